import { platformCrypto } from './platform-crypto.ts';
import { utf8, type Bytes } from './primitives.ts';

/** Derives 256 bits from a secret for one purpose (HKDF-SHA-256, RFC 5869): keys of two purposes are unrelated. */
export async function deriveBytes(secret: string, purpose: string): Promise<Bytes> {
  return platformCrypto.hkdf(utf8(secret), utf8(`magic-invite ${purpose}`));
}

/** Returns {@link deriveBytes} in base64url, for a value that is itself used as a secret, such as a client secret. */
export async function deriveSecret(secret: string, purpose: string): Promise<string> {
  return platformCrypto.encodeBase64Url(await deriveBytes(secret, purpose));
}
