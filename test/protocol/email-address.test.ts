import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { assert, constantFrom, domain, emailAddress, oneof, property, string, tuple } from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { canonicalEmail, maskEmail } from '../../src/protocol/email-address.ts';

describe('kept or brought into the one form', () => {
  test.each([
    ['user@example.com', 'user@example.com'],
    ['User.Name@EXAMPLE.Com', 'user.name@example.com'],
    ['user+tag@example.com', 'user+tag@example.com'],
    ['u.s.e.r@example.com', 'u.s.e.r@example.com'],
    ["o'brien@example.ie", "o'brien@example.ie"],
    ['#$&*+/?=^_`{|}~-@example.com', '#$&*+/?=^_`{|}~-@example.com'],
    ['1@2.example', '1@2.example'],
    ['user@sub.sub.example.co.uk', 'user@sub.sub.example.co.uk'],
    ['user@a-b.example', 'user@a-b.example'],
    ['user@MÜNCHEN.example', 'user@xn--mnchen-3ya.example'],
    ['user@mu\u0308nchen.example', 'user@xn--mnchen-3ya.example'],
    ['user@xn--mnchen-3ya.example', 'user@xn--mnchen-3ya.example'],
    ['user@faß.example', 'user@xn--fa-hia.example'],
    ['user@例え.テスト', 'user@xn--r8jz45g.xn--zckzah'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    [`a@${'b'.repeat(63)}.example`, `a@${'b'.repeat(63)}.example`],
  ])('%s', (input, canonical) => {
    expect(canonicalEmail(input)).toBe(canonical);
  });
});

describe('refused: not exactly one mailbox (RFC 5321 4.1.2), or another than is read', () => {
  test.each([
    // nothing, or a part of nothing
    ['', ' ', '@', 'user', 'user@', '@example.com', 'example.com'],
    // several mailboxes, or a list that an address parser takes apart (CVE-2022-35924, CVE-2025-13033)
    ['a@example.com,b@example.com', 'a@example.com b@example.com', 'a@example.com;b@example.com', 'a@b@example.com'],
    ['a@example.com\nb@example.com', 'a,b@example.com', 'a;b@example.com', 'a<b@example.com>', 'A <a@example.com>'],
    [
      '<a@example.com>',
      'group:a@example.com;',
      '(comment)a@example.com',
      'a@example.com(comment)',
      'mailto:a@b.example',
    ],
    // quoted local parts (CVE-2025-13033: "xclow3n@gmail.com x"@internal.domain)
    ['"a"@example.com', '"a b"@example.com', '"a@evil.example x"@example.com', 'a\\@b@example.com', '"a@example.com'],
    // SEC-37: routed elsewhere by a default mail server, and encoded words (RFC 2047)
    ['a%evil.example@example.com', '%@example.com', 'evil.example!a@example.com', '!@example.com', 'a=?b@example.com'],
    ['=?utf-8?q?a=40evil.example?=@example.com', 'a.=?b?=@example.com'],
    // dots
    ['.a@example.com', 'a.@example.com', 'a..b@example.com', 'a@.example.com', 'a@example..com', 'a@example.com.'],
    // controls, white space, NUL (GHSA-5jpx-9hw9-2fx4)
    [
      'a@example.com\r\nBcc: b@example.com',
      'a\r\n@example.com',
      'a\0@example.com',
      'a@exam\0ple.com',
      'a@example.com\0',
    ],
    [' a@example.com', 'a@example.com ', 'a@ example.com', 'a\t@example.com', 'a@example.com\t', 'a@exam\u00a0ple.com'],
    // beyond ASCII in the local part, look-alikes and what lower-cases into ASCII included (U+212A, U+0130)
    ['ä@example.com', 'а@example.com', '\u212aate@example.com', 'm\u0130ke@example.com', 'm\u0131ke@example.com'],
    ['a\u200b@example.com', 'a\u00ad@example.com', '\u202ea@example.com', 'ａ@example.com', 'ﬁ@example.com'],
    // signs that look like @
    ['a＠example.com', 'a﹫example.com', 'a@b＠example.com'],
    // invisible, or ignored by IDNA: another domain than is read
    ['a@exam\u200bple.com', 'a@exam\u00adple.com', 'a@exam\u200dple.com', 'a@\ufeffexample.com', 'a@exam\u202eple.com'],
    [
      'a@exam\u2060ple.com',
      'a@exam\ufe0fple.com',
      'a@exam\u180eple.com',
      'a@exam\u{e0061}ple.com',
      'a@exam\ud800ple.com',
    ],
    // compatibility characters and other dots
    [
      'a@ｅｘａｍｐｌｅ.com',
      'a@example。com',
      'a@example｡com',
      'a@example．com',
      'a@ﬁne.example',
      'a@ⓔxample.com',
      'a@\u212aexample.com',
      'a@exam℀ple.com',
    ],
    // delimiters of a URL parser
    ['a@b%2eexample.com', 'a@example.com%', 'a@%65xample.com', 'a@example.com:25', 'a@user:pw', 'a@example.com/x'],
    ['a@example.com?x', 'a@example.com#x', 'a@example.com\\x', 'a@//example.com', 'a@[127.0.0.1]', 'a@[IPv6:::1]'],
    // addresses of machines, and names without a dot
    ['a@127.0.0.1', 'a@2130706433', 'a@0x7f000001', 'a@0x7f.1', 'a@1.2.3', 'a@example.1', 'a@::1', 'a@localhost'],
    // domains that are none
    ['a@-b.example', 'a@b-.example', 'a@b_c.example', 'a@b!.example', 'a@xn--.example', "a@b'c.example"],
    [
      `a@${'b'.repeat(64)}.example`,
      'a@<b>.example',
      'a@b|c.example',
      'a@b^c.example',
      'a@b`c.example',
      'a@b,c.example',
    ],
    // too long
    [
      `${'a'.repeat(65)}@example.com`,
      `a@${'b.'.repeat(127)}example`,
      `a@${'ü'.repeat(50)}.${'ü'.repeat(50)}.ex`.repeat(3),
    ],
    [`a@${'ä.'.repeat(60)}example`, 'a'.repeat(1_000_000), '@'.repeat(1_000), `a@${'.'.repeat(200)}`],
  ])('%j', (...inputs) => {
    expect(inputs.filter((input) => canonicalEmail(input) !== null)).toEqual([]);
  });
});

/** Unicode's rules for domains differ between versions of Node: what 20 refuses, 24 reads. */
test.each([
  ['a@stra\u1e9ee.example', 'a@xn--strae-oqa.example'],
  ['a@xn--a.example', 'a@xn--a.example'],
])('%s is refused or read as itself, never as another domain', (input, itself) => {
  expect([null, itself]).toContain(canonicalEmail(input));
});

test('SEC-27: an address over 254 characters is refused before any work is done with it', () => {
  const normalize = vi.spyOn(String.prototype, 'normalize');
  expect(canonicalEmail(`a@${'b.'.repeat(500_000)}example`)).toBeNull();
  expect(normalize).not.toHaveBeenCalled();
  normalize.mockRestore();
});

describe("Dominic Sayers' is_email collection (isemail 1.2.0, BSD)", () => {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('isemail/package.json'));
  const collection = JSON.parse(readFileSync(join(folder, 'test/tests.json'), 'utf8')) as [string, string][];
  /** Valid to a mail server that accepts everything RFC 5321 allows, or valid but for the DNS. */
  const mailable = ['valid', 'dnsWarnNoRecord', 'dnsWarnNoMXRecord'];

  test('it is there', () => {
    expect(collection.length).toBeGreaterThan(180);
  });

  test('what it calls invalid, deprecated, quoted, commented, folded or literal is refused', () => {
    const accepted = collection
      .filter(([, diagnosis]) => !mailable.includes(diagnosis))
      .filter(([address]) => canonicalEmail(address));
    // Marked because no such TLD stood in its registry then; one mailbox all the same.
    expect(accepted.filter(([, diagnosis]) => diagnosis !== 'rfc5321TLD')).toEqual([]);
  });

  test('what it calls valid is taken as it stands, but for names without a dot and SEC-37', () => {
    const valid = collection.filter(([, diagnosis]) => mailable.includes(diagnosis));
    const refused = valid.map(([address]) => address).filter((address) => canonicalEmail(address) === null);
    expect(refused).toEqual(['test@io', '!#$%&`*+/=?^`{|}~@iana.org']);
    for (const [address] of valid) expect(canonicalEmail(address) ?? address.toLowerCase()).toBe(address.toLowerCase());
  });
});

