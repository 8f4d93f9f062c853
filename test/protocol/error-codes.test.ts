import { expect, test } from 'vitest';
import { InviteError } from 'magic-invite';
import { errorCodes, isErrorCode, type ErrorCode } from '../../src/protocol/error-codes.ts';

const codes = Object.entries(errorCodes) as [ErrorCode, { status: number; retryable: boolean }][];

test('every code answers as an error: a 4xx, but for our own faults and outages', () => {
  const ours: ErrorCode[] = ['mail_unavailable', 'issuer_unavailable', 'misconfigured'];
  for (const [code, { status }] of codes) {
    if (code === 'network') expect(status).toBe(0);
    else if (ours.includes(code)) expect(status).toBeGreaterThanOrEqual(500);
    else expect(status).toSatisfy((value: number) => value >= 400 && value < 500);
  }
});

test('what may be tried again is what passes by itself', () => {
  expect(codes.filter(([, { retryable }]) => retryable).map(([code]) => code)).toEqual(
    expect.arrayContaining(['rate_limited', 'mail_unavailable', 'issuer_unavailable', 'network']),
  );
  for (const code of ['expired', 'used', 'revoked', 'denied', 'malformed'] as const)
    expect(errorCodes[code].retryable).toBe(false);
});

test('isErrorCode knows the table, and nothing that objects inherit', () => {
  for (const [code] of codes) expect(isErrorCode(code)).toBe(true);
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
