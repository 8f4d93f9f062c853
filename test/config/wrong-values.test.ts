import { createMagicInvite } from 'magic-invite/embedded';
import { createInviteServer, InviteError } from 'magic-invite/server';
import { createMailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';
import { describe, expect, test } from 'vitest';

const SECRETS = ['a secret of at least thirty-two bytes'];
const shared = {
  origin: 'https://app.example.com',
  secrets: SECRETS,
  storage: memoryStorage(),
  can: () => true,
  signUp: 'open' as const,
};
const server = (more: object) =>
  createInviteServer({
    ...shared,
    issuer: 'https://id.example.com',
    client: { id: 'app', secret: 'the-app-s-own-secret' },
    ...more,
  });
const embedded = (more: object) => createMagicInvite({ ...shared, mailer: createMailbox().mailer, ...more });

const factories: [string, (more: object) => unknown][] = [
  ['createInviteServer', server],
  ['createMagicInvite', embedded],
];

/** The message of the `misconfigured` error; empty when nothing was thrown. */
function problemOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (!(error instanceof InviteError) || error.code !== 'misconfigured') throw error;
    return error.message;
  }
  return '';
}

/** `{ a: { b: value } }` for `a.b`. */
const at = (path: string, value: unknown): object =>
  path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;

describe.each(factories)('%s', (_, make) => {
  const DURATIONS = [
    'session.maxAge',
    'session.revalidateAfter',
    'lifetimes.invitation',
    'lifetimes.signIn',
    'advanced.clockTolerance',
  ];
  test.each(DURATIONS)('%s must be a duration', (option) => {
    for (const wrong of [Number.NaN, -1, '5m ', ' 5m', '5 m', '', Infinity, null, {}, '1w']) {
      const problem = problemOf(() => make(at(option, wrong)));
      expect(problem).toMatch(new RegExp(`^${option.replace('.', '\\.')} must be a number of seconds or a string`));
    }
    expect(problemOf(() => make(at(option, '5m ')))).toContain('not "5m "');
    expect(problemOf(() => make(at(option, undefined)))).toBe('');
  });

  test.each(['limits.inviter', 'limits.recipient', 'limits.ip'])('%s must be a rate limit', (option) => {
    for (const max of [Number.NaN, -1, 0, 1.5, '3', null, -Infinity]) {
      const problem = problemOf(() => make(at(option, { max, per: '1h' })));
      expect(problem.startsWith(`${option}.max must be a whole number above 0`)).toBe(true);
    }
    expect(problemOf(() => make(at(option, { per: '1h' })))).toMatch(/\.max is missing: it must be a whole number/);
    expect(problemOf(() => make(at(option, { max: 3 })))).toMatch(/\.per is missing/);
    for (const per of [0, Number.NaN, -1, '1h '])
      expect(problemOf(() => make(at(option, { max: 3, per }))).startsWith(`${option}.per must be`)).toBe(true);
    expect(problemOf(() => make(at(option, { max: Infinity, per: '1h' })))).toBe('');
  });

  test('what was received is shown, a secret never', () => {
    expect(problemOf(() => make({ origin: 'app.example.com' }))).toContain('not "app.example.com".');
    expect(problemOf(() => make({ templates: 7 }))).toContain('not 7.');
    expect(problemOf(() => make({ confirm: 'never' }))).toBe('confirm must be "click" or "email", not "never".');
    expect(problemOf(() => make({ secrets: ['hunter2'] }))).toBe(
      'secrets[0] is shorter than 32 bytes. Make one with `openssl rand -base64 32`.',
    );
    expect(problemOf(() => make({ secrets: 'hunter2' }))).not.toContain('hunter2');
  });

  test('an unknown name is refused, and the known one suggested by its path', () => {
    expect(problemOf(() => make({ orgin: 'x' }))).toBe('orgin is unknown. Did you mean "origin"?');
    expect(problemOf(() => make({ clientIp: () => '' }))).toBe('clientIp is unknown. Did you mean "getClientIp"?');
    expect(problemOf(() => make({ now: Date.now }))).toBe('now is unknown. Did you mean "advanced.now"?');
    expect(problemOf(() => make({ session: { maxage: '1d' } }))).toBe(
      'session.maxage is unknown. Did you mean "maxAge"?',
    );
    expect(problemOf(() => make({ wholly: 'other' }))).toBe('wholly is unknown.');
  });

  test('all problems are listed, a line each', () => {
    const lines = problemOf(() => make({ origin: 1, confirm: 'x', colour: 'red' })).split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['origin', 'confirm', 'colour']);
  });

  test('the options themselves are missing', () => {
    const factory = make === server ? createInviteServer : createMagicInvite;
    expect(problemOf(() => factory(undefined as never))).toBe('The configuration is missing: it must be an object.');
  });
});

test('createMagicInvite names its own options, not those of the parts that it hands them to', () => {
  expect(problemOf(() => embedded({ logoUri: 'javascript:alert(1)' }))).toMatch(/^logoUri must use https/);
  expect(problemOf(() => embedded({ lifetimes: { signIn: 0 } }))).toMatch(/^lifetimes\.signIn must be at least '1s'/);
  expect(problemOf(() => embedded({ mailLimits: { confidential: { client: { max: -1, per: '1h' } } } }))).toMatch(
    /^mailLimits\.confidential\.client\.max must be/,
  );
  expect(problemOf(() => embedded({ mailer: createMailbox() }))).toMatch(
    /^mailer is a mailbox: .*createMailbox\(\)\.mailer/,
  );
  expect(problemOf(() => embedded({ algorithms: ['ES256'] }))).toMatch(/^algorithms is unknown/);
});
