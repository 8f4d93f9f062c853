/**
 * The cryptographic operations that the platform does for us. The rest of this folder is written against this
 * interface, so an implementation on `node:crypto` can replace {@link webCrypto} in one place.
 */
export interface CryptoPrimitives {
  /** Fills a new array with random bytes. */
  randomBytes(length: number): Uint8Array<ArrayBuffer>;
  sha256(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** Derives 256 bits: HKDF with SHA-256 and a salt of 32 zero bytes (RFC 5869). */
  hkdf(secret: Uint8Array<ArrayBuffer>, info: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}

/** WebCrypto: Node, workers and browsers alike. */
export const webCrypto: CryptoPrimitives = {
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),

  async sha256(data) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  },

  async hkdf(secret, info) {
    const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
    const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info };
    return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256));
  },
};

/** Encodes text as UTF-8. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
