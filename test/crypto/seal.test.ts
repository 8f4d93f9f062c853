import { CompactEncrypt, base64url } from 'jose';
import { describe, expect, test } from 'vitest';
import { deriveBytes } from '../../src/crypto/derive-key.ts';
import { createSealer } from '../../src/crypto/seal.ts';

const NOW = 1_800_000_000_000;
const [OLD, NEW, OTHER] = ['old', 'new', 'other'].map((name) => `${name} secret, of thirty-two bytes or more`) as [
  string,
  string,
  string,
];
const PURPOSE = 'session';
const sealer = createSealer<unknown>([NEW], PURPOSE);

/** A compact JWE made by hand, with the sealer's own key unless another is given. */
async function jwe(
  header: { alg: string; enc: string; [name: string]: unknown },
  {
    plaintext = JSON.stringify({ value: 'forged', expiresAt: NOW + 1000 }),
    key,
  }: { plaintext?: string; key?: Uint8Array } = {},
): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(plaintext))
    .setProtectedHeader(header)
    .encrypt(key ?? (await deriveBytes(NEW, `seal ${PURPOSE}`)));
}

test('what was sealed opens again, and is unreadable in between', async () => {
  const value = { sub: 'a', list: [1, null, { ä: '😀' }] };
  const sealed = await sealer.seal(value, NOW + 1);
  expect(await sealer.open(sealed, NOW)).toEqual(value);
  expect(sealed).toMatch(/^[\w.-]+$/);
  expect(
    sealed
      .split('.')
      .map((part) => new TextDecoder().decode(base64url.decode(part)))
      .join(),
  ).not.toContain('sub');
});

test('sealing the same twice gives two texts', async () => {
  expect(await sealer.seal('a', NOW)).not.toBe(await sealer.seal('a', NOW));
});

test('CVE-2023-48309: what one purpose sealed, no other opens', async () => {
  const purposes = ['session', 'code', 'access token', 'signing key', 'session ', 'seal session', ''];
  for (const from of purposes) {
    const sealed = await createSealer<string>([NEW], from).seal('value', NOW + 1);
    const opened = await Promise.all(purposes.map((to) => createSealer<string>([NEW], to).open(sealed, NOW)));
    expect(opened).toEqual(purposes.map((to) => (to === from ? 'value' : null)));
  }
});

test('CVE-2025-46344: the expiry is sealed in, and ends it to the millisecond', async () => {
  const sealed = await sealer.seal('value', NOW);
  expect(await sealer.open(sealed, NOW - 1)).toBe('value');
  expect(await sealer.open(sealed, NOW)).toBeNull();
  expect(await sealer.open(sealed, NOW + 1)).toBeNull();
});

const holding = (...secrets: string[]) => createSealer<string>(secrets, PURPOSE);

describe('rolling secrets', () => {
  test('[old] → [old, new] → [new, old] → [new]: neighbours open what the other sealed', async () => {
    const stages = [holding(OLD), holding(OLD, NEW), holding(NEW, OLD), holding(NEW)];
    const sealed = await Promise.all(stages.map((stage) => stage.seal('value', NOW + 1)));
    for (const [index, stage] of stages.entries()) {
      for (const neighbour of sealed.slice(Math.max(0, index - 1), index + 2))
        expect(await stage.open(neighbour, NOW)).toBe('value');
    }
    expect(await stages[3]!.open(sealed[0]!, NOW)).toBeNull();
    expect(await stages[0]!.open(sealed[3]!, NOW)).toBeNull();
  });

  test('an unknown secret opens nothing', async () => {
    expect(await holding(NEW, OLD).open(await holding(OTHER).seal('value', NOW + 1), NOW)).toBeNull();
  });
});

test('RFC 7518 5.3: changing any character of it opens nothing', async () => {
  const sealed = await sealer.seal({ sub: 'a' }, NOW + 1);
  for (let index = 0; index < sealed.length; index += 1) {
    for (const other of ['A', 'B', '_', '.', '=', '+']) {
      if (sealed[index] === other) continue;
      const changed = sealed.slice(0, index) + other + sealed.slice(index + 1);
      expect(await sealer.open(changed, NOW), `${other} at ${index}`).toBeNull();
    }
  }
});

