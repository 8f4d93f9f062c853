import type { Awaitable } from '../protocol/app-error.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** What AES-GCM encrypts under one key. */
export interface GcmInput {
  /** 96 bits, never the same twice for one key. */
  iv: Bytes;
  /** Authenticated as well, and not encrypted. */
  additionalData: Bytes;
  /** The plaintext; when decrypting, the ciphertext with the tag of 128 bits at its end. */
  data: Bytes;
}

/** Signs with one key. */
export type Signer = (data: Bytes) => Awaitable<Bytes>;

/** The cryptographic operations that the platform does for us; the rest of this folder is written against them. */
export interface CryptoPrimitives {
  /** Fills a new array with random bytes. */
  randomBytes(length: number): Bytes;
  sha256(data: Bytes): Awaitable<Bytes>;
  /** HMAC with SHA-256 (RFC 2104). */
  hmac(key: Bytes, data: Bytes): Awaitable<Bytes>;
  /** Derives 256 bits: HKDF with SHA-256 and a salt of 32 zero bytes (RFC 5869). */
  hkdf(secret: Bytes, info: Bytes): Awaitable<Bytes>;
  /** AES-256-GCM (NIST SP 800-38D). Returns the ciphertext with the tag at its end. */
  encrypt(key: Bytes, input: GcmInput): Awaitable<Bytes>;
  /** Returns the plaintext, or `null` when key, iv, data or tag do not belong together. */
  decrypt(key: Bytes, input: GcmInput): Awaitable<Bytes | null>;
  /**
   * Imports a private key, and returns what signs with it: RSASSA-PKCS1-v1_5 for an RSA key, ECDSA for one on P-256, both
   * with SHA-256 (`RS256` and `ES256`, RFC 7518 3.3, 3.4).
   */
  importSigner(jwk: JsonWebKey): Awaitable<Signer>;
  /** Base64url without padding (RFC 4648 5). */
  encodeBase64Url(data: Bytes): string;
  /** Returns `null` for a text that {@link encodeBase64Url} never writes: where bits are left over, one value has several spellings. */
  decodeBase64Url(text: string): Bytes | null;
}

const encoder = new TextEncoder();

/** Encodes text as UTF-8. */
export function utf8(text: string): Bytes {
  return encoder.encode(text);
}
