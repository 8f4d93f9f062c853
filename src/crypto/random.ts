import { base64url } from 'jose';

/** An unguessable handle: 256 random bits, base64url. */
export function randomHandle(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
}

/** Has the shape of {@link randomHandle}'s. */
export function isHandle(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** SHA-256 of a handle, base64url: what is stored of it, so that a stolen table opens nothing. Also PKCE's `S256`. */
export async function sha256(text: string): Promise<string> {
  return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

/** Compares two texts in a time that does not tell where they differ. */
export async function constantTimeEqual(a: string, b: string): Promise<boolean> {
  const [x, y] = [await sha256(a), await sha256(b)];
  let difference = 0;
  for (let i = 0; i < x.length; i += 1) difference |= x.charCodeAt(i) ^ y.charCodeAt(i);
  return difference === 0;
}
