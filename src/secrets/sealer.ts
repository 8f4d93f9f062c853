import { base64url, CompactEncrypt, compactDecrypt } from 'jose';
import { deriveBytes } from './derive-key.ts';

/** Seals JSON for one purpose. What one purpose sealed, no other opens. */
export interface Sealer<T> {
  /** @param expiresAt epoch milliseconds, sealed in with the value */
  seal(value: T, expiresAt: number): Promise<string>;
  /** The value, or `null` when it was not sealed here for this purpose, was changed, or is over at `now`. */
  open(sealed: string, now: number): Promise<T | null>;
}

const MAX_LENGTH = 8_192;
const COMPACT_DIR = /^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Seals values as compact JWE (`dir`, `A256GCM`, RFC 7516), with a key derived for this purpose from each secret: the
 * first secret seals, all of them open, so that secrets can be rolled without an outage.
 */
export function createSealer<T>(secrets: readonly string[], purpose: string): Sealer<T> {
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
      return new CompactEncrypt(new TextEncoder().encode(JSON.stringify({ value, expiresAt })))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(first!);
    },

    async open(sealed, now) {
      if (sealed.length > MAX_LENGTH || !COMPACT_DIR.test(sealed) || !isCanonical(sealed)) return null;
      for (const key of await (keys ??= importKeys())) {
        try {
          const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
            keyManagementAlgorithms: ['dir'],
            contentEncryptionAlgorithms: ['A256GCM'],
          });
          if ('zip' in protectedHeader) return null;
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