describe('for any text', () => {
  const texts = oneof(
    emailAddress(),
    string({ unit: 'binary' }),
    tuple(string({ unit: 'grapheme', maxLength: 12 }), domain()).map((parts) => parts.join('@')),
    tuple(constantFrom('a', 'A.b', 'K'), string({ unit: 'grapheme', minLength: 1, maxLength: 12 })).map(
      ([local, label]) => `${local}@${label}.example`,
    ),
  );

  test('the canonical form is canonical, ASCII, lower case, and one mailbox', () => {
    assert(
      property(texts, (text) => {
        const canonical = canonicalEmail(text);
        if (canonical === null) return;
        expect(canonicalEmail(canonical)).toBe(canonical);
        expect(canonical).toMatch(/^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{1,63}$/);
        expect(canonical.length).toBeLessThanOrEqual(254);
      }),
      { numRuns: 2_000, seed: 5321 },
    );
  });

  test('case is not identity', () => {
    assert(
      property(emailAddress(), (address) => {
        expect(canonicalEmail(address.toUpperCase())).toBe(canonicalEmail(address));
      }),
      { seed: 5321 },
    );
  });

  test('a character outside ASCII never becomes one inside it, by lower-casing or by IDNA', () => {
    const outside = Array.from({ length: 0xffff - 0x80 }, (_, index) => String.fromCodePoint(index + 0x80));
    expect(outside.filter((character) => canonicalEmail(`a${character}b@example.com`) !== null)).toEqual([]);
    const domains = outside.map((character) => canonicalEmail(`a@a${character}b.example`));
    expect(domains.filter((address) => address !== null && !address.startsWith('a@xn--'))).toEqual([]);
    expect(domains.filter((address) => address !== null).length).toBeGreaterThan(10_000);
  });
});

test.each([
  ['bob@example.com', 'b•••@example.com'],
  ['b@example.com', 'b•••@example.com'],
])('%s is shown as %s to those who need not know it', (address, masked) => {
  expect(maskEmail(address)).toBe(masked);
});
