import { InviteError } from '../protocol/invite-error.ts';
import { MAX_SEALED_LENGTH } from '../protocol/size-limits.ts';
import { deriveBytes } from './derive-key.ts';
import { platformCrypto } from './platform-crypto.ts';
import { utf8, type Bytes, type GcmInput } from './primitives.ts';

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

const HEADER = platformCrypto.encodeBase64Url(utf8(JSON.stringify({ alg: 'dir', enc: 'A256GCM' })));
/** Accepts no other header than {@link HEADER}, so no other algorithm, `zip` or `crit` is ever read. */
const SEALED = new RegExp(`^${HEADER}\\.\\.([\\w-]{16})\\.([\\w-]+)\\.([\\w-]{22})$`);
/** RFC 7516 5.1 (14): the protected header is authenticated together with the plaintext. */
const additionalData = utf8(HEADER);
const IV_BYTES = 12;
const TAG_BYTES = 16;
const decoder = new TextDecoder();

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
  let keys: Promise<Bytes[]> | undefined;
  const deriveKeys = () => Promise.all(secrets.map((secret) => deriveBytes(secret, `seal ${purpose}`)));

  return {
    async seal(value, expiresAt) {
      const [first] = await (keys ??= deriveKeys());
      const iv = platformCrypto.randomBytes(IV_BYTES);
      const data = utf8(JSON.stringify({ value, expiresAt }));
      const encrypted = await platformCrypto.encrypt(first!, { iv, additionalData, data });
      const tagAt = encrypted.length - TAG_BYTES;
      const parts = [iv, encrypted.subarray(0, tagAt), encrypted.subarray(tagAt)].map((part) =>
        platformCrypto.encodeBase64Url(part),
      );
      const sealed = `${HEADER}..${parts.join('.')}`;
      if (sealed.length <= maxLength) return sealed;
      throw new InviteError('misconfigured', `A ${purpose} of ${sealed.length} characters is too large to be sealed.`);
    },

    async open(sealed, now) {
      const input = sealed.length > maxLength ? null : readSealed(sealed);
      if (input === null) return null;
      for (const key of await (keys ??= deriveKeys())) {
        const plaintext = await platformCrypto.decrypt(key, input);
        // Another secret may have sealed it: try the next key.
        if (plaintext !== null) return readContent(plaintext, now) as T | null;
      }
      return null;
    },
  };
}

function readContent(plaintext: Bytes, now: number): unknown {
  try {
    const { value, expiresAt } = JSON.parse(decoder.decode(plaintext)) as { value: unknown; expiresAt: number };
    return expiresAt > now ? value : null;
  } catch {
    // The key is ours, the content is not.
    return null;
  }
}

/** Returns what to decrypt; `null` for a text that no sealer writes. */
function readSealed(sealed: string): GcmInput | null {
  const parts = SEALED.exec(sealed)?.slice(1) ?? [];
  const [iv, ciphertext, tag] = parts.map((part) => platformCrypto.decodeBase64Url(part));
  if (!iv || !ciphertext || !tag) return null;
  const data = new Uint8Array(ciphertext.length + tag.length);
  data.set(ciphertext);
  data.set(tag, ciphertext.length);
  return { iv, additionalData, data };
}
