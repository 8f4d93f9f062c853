import { InviteError } from '../protocol/invite-error.ts';
import { base64url, CompactEncrypt, compactDecrypt } from 'jose';
import { deriveBytes } from './derive-key.ts';

/** Seals JSON for one purpose. What one purpose sealed, no other opens. */
export interface Sealer<T> {
  /**
   * Throws `misconfigured` when the value is too large to be opened again: by default, about 6,000 bytes of JSON.
   *
   * @param expiresAt epoch milliseconds, sealed in with the value
   */
  seal(value: T, expiresAt: number): Promise<string>;
  /** The value, or `null` when it was not sealed here for this purpose, was changed, or is over at `now`. */
  open(sealed: string, now: number): Promise<T | null>;
}

const MAX_LENGTH = 8_192;
const HEADER = { alg: 'dir', enc: 'A256GCM' };
/** Only what {@link HEADER} heads is looked at, so no other algorithm, `zip` or `crit` reaches the parser. */
const SEALED = new RegExp(`^${base64url.encode(JSON.stringify(HEADER))}\\.\\.[\\w-]{16}\\.[\\w-]+\\.[\\w-]{22}$`);

/**
 * Seals values as compact JWE (`dir`, `A256GCM`, RFC 7516), with a key derived for this purpose from each secret: the
 * first secret seals, all of them open, so that secrets can be rolled without an outage.
 *
 * @param maxLength of what is sealed, in characters; what strangers can send should stay small
 */
export function createSealer<T>(
  secrets: readonly string[],
  purpose: string,
  maxLength: number = MAX_LENGTH,
): Sealer<T> {
  let keys: Promise<CryptoKey[]> | undefined;
  const importKeys = () =>
    Promise.all(
      secrets.map(async (secret) =>
        crypto.subtle.importKey('raw', await deriveBytes(secret, `seal ${purpose}`), 'AES-GCM', false, [
          'encrypt',
          'decrypt',
        ]),
      ),
    );

  return {
    async seal(value, expiresAt) {
      const [first] = await (keys ??= importKeys());
      const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify({ value, expiresAt })))
        .setProtectedHeader(HEADER)
        .encrypt(first!);
      if (sealed.length <= maxLength) return sealed;
      throw new InviteError('misconfigured', `A ${purpose} of ${sealed.length} characters is too large to be sealed.`);
    },

    async open(sealed, now) {
      if (sealed.length > maxLength || !SEALED.test(sealed) || !isCanonical(sealed)) return null;
      for (const key of await (keys ??= importKeys())) {
        try {
          const { plaintext } = await compactDecrypt(sealed, key, {
            keyManagementAlgorithms: ['dir'],
            contentEncryptionAlgorithms: ['A256GCM'],
          });
          const { value, expiresAt } = JSON.parse(new TextDecoder().decode(plaintext)) as {
            value: T;
            expiresAt: number;
          };
          return expiresAt > now ? value : null;
        } catch {
          // sealed with another secret, or not by us
        }
      }
      return null;
    },
  };
}

/** Base64url has several spellings of one value where bits are left over; only the one we write is ours. */
function isCanonical(sealed: string): boolean {
  try {
    return sealed.split('.').every((part) => base64url.encode(base64url.decode(part)) === part);
  } catch {
    return false;
  }
}
