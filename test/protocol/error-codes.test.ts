import { expect, test } from 'vitest';
import { InviteError } from 'magic-invite';
import { errorCodes, isErrorCode, isRetryable, type ErrorCode } from '../../src/protocol/error-codes.ts';

const codes = Object.keys(errorCodes) as ErrorCode[];

test('every code answers as a 4xx, but for our own faults and outages', () => {
  const others = Object.entries(errorCodes).filter(([, status]) => status < 400 || status >= 500);
  expect(Object.fromEntries(others)).toEqual({
    mail_unavailable: 503,
    issuer_unavailable: 503,
    misconfigured: 500,
    network: 0,
  });
});

test('what is over for good answers 410, so that no cache and no client tries again', () => {
  expect(codes.filter((code) => errorCodes[code] === 410)).toEqual(['expired', 'used', 'revoked', 'stale', 'declined']);
});

test('what passes by itself may be tried again, and nothing else', () => {
  const retryable = ['mail_unavailable', 'rate_limited', 'issuer_unavailable', 'network'];
  expect(codes.filter(isRetryable).sort()).toEqual(retryable.sort());
});

test('isErrorCode knows the table, and nothing that objects inherit', () => {
  for (const code of codes) expect(isErrorCode(code)).toBe(true);
  for (const other of ['', 'USED', 'constructor', '__proto__', 'toString', null, undefined, 1, ['used']])
    expect(isErrorCode(other)).toBe(false);
});

test('an InviteError carries its code, the status it travelled with, and its cause', () => {
  const cause = new TypeError('fetch failed');
  const error = new InviteError('rate_limited', 'Too many.', { retryAfter: 30, cause });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'InviteError', code: 'rate_limited', status: 429, retryAfter: 30, cause });
  expect(new InviteError('expired', '', { status: 404 }).status).toBe(404);
  expect('cause' in new InviteError('expired', '')).toBe(false);
  expect(new InviteError('expired', '').retryAfter).toBeUndefined();
});
