import { InviteError } from '../protocol/invite-error.ts';
import { base64url } from 'jose';

/** Throws `misconfigured` unless there is at least one secret and each has 32 bytes or more. */
export function checkSecrets(secrets: readonly string[]): void {
  if (!Array.isArray(secrets)) throw new InviteError('misconfigured', 'secrets must be a list: the newest first.');
  const weak = secrets.findIndex(
    (secret) => typeof secret !== 'string' || new TextEncoder().encode(secret).length < 32,
  );
  if (secrets.length > 0 && weak === -1) return;
  throw new InviteError(
    'misconfigured',
    secrets.length === 0
      ? 'secrets must hold at least one secret. Make one with `openssl rand -base64 32`.'
      : `secrets[${weak}] is shorter than 32 bytes. Make one with \`openssl rand -base64 32\`.`,
  );
}

/** 256 bits derived from a secret for one purpose alone (HKDF-SHA-256, RFC 5869), so that no two uses share a key. */
export async function deriveBytes(secret: string, purpose: string): Promise<Uint8Array<ArrayBuffer>> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), 'HKDF', false, [
    'deriveBits',
  ]);
  const info = new TextEncoder().encode(`magic-invite ${purpose}`);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info }, material, 256),
  );
}

/** {@link deriveBytes} as text, for what is itself used as a secret (a client secret, a sub-secret). */
export async function deriveSecret(secret: string, purpose: string): Promise<string> {
  return base64url.encode(await deriveBytes(secret, purpose));
}
