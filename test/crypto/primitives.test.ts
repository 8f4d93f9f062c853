import { base64url, compactDecrypt, compactVerify, CompactSign, exportJWK, generateKeyPair, importJWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { deriveBytes } from '../../src/crypto/derive-key.ts';
import { nodeCrypto } from '../../src/crypto/node-crypto.ts';
import { platformCrypto } from '../../src/crypto/platform-crypto.ts';
import { utf8, type Bytes, type CryptoPrimitives } from '../../src/crypto/primitives.ts';
import { createSealer } from '../../src/crypto/seal.ts';
import { webCrypto } from '../../src/crypto/web-crypto.ts';

const hex = (text: string): Bytes => new Uint8Array((text.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)));

const implementations: [string, CryptoPrimitives][] = [
  ['node:crypto', nodeCrypto!],
  ['WebCrypto', webCrypto],
];

describe.each(implementations)('%s', (_name, primitives) => {
  test('FIPS 180-4: SHA-256 of "abc"', async () => {
    expect(await primitives.sha256(utf8('abc'))).toEqual(
      hex('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'),
    );
  });

  test('RFC 4231 4.3: HMAC-SHA-256', async () => {
    expect(await primitives.hmac(utf8('Jefe'), utf8('what do ya want for nothing?'))).toEqual(
      hex('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'),
    );
  });

  test('RFC 5869 A.3: HKDF-SHA-256 with a salt of zeros and no info', async () => {
    const expected = '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d';
    expect(await primitives.hkdf(hex('0b'.repeat(22)), hex(''))).toEqual(hex(expected));
  });

  test('AES-256-GCM, test case 16 of the GCM specification', async () => {
    const key = hex('feffe9928665731c6d6a8f9467308308'.repeat(2));
    const input = {
      iv: hex('cafebabefacedbaddecaf888'),
      additionalData: hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
    };
    const plaintext = hex(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    );
    const encrypted = hex(
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
        '76fc6ece0f4e1768cddf8853bb2d551b',
    );
    expect(await primitives.encrypt(key, { ...input, data: plaintext })).toEqual(encrypted);
    expect(await primitives.decrypt(key, { ...input, data: encrypted })).toEqual(plaintext);
  });

  test('decrypts nothing that was changed, cut or encrypted under another key', async () => {
    const [key, other, iv] = [32, 32, 12].map((length) => primitives.randomBytes(length)) as [Bytes, Bytes, Bytes];
    const input = { iv, additionalData: utf8('header') };
    const data = await primitives.encrypt(key, { ...input, data: utf8('text') });
    const flipped = data.with(data.length - 1, data.at(-1)! ^ 1);
    expect(await primitives.decrypt(key, { ...input, data })).toEqual(utf8('text'));
    for (const [badKey, bad] of [
      [other, { ...input, data }],
      [key, { ...input, data: flipped }],
      [key, { ...input, data: data.slice(1) }],
      [key, { ...input, data: data.slice(0, 15) }],
      [key, { ...input, data: hex('') }],
      [key, { ...input, data, iv: iv.with(0, iv[0]! ^ 1) }],
      [key, { ...input, data, additionalData: utf8('Header') }],
    ] as const)
      expect(await primitives.decrypt(badKey, bad)).toBeNull();
  });

  test('RFC 7518 3.3: RS256 signs as jose does', async () => {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const expected = await new CompactSign(utf8('payload')).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
    const [header, payload, signature] = expected.split('.');
    const sign = await primitives.importSigner(await exportJWK(privateKey));
    expect(primitives.encodeBase64Url(await sign(utf8(`${header}.${payload}`)))).toBe(signature);
  });

  test('RFC 7515 A.3: jose verifies what ES256 signs with its key, and nothing else', async () => {
    const { d, ...publicJwk } = {
      kty: 'EC',
      crv: 'P-256',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
      d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
    };
    const sign = await primitives.importSigner({ ...publicJwk, d });
    const input = `${primitives.encodeBase64Url(utf8('{"alg":"ES256"}'))}.cGF5bG9hZA`;
    const signature = await sign(utf8(input));
    expect(signature).toHaveLength(64);
    const key = await importJWK(publicJwk, 'ES256');
    const { payload } = await compactVerify(`${input}.${primitives.encodeBase64Url(signature)}`, key);
    expect(payload).toEqual(utf8('payload'));
    const flipped = signature.with(0, signature[0]! ^ 1);
    await expect(compactVerify(`${input}.${primitives.encodeBase64Url(flipped)}`, key)).rejects.toThrow(
      'signature verification failed',
    );
  });

  test('random bytes have the length asked for and never repeat', () => {
    const drawn = Array.from({ length: 1_000 }, () => primitives.encodeBase64Url(primitives.randomBytes(16)));
    expect(new Set(drawn).size).toBe(drawn.length);
    for (const text of drawn) expect(primitives.decodeBase64Url(text)).toHaveLength(16);
  });

  test('RFC 4648 5: base64url, as jose writes it', () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = primitives.randomBytes(length);
      const text = primitives.encodeBase64Url(bytes);
      expect(text).toBe(base64url.encode(bytes));
      expect(primitives.decodeBase64Url(text)).toEqual(bytes);
    }
  });

  test.each(['A', 'AAAAA', 'AB', 'AAB', 'AA==', 'AA\n', '+/+/', 'ä'])(
    '%j is no base64url that is ever written',
    (text) => {
      expect(primitives.decodeBase64Url(text)).toBeNull();
    },
  );
});

test('what one implementation encrypts, the other decrypts', async () => {
  const key = webCrypto.randomBytes(32);
  const input = { iv: webCrypto.randomBytes(12), additionalData: utf8('header') };
  for (const [from, to] of [
    [nodeCrypto!, webCrypto],
    [webCrypto, nodeCrypto!],
  ] as const) {
    const data = await from.encrypt(key, { ...input, data: utf8('text') });
    expect(await to.decrypt(key, { ...input, data })).toEqual(utf8('text'));
  }
});

test('Node uses its own implementation', () => {
  expect(platformCrypto).toBe(nodeCrypto);
});

test('RFC 7516: a sealed value is a compact JWE, which jose decrypts', async () => {
  const secret = 'a secret of thirty-two bytes, or more';
  const sealed = await createSealer<string>([secret], 'session').seal('value', 1_800_000_000_000);
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, await deriveBytes(secret, 'seal session'));
  expect(protectedHeader).toEqual({ alg: 'dir', enc: 'A256GCM' });
  expect(JSON.parse(new TextDecoder().decode(plaintext))).toEqual({ value: 'value', expiresAt: 1_800_000_000_000 });
});
