import { base64url } from 'jose';
import { utf8, webCrypto } from './primitives.ts';

/** Returns the SHA-256 of a text in base64url. Handles are stored as this, and PKCE's `S256` is this (RFC 7636 4.2). */
export async function sha256(text: string): Promise<string> {
  return base64url.encode(await webCrypto.sha256(utf8(text)));
}
