import { expect, test } from 'vitest';
import { readOptions } from '../../src/config/schema.ts';
import { secrets as schema } from '../../src/config/schemas.ts';

const SECRET = 'a secret of thirty-two bytes, or more';
const check = (secrets: unknown) => readOptions(schema, secrets);

test.each([
  ['none', []],
  ['an empty one', ['']],
  ['31 bytes', ['a'.repeat(31)]],
  ['a short one behind a good one', [SECRET, 'short']],
])('SEC-8: a secret under 32 bytes is refused at start: %s', (_, secrets) => {
  expect(() => check(secrets)).toThrow(expect.objectContaining({ code: 'misconfigured' }));
});

test('what JavaScript callers may pass instead of a list is refused as well', () => {
  for (const secrets of [undefined, null, SECRET, [undefined], [42]])
    expect(() => check(secrets)).toThrow(expect.objectContaining({ code: 'misconfigured' }));
});

test('32 bytes are enough, counted in UTF-8', () => {
  expect(() => check(['a'.repeat(32), 'ä'.repeat(16)])).not.toThrow();
});

test('the message names the secret by its place, never by its content', () => {
  expect(() => check([SECRET, 'hunter2'])).toThrow(/^(?!.*hunter2).*\[1\] is shorter/);
});
