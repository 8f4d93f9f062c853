import { expect, test } from 'vitest';
import { guardRequest } from '../../../src/server/http/request-guard.ts';

test('another origin is refused with both values and the option to set', () => {
  const headers = new Headers({
    'x-magic-invite': '1',
    'content-type': 'application/json',
    origin: 'http://localhost:5173',
  });
  expect(() => guardRequest(headers, 'http://localhost:3000')).toThrow(
    /^This page is on http:\/\/localhost:5173, but the server's option `origin` is http:\/\/localhost:3000: set `origin` to/,
  );
});
