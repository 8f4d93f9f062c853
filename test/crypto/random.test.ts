import { expect, test } from 'vitest';
import { constantTimeEqual } from '../../src/crypto/constant-time.ts';
import { randomHandle } from '../../src/crypto/random.ts';
import { sha256 } from '../../src/crypto/hash.ts';

test('a handle is 256 bits of base64url, never the same twice', () => {
  const handles = Array.from({ length: 1_000 }, randomHandle);
  for (const handle of handles) expect(handle).toMatch(/^[\w-]{43}$/);
  expect(new Set(handles).size).toBe(handles.length);
});

test('every character of a handle varies', () => {
  const handles = Array.from({ length: 1_000 }, randomHandle);
  for (let index = 0; index < 42; index += 1) {
    // 64 equally likely characters: that fewer than 50 appear in 1,000 draws has odds below 10⁻¹⁰⁰.
    expect(new Set(handles.map((handle) => handle[index])).size).toBeGreaterThan(50);
  }
});

test('RFC 7636 appendix B: the S256 challenge of its verifier', async () => {
  expect(await sha256('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
});

test.each([
  ['', '', true],
  ['a', 'a', true],
  ['ä😀', 'ä😀', true],
  ['a', 'b', false],
  ['a', 'A', false],
  ['a', '', false],
  ['a', 'aa', false],
  ['é', 'e\u0301', false],
])('constantTimeEqual(%j, %j) is %s', (a, b, expected) => {
  expect(constantTimeEqual(a, b)).toBe(expected);
});