test('no other spelling of it opens: parts missing, swapped, moved, added', async () => {
  const sealed = await sealer.seal({ sub: 'a' }, NOW + 1);
  const [header = '', , iv = '', ciphertext = '', tag = ''] = sealed.split('.');
  const bytes = [...base64url.decode(ciphertext), ...base64url.decode(tag)];
  const split = (at: number) =>
    [
      header,
      '',
      iv,
      ...[bytes.slice(0, at), bytes.slice(at)].map((part) => base64url.encode(new Uint8Array(part))),
    ].join('.');
  expect(await sealer.open(split(bytes.length - 16), NOW)).toEqual({ sub: 'a' }); // the one spelling that is ours
  const others = [
    split(bytes.length - 15),
    split(bytes.length - 17),
    split(bytes.length - 12),
    split(bytes.length - 20),
    [header, '', iv, ciphertext, tag.slice(0, 6)].join('.'),
    [header, '', iv, ciphertext, ''].join('.'),
    [header, '', iv, '', tag].join('.'),
    [header, '', '', ciphertext, tag].join('.'),
    [header, iv, iv, ciphertext, tag].join('.'),
    [header, '', iv, tag, ciphertext].join('.'),
    `${sealed}.`,
    `.${sealed}`,
    `${sealed}\n`,
    ` ${sealed}`,
    `${sealed}${sealed}`,
    sealed.slice(0, -1),
    '',
    '....',
    'null',
  ];
  const opened = await Promise.all(
    others.map(async (other) => ((await sealer.open(other, NOW)) === null ? [] : [other])),
  );
  expect(opened.flat()).toEqual([]);
});

test('RFC 4648 3.5: non-canonical base64url, whose spare bits are set, opens nothing', async () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const sealed = await sealer.seal('value', NOW + 1);
  const last = alphabet.indexOf(sealed.at(-1)!); // a tag of 16 bytes leaves four bits over in its last character
  expect(last % 16).toBe(0);
  for (let spare = 1; spare < 16; spare += 1) {
    const respelled = sealed.slice(0, -1) + alphabet[last + spare];
    expect(base64url.decode(respelled.split('.')[4]!)).toEqual(base64url.decode(sealed.split('.')[4]!));
    expect(await sealer.open(respelled, NOW)).toBeNull();
  }
});

describe('one algorithm opens (RFC 8725 3.1)', () => {
  test('the same made by hand does, so that the others fail for what they are', async () => {
    expect(await sealer.open(await jwe({ alg: 'dir', enc: 'A256GCM' }), NOW)).toBe('forged');
  });

  test('CVE-2022-36083: PBES2, whose iteration count the sender chooses', async () => {
    const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify({ value: 1, expiresAt: NOW + 1 })))
      .setProtectedHeader({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM' })
      .setKeyManagementParameters({ p2c: 1000 })
      .encrypt(await deriveBytes(NEW, `seal ${PURPOSE}`));
    expect(await sealer.open(sealed, NOW)).toBeNull();
  });

  test('CVE-2024-28176: zip, which a few bytes make huge', async () => {
    const plain = await jwe({ alg: 'dir', enc: 'A256GCM' });
    const header = base64url.encode(JSON.stringify({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' }));
    expect(await sealer.open([header, ...plain.split('.').slice(1)].join('.'), NOW)).toBeNull();
  });

  test.each([
    ['A256KW', 'A256GCM', 32],
    ['A256GCMKW', 'A256GCM', 32],
    ['dir', 'A128GCM', 16],
    ['dir', 'A256CBC-HS512', 64],
  ])('%s with %s', async (alg, enc, length) => {
    const key = (await deriveBytes(NEW, `seal ${PURPOSE}`)).slice(0, length);
    const sealed = await jwe({ alg, enc }, { key: length > 32 ? new Uint8Array([...key, ...key]) : key });
    expect(await sealer.open(sealed, NOW)).toBeNull();
  });

  test.each([{ kid: 'a' }, { typ: 'JWT' }, { cty: 'x' }, { jku: 'https://evil.example' }])(
    'a header that says more: %o',
    async (more) => {
      expect(await sealer.open(await jwe({ alg: 'dir', enc: 'A256GCM', ...more }), NOW)).toBeNull();
    },
  );

  test.each([
    ['a JWS', 'eyJhbGciOiJIUzI1NiJ9.e30.AAAA'],
    ['an unsecured JWT', 'eyJhbGciOiJub25lIn0.e30.'],
    ['JSON', '{"value":1}'],
  ])('%s', async (_, text) => {
    expect(await sealer.open(text, NOW)).toBeNull();
  });
});

test.each(['null', '1', '[]', '{}', '{"value":1}', '{"value":1,"expiresAt":"never"}', '', '{'])(
  'a plaintext that is not ours, %j, opens as nothing',
  async (plaintext) => {
    expect(await sealer.open(await jwe({ alg: 'dir', enc: 'A256GCM' }, { plaintext }), NOW)).toBeNull();
  },
);

test('CVE-2024-28176: what is oversize is not even tried, and is refused when sealing', async () => {
  const value = 'a'.repeat(8_000);
  const plaintext = JSON.stringify({ value, expiresAt: NOW + 1 });
  expect(await sealer.open(await jwe({ alg: 'dir', enc: 'A256GCM' }, { plaintext }), NOW)).toBeNull();
  await expect(sealer.seal(value, NOW + 1)).rejects.toMatchObject({ code: 'misconfigured' });
  expect(await sealer.open('a'.repeat(10_000_000), NOW)).toBeNull();

  const fits = 'a'.repeat(5_900);
  expect(await sealer.open(await sealer.seal(fits, NOW + 1), NOW)).toBe(fits);
});
