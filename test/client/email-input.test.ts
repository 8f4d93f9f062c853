import { describe, expect, test } from 'vitest';
import { cleanAddress, splitAddresses } from '../../src/client/email-input.ts';
import { canonicalEmail } from '../../src/protocol/email-address.ts';

const BIDI_MARKS = ['\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2069'];
const INVISIBLE = ['\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\u3164', '\ufeff', '\u00a0', '\u3000'];

describe('a pasted list keeps what the person means', () => {
  test.each([
    ['commas, semicolons, line breaks', 'bob@a.example, carol@a.example;dave@a.example\r\nerin@a.example'],
    ['a column of a spreadsheet', 'bob@a.example\tcarol@a.example\ndave@a.example\nerin@a.example\n'],
    ['Chinese and Japanese separators', 'bob@a.example，carol@a.example；dave@a.example、erin@a.example'],
    ['the full-width at sign', 'bob＠a.example，carol＠a.example dave@a.example;erin@a.example'],
    ['spaces between addresses', 'bob@a.example carol@a.example  dave@a.example erin@a.example'],
    ['names', 'Bob <bob@a.example>, "Ray, Carol" <carol@a.example>; Dave<dave@a.example>,erin@a.example'],
    ['bidi marks', '\u202abob@a.example\u202c, \u200fcarol@a.example\u200e;\u2068dave@a.example\u2069,erin@a.example'],
  ])('%s', (_, text) => {
    expect(splitAddresses(text)).toEqual(['bob@a.example', 'carol@a.example', 'dave@a.example', 'erin@a.example']);
  });

  test('a part that is no address stays as it is, for the person to correct', () => {
    expect(splitAddresses('bob@, carol')).toEqual(['bob@', 'carol']);
  });
});

describe('an address with invisible characters around it', () => {
  test.each([...BIDI_MARKS, ...INVISIBLE])('%j is removed at both ends', (mark) => {
    expect(cleanAddress(`${mark}${mark} bob@a.example ${mark}`)).toBe('bob@a.example');
  });

  test.each(BIDI_MARKS)('%j within it stays, and the server refuses it', (mark) => {
    const address = cleanAddress(`bo${mark}b@a.exa${mark}mple`);
    expect(address).toContain(mark);
    expect(canonicalEmail(address)).toBeNull();
  });

  test('nothing but invisible characters is no address', () => {
    expect([cleanAddress('\u200b \u200e'), splitAddresses('\u200b, \ufeff')]).toEqual(['', []]);
  });
});
