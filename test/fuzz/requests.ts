import * as fc from 'fast-check';
import { expect } from 'vitest';

/** A request before it is made: what each test draws, and fast-check prints and shrinks. */
export interface Draft {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | null;
}

/** Inputs that have broken parsers before. */
const nasty = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  '\r\nset-cookie: a=b',
  '%00',
  '%',
  '%zz',
  '%ff',
  '../../etc/passwd',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '__proto__',
  'constructor',
  'toString',
  "' OR 1=1 --",
  '{{sign_in_url}}',
  '{{#constructor}}',
  '<script>alert(1)</script>',
  '\u202e',
  '\ud800',
  'ſ@example.com',
  'a@b',
  'bob@example.com',
  'eve@example.com,bob@example.com',
  'x'.repeat(10_000),
  '🙂'.repeat(200),
  '-1',
  '1e309',
  '99999999999999999999',
  'NaN',
  'null',
  '[]',
);

/** Any text, known attacks, and `real` values, whole and damaged. */
export function text(real: string[]): fc.Arbitrary<string> {
  const known = fc.constantFrom(...real);
  const damaged = fc
    .tuple(known, fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }))
    .map(
      ([value, at, put]) => value.slice(0, at % (value.length + 1)) + put + value.slice((at % (value.length + 1)) + 1),
    );
  return fc.oneof(
    { weight: 6, arbitrary: known },
    { weight: 2, arbitrary: damaged },
    { weight: 3, arbitrary: nasty },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  );
}

/** Without lone surrogates, which no URL takes. */
export const wellFormed = (value: string): string => new TextDecoder().decode(new TextEncoder().encode(value));

/** The characters that a header's value may contain. */
export function headerText(real: string[]): fc.Arbitrary<string> {
  return text(real).map((value) => value.replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/gu, '').trim());
}

/** Known paths, known paths with a segment exchanged, and arbitrary paths. */
export function path(known: string[], real: string[]): fc.Arbitrary<string> {
  const segment = text(real).map((value) => encodeURIComponent(wellFormed(value)).slice(0, 500));
  const raw = fc.constantFrom('', '.', '..', '%2e%2e', '%2f', '%00', '%', '%c0%af', ';a=b', '\\', ':', '*', '?', '#');
  const exchanged = fc.tuple(fc.constantFrom(...known), fc.nat(), fc.oneof(segment, raw)).map(([whole, at, put]) => {
    const segments = whole.split('/');
    return segments.with(1 + (at % (segments.length - 1)), put).join('/');
  });
  const query = fc
    .array(fc.tuple(segment, segment), { maxLength: 4 })
    .map((pairs) => pairs.map((pair) => pair.join('=')));
  return fc
    .tuple(
      fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...known) }, { weight: 2, arbitrary: exchanged }, fc.webPath()),
      fc.option(query, { freq: 3 }),
    )
    .map(([place, pairs]) => (place.startsWith('/') ? place : `/${place}`) + (pairs ? `?${pairs.join('&')}` : ''));
}

/** Sends the request, and checks what holds for every answer. */
export async function answer(
  app: { fetch(request: Request): Promise<Response> },
  origin: string,
  { method, path, headers, body }: Draft,
): Promise<Response> {
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const request = new Request(origin + path, { method, headers, body: hasBody ? body : null, redirect: 'manual' });
  const response = await app.fetch(request);
  const text = await response.clone().text();
  if (response.status >= 500) throw new Error(`${response.status}: ${text.slice(0, 300)}`);
  expect(text).not.toMatch(/\bat \S+ \(|\.[jt]s:\d+|node_modules|node:internal/);
  if (text !== '' && response.headers.get('content-type')?.startsWith('application/json')) JSON.parse(text);
  return response;
}
