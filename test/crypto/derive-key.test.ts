import { expect, test } from 'vitest';
import { deriveBytes, deriveSecret } from '../../src/crypto/derive-key.ts';

const SECRET = 'a secret of thirty-two bytes, or more';

test('RFC 5869: the derived bits are HKDF-SHA-256 of the secret, as Node computes it', async () => {
  const { hkdfSync } = await import('node:crypto');
  const expected = hkdfSync('sha256', SECRET, new Uint8Array(32), 'magic-invite seal session', 32);
  expect(await deriveBytes(SECRET, 'seal session')).toEqual(new Uint8Array(expected));
});

test('each purpose and each secret has a key of its own, always the same', async () => {
  const keys = await Promise.all([
    deriveSecret(SECRET, 'a'),
    deriveSecret(SECRET, 'b'),
    deriveSecret(SECRET, ''),
    deriveSecret(`${SECRET}.`, 'a'),
  ]);
  expect(new Set(keys).size).toBe(keys.length);
  expect(await deriveSecret(SECRET, 'a')).toBe(keys[0]);
  expect(keys[0]).toMatch(/^[\w-]{43}$/);
});
