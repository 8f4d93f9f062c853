import * as base64url from 'jose/base64url';
import type { Bytes, CryptoPrimitives } from './primitives.ts';

const HASH = 'SHA-256';
const aesKeys = new WeakMap<Bytes, Promise<CryptoKey>>();

/** Imports a key once: callers pass the same array each time. */
function aesKey(key: Bytes): Promise<CryptoKey> {
  const known = aesKeys.get(key);
  if (known) return known;
  const imported = crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
  aesKeys.set(key, imported);
  return imported;
}

/** WebCrypto: workers and browsers, and whatever else has no `node:crypto`. */
export const webCrypto: CryptoPrimitives = {
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),

  async sha256(data) {
    return new Uint8Array(await crypto.subtle.digest(HASH, data));
  },

  async hmac(key, data) {
    const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: HASH }, false, ['sign']);
    return new Uint8Array(await crypto.subtle.sign('HMAC', imported, data));
  },

  async hkdf(secret, info) {
    const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
    const algorithm = { name: 'HKDF', hash: HASH, salt: new Uint8Array(32), info };
    return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256));
  },

  async encrypt(key, { iv, additionalData, data }) {
    const imported = await aesKey(key);
    return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, imported, data));
  },

  async decrypt(key, { iv, additionalData, data }) {
    const imported = await aesKey(key);
    try {
      return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, imported, data));
    } catch {
      return null;
    }
  },

  async importSigner(jwk) {
    const algorithm =
      jwk.kty === 'RSA'
        ? { name: 'RSASSA-PKCS1-v1_5', hash: HASH }
        : { name: 'ECDSA', namedCurve: 'P-256', hash: HASH };
    const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']);
    return async (data) => new Uint8Array(await crypto.subtle.sign(algorithm, key, data));
  },

  encodeBase64Url: (data) => base64url.encode(data),

  decodeBase64Url(text) {
    try {
      const bytes = new Uint8Array(base64url.decode(text));
      return base64url.encode(bytes) === text ? bytes : null;
    } catch {
      return null;
    }
  },
};
