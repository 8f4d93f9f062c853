import { expect, test } from 'vitest';
import { InviteError } from 'magic-invite';
import { errorCodes, isRetryable, type ErrorCode } from '../../src/protocol/error-codes.ts';

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

test('a final failure answers 410, so that no cache and no client tries again', () => {
  expect(codes.filter((code) => errorCodes[code] === 410)).toEqual([
    'expired',
    'already_used',
    'revoked',
    'code_expired',
    'declined',
  ]);
});

test('a retry is offered for what may succeed the next time, and for nothing else', () => {
  // The answer that says `cookies_blocked` sets the cookie which the next try needs.
  const retryable = ['cookies_blocked', 'mail_unavailable', 'rate_limited', 'issuer_unavailable', 'network'];
  expect(codes.filter(isRetryable).sort()).toEqual(retryable.sort());
});

test('an InviteError carries its code, the status it travelled with, the app’s reason, and its cause', () => {
  const cause = new TypeError('fetch failed');
  const error = new InviteError('rate_limited', 'Too many.', { retryAfter: 30, reason: 'Enough for today.', cause });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'InviteError',
    code: 'rate_limited',
    retryAfter: 30,
    reason: 'Enough for today.',
    cause,
  });
  expect(new InviteError('expired', '', { status: 404 }).status).toBe(404);
  expect('cause' in new InviteError('expired', '')).toBe(false);
  const bare = new InviteError('expired', '');
  expect([bare.status, bare.retryAfter, bare.reason]).toEqual([undefined, undefined, undefined]);
});
