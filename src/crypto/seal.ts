import { base64url, CompactEncrypt, compactDecrypt } from 'jose';
import { InviteError } from '../protocol/invite-error.ts';
import { MAX_SEALED_LENGTH } from '../protocol/size-limits.ts';
import { deriveBytes } from './derive-key.ts';
import { utf8 } from './primitives.ts';

/** Seals JSON for one purpose. A sealer of another purpose cannot open it. */
export interface Sealer<T> {
  /**
   * Throws `misconfigured` when the value is too large to be opened again: by default, about 6,000 bytes of JSON.
   *
   * @param expiresAt epoch milliseconds, sealed together with the value
   */
  seal(value: T, expiresAt: number): Promise<string>;
  /**
   * Returns the value, or `null` when none of our secrets sealed it for this purpose, it was changed, or it expired.
   *
   * @param now epoch milliseconds
   */
  open(sealed: string, now: number): Promise<T | null>;
}

const HEADER = { alg: 'dir', enc: 'A256GCM' };
/** Accepts no other header than {@link HEADER}, so no other algorithm, `zip` or `crit` reaches the parser. */
const SEALED = new RegExp(`^${base64url.encode(JSON.stringify(HEADER))}\\.\\.[\\w-]{16}\\.[\\w-]+\\.[\\w-]{22}$`);

/**
 * Seals values as compact JWE (`dir`, `A256GCM`, RFC 7516) with a key derived from each secret for this purpose. The
 * first secret seals and all of them open, which lets secrets roll without an outage.
 *
 * @param maxLength characters of a sealed value; keep it small for values that strangers can send
 */
export function createSealer<T>(
  secrets: readonly string[],
  purpose: string,
  maxLength: number = MAX_SEALED_LENGTH,
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
      const sealed = await new CompactEncrypt(utf8(JSON.stringify({ value, expiresAt })))
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
          // Another secret may have sealed it: try the next key.
        }
      }
      return null;
    },
  };
}

/** Base64url can spell one value in several ways where bits are left over; only the one that we write is accepted. */
function isCanonical(sealed: string): boolean {
  try {
    return sealed.split('.').every((part) => base64url.encode(base64url.decode(part)) === part);
  } catch {
    return false;
  }
}
