import type { Bytes, CryptoPrimitives } from './primitives.ts';

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;

// Not imported, so that the same files run in browsers and workers.
const platform = (globalThis as { process?: Partial<Pick<NodeJS.Process, 'getBuiltinModule'>> }).process;
const node = platform?.getBuiltinModule?.('node:crypto');

/** `node:crypto`, where the platform has it; `null` elsewhere. */
export const nodeCrypto: CryptoPrimitives | null = node
  ? {
      randomBytes: (length) => copyOf(node.randomBytes(length)),
      sha256: (data) => copyOf(node.createHash('sha256').update(data).digest()),
      hmac: (key, data) => copyOf(node.createHmac('sha256', key).update(data).digest()),
      hkdf: (secret, info) => new Uint8Array(node.hkdfSync('sha256', secret, new Uint8Array(32), info, 32)),

      encrypt(key, { iv, additionalData, data }) {
        const cipher = node.createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(additionalData);
        return joined(cipher.update(data), cipher.final(), cipher.getAuthTag());
      },

      decrypt(key, { iv, additionalData, data }) {
        if (data.length < TAG_BYTES) return null;
        const end = data.length - TAG_BYTES;
        try {
          const decipher = node.createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
          decipher.setAAD(additionalData).setAuthTag(data.subarray(end));
          return joined(decipher.update(data.subarray(0, end)), decipher.final());
        } catch {
          return null;
        }
      },

      importSigner(jwk) {
        const key = node.createPrivateKey({ key: { ...jwk }, format: 'jwk' });
        // An EC signature as JWS has it (RFC 7518 3.4); Node's default is DER. For an RSA key it changes nothing.
        return (data) => copyOf(node.sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' }));
      },

      encodeBase64Url: ({ buffer, byteOffset, length }) =>
        Buffer.from(buffer, byteOffset, length).toString('base64url'),

      decodeBase64Url(text) {
        const bytes = Buffer.from(text, 'base64url');
        return bytes.toString('base64url') === text ? copyOf(bytes) : null;
      },
    }
  : null;

/** An array of its own: Node's buffers are parts of a pool that others write to. */
function copyOf(buffer: Uint8Array): Bytes {
  return new Uint8Array(buffer);
}

function joined(...parts: readonly Uint8Array[]): Bytes {
  return copyOf(Buffer.concat(parts));
}
