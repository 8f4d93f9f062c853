import { platformCrypto } from './platform-crypto.ts';

/** Returns 256 random bits in base64url. */
export function randomHandle(): string {
  return platformCrypto.encodeBase64Url(platformCrypto.randomBytes(32));
}

/** Whether a text has the form of a {@link randomHandle}. */
export function isHandle(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}
