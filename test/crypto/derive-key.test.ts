import { expect, test } from 'vitest';
import { checkSecrets, deriveBytes, deriveSecret } from '../../src/crypto/derive-key.ts';

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

test.each([
  ['none', []],
  ['an empty one', ['']],
  ['31 bytes', ['a'.repeat(31)]],
  ['a short one behind a good one', [SECRET, 'short']],
])('a secret under 32 bytes is refused at start: %s', (_, secrets) => {
  expect(() => checkSecrets(secrets)).toThrow(expect.objectContaining({ code: 'misconfigured' }));
});

test('what JavaScript callers may pass instead of a list is refused as well', () => {
  for (const secrets of [undefined, null, SECRET, [undefined], [42]])
    expect(() => checkSecrets(secrets as unknown as string[])).toThrow(
      expect.objectContaining({ code: 'misconfigured' }),
    );
});

test('32 bytes are enough, counted in UTF-8', () => {
  expect(() => checkSecrets(['a'.repeat(32), 'ä'.repeat(16)])).not.toThrow();
});

test('the message names the secret by its place, never by its content', () => {
  expect(() => checkSecrets([SECRET, 'hunter2'])).toThrow(/^(?!.*hunter2).*secrets\[1\]/);
});
