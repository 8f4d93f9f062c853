import { base64url } from 'jose';
import { utf8, webCrypto } from './primitives.ts';

/** Derives 256 bits from a secret for one purpose (HKDF-SHA-256, RFC 5869): keys of two purposes are unrelated. */
export function deriveBytes(secret: string, purpose: string): Promise<Uint8Array<ArrayBuffer>> {
  return webCrypto.hkdf(utf8(secret), utf8(`magic-invite ${purpose}`));
}

/** Returns {@link deriveBytes} in base64url, for a value that is itself used as a secret, such as a client secret. */
export async function deriveSecret(secret: string, purpose: string): Promise<string> {
  return base64url.encode(await deriveBytes(secret, purpose));
}
