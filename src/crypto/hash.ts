import { platformCrypto } from './platform-crypto.ts';
import { utf8 } from './primitives.ts';

/** Returns the SHA-256 of a text in base64url. Handles are stored as this, and PKCE's `S256` is this (RFC 7636 4.2). */
export async function sha256(text: string): Promise<string> {
  return platformCrypto.encodeBase64Url(await platformCrypto.sha256(utf8(text)));
}

/** Returns the left half of {@link sha256}: the `at_hash` of an RS256 or ES256 token (OpenID Connect Core 3.1.3.6). */
export async function halfSha256(text: string): Promise<string> {
  const hash = await platformCrypto.sha256(utf8(text));
  return platformCrypto.encodeBase64Url(hash.slice(0, hash.length / 2));
}

/** Returns the HMAC-SHA-256 of a text in base64url (RFC 2104). */
export async function hmacSha256(secret: string, text: string): Promise<string> {
  return platformCrypto.encodeBase64Url(await platformCrypto.hmac(utf8(secret), utf8(text)));
}
