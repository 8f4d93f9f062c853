import { base64url } from 'jose';
import { InviteError } from '../protocol/invite-error.ts';
import { utf8, webCrypto } from './primitives.ts';

const MIN_SECRET_BYTES = 32;

/** Throws `misconfigured` unless there is at least one secret and each has 32 bytes or more. */
export function checkSecrets(secrets: readonly string[]): void {
  if (!Array.isArray(secrets)) throw new InviteError('misconfigured', 'secrets must be a list: the newest first.');
  const weak = secrets.findIndex((secret) => typeof secret !== 'string' || utf8(secret).length < MIN_SECRET_BYTES);
  if (secrets.length > 0 && weak === -1) return;
  throw new InviteError(
    'misconfigured',
    secrets.length === 0
      ? 'secrets must hold at least one secret. Make one with `openssl rand -base64 32`.'
      : `secrets[${weak}] is shorter than ${MIN_SECRET_BYTES} bytes. Make one with \`openssl rand -base64 32\`.`,
  );
}

/** Derives 256 bits from a secret for one purpose (HKDF-SHA-256, RFC 5869): keys of two purposes are unrelated. */
export function deriveBytes(secret: string, purpose: string): Promise<Uint8Array<ArrayBuffer>> {
  return webCrypto.hkdf(utf8(secret), utf8(`magic-invite ${purpose}`));
}

/** Returns {@link deriveBytes} in base64url, for a value that is itself used as a secret, such as a client secret. */
export async function deriveSecret(secret: string, purpose: string): Promise<string> {
  return base64url.encode(await deriveBytes(secret, purpose));
}
