import { memoryStorage } from 'magic-invite/storage';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { issuerConfig } from '../../src/cli/config/issuer-config.ts';
import { check, object, type Schema } from '../../src/config/schema.ts';
import { issuerOptions } from '../../src/issuer/config.ts';
import { headerCookies } from '../../src/protocol/cookies.ts';
import { readConfig, serverEntries } from '../../src/server/config.ts';

/*
 * Every option of every schema, found by walking the schemas: an option that is new has to be named below, and refuses
 * the same wrong values as all others.
 */

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
const fn = () => undefined;
const secrets = ['a secret of at least thirty-two bytes'];
const rate = { max: 1, per: '1h' };
const mailLimits = { ip: rate, clientRecipient: rate, recipient: rate, client: rate };

/** Each option set, validly, to something else than its default. */
const server = {
  origin: 'https://app.example.com',
  issuer: 'https://id.example.com',
  client: { id: 'app', secret: 'the-app-s-own-secret' },
  basePath: '/auth',
  callbackPath: '/hello',
  responseMode: 'query',
  pages: {},
  secrets,
  storage: memoryStorage(),
  getInviter: fn,
  getCurrentUser: fn,
  templates: ['welcome'],
  can: fn,
  describe: fn,
  invitationData: v.object({}),
  onSignIn: fn,
  session: { maxAge: '1d', revalidateAfter: '1m' },
  limits: { inviter: rate, recipient: rate, ip: rate },
  signUp: 'open',
  isKnown: fn,
  confirm: 'email',
  signInCode: true,
  lifetimes: { invitation: '1d', signIn: '1m' },
  reminders: ['1h'],
  retention: { invitations: '1d', signIns: '1d' },
  getClientIp: fn,
  onEvent: fn,
  onError: fn,
  advanced: {
    unsolicited: 'confirm-email',
    algorithms: ['RS256'],
    clockTolerance: '1s',
    fetch: fn,
    now: fn,
    cookies: headerCookies,
  },
};
const issuer = {
  issuer: 'https://id.example.com',
  clients: [
    {
      id: 'app',
      name: 'App',
      logoUri: 'https://app.example.com/logo.png',
      redirectUris: ['https://app.example.com/welcome'],
      secrets: ['the-app-s-own-secret'],
      publicInvitations: true,
      mailOnly: true,
      oneTimeCode: true,
      templates: ['welcome'],
      dataKeys: ['title'],
      maxLinkLifetime: '1d',
      signInLinkLifetime: '1m',
      idTokenSignedResponseAlg: 'ES256',
      sector: 'app',
      origins: ['https://app.example.com'],
      defaultResponseMode: 'query',
    },
  ],
  secrets,
  subjectSalt: 'a salt of at least thirty-two bytes',
  keyRotation: '30d',
  storage: memoryStorage(),
  mailer: { send: fn },
  autoDeliver: false,
  from: 'App <app@example.com>',
  templates: { welcome: fn },
  limits: { confidential: mailLimits, public: mailLimits, page: mailLimits },
  retention: { links: '1d', mails: '1d', bounces: '1d' },
  theme: { accent: '#0a5' },
  dev: true,
  getClientIp: fn,
  onEvent: fn,
  onError: fn,
  advanced: { now: fn, cookies: headerCookies },
};
const { autoDeliver: _autoDeliver, onEvent: _onEvent, onError: _onError, advanced: _advanced, ...inFile } = issuer;
const cli = {
  ...inFile,
  listen: { host: '127.0.0.1', port: 1 },
  postmarkWebhook: { username: 'postmark', password: 'the password of the webhook' },
  trustedProxyHeader: 'x-real-ip',
};

const clientDefaults = {
  'clients[0].name': undefined,
  'clients[0].logoUri': undefined,
  'clients[0].redirectUris': [],
  'clients[0].secrets': [],
  'clients[0].publicInvitations': false,
  'clients[0].mailOnly': false,
  'clients[0].oneTimeCode': false,
  'clients[0].templates': undefined,
  'clients[0].dataKeys': undefined,
  'clients[0].maxLinkLifetime': 14 * DAY,
  'clients[0].signInLinkLifetime': 900 * SECOND,
  'clients[0].idTokenSignedResponseAlg': 'RS256',
  'clients[0].sector': undefined,
  'clients[0].origins': undefined,
  'clients[0].defaultResponseMode': undefined,
};
const limitDefaults = Object.fromEntries(
  ['confidential', 'public', 'page'].flatMap((caller) => [
    [`limits.${caller}`, undefined],
    ...Object.keys(mailLimits).map((name) => [`limits.${caller}.${name}`, undefined]),
  ]),
) as Record<string, undefined>;
const issuerDefaults = {
  ...clientDefaults,
  ...limitDefaults,
  subjectSalt: undefined,
  keyRotation: 90 * DAY,
  from: undefined,
  templates: {},
  limits: {},
  retention: { links: 90 * DAY, mails: 7 * DAY, bounces: 90 * DAY },
  'retention.links': 90 * DAY,
  'retention.mails': 7 * DAY,
  'retention.bounces': 90 * DAY,
  theme: undefined,
  dev: false,
  getClientIp: undefined,
};

interface Options {
  name: string;
  schema: Schema<unknown>;
  full: object;
  /** Every option that may be left out, with what it is then read as. */
  defaults: Record<string, unknown>;
  /** Options that take any text. */
  texts: string[];
}

const all: Options[] = [
  {
    name: 'createInviteServer',
    schema: object(serverEntries) as Schema<unknown>,
    full: server,
    defaults: {
      basePath: '/api/invite',
      callbackPath: '/welcome',
      responseMode: 'fragment',
      pages: undefined,
      getInviter: undefined,
      getCurrentUser: undefined,
      templates: [],
      describe: undefined,
      invitationData: undefined,
      onSignIn: undefined,
      session: { maxAgeMs: 14 * DAY, revalidateAfterMs: 300 * SECOND },
      'session.maxAge': 14 * DAY,
      'session.revalidateAfter': 300 * SECOND,
      // Their values follow below: they depend on the origin.
      limits: {},
      'limits.inviter': undefined,
      'limits.recipient': undefined,
      'limits.ip': undefined,
      signUp: 'invited',
      isKnown: undefined,
      confirm: 'click',
      signInCode: false,
      lifetimes: { invitationMs: 14 * DAY, signInMs: 900 * SECOND },
      'lifetimes.invitation': 14 * DAY,
      'lifetimes.signIn': 900 * SECOND,
      reminders: [],
      retention: { invitationsMs: 90 * DAY, signInsMs: 7 * DAY },
      'retention.invitations': 90 * DAY,
      'retention.signIns': 7 * DAY,
      getClientIp: undefined,
      onEvent: undefined,
      onError: undefined,
      advanced: { unsolicited: 'refuse', algorithms: ['ES256', 'RS256'], clockTolerance: 30 * SECOND },
      'advanced.unsolicited': 'refuse',
      'advanced.algorithms': ['ES256', 'RS256'],
      'advanced.clockTolerance': 30 * SECOND,
      'advanced.fetch': undefined,
      'advanced.now': undefined,
      'advanced.cookies': undefined,
    },
    texts: ['client.id', 'client.secret', 'templates[0]'],
  },
  {
    name: 'createIssuer',
    schema: issuerOptions,
    full: issuer,
    defaults: {
      ...issuerDefaults,
      autoDeliver: true,
      onEvent: undefined,
      onError: undefined,
      advanced: {},
      'advanced.now': undefined,
      'advanced.cookies': undefined,
    },
    texts: ['clients[0].name', 'clients[0].templates[0]', 'clients[0].dataKeys[0]', 'clients[0].sector'],
  },
  {
    name: 'magic-invite issuer',
    schema: issuerConfig,
    full: cli,
    defaults: {
      ...issuerDefaults,
      listen: { host: '0.0.0.0', port: 4700 },
      'listen.host': '0.0.0.0',
      'listen.port': 4700,
      postmarkWebhook: undefined,
      trustedProxyHeader: undefined,
    },
    texts: [
      'clients[0].name',
      'clients[0].templates[0]',
      'clients[0].dataKeys[0]',
      'clients[0].sector',
      // A folder.
      'templates',
      'listen.host',
      'postmarkWebhook.username',
    ],
  },
];

/** What a schema of valibot may have. */
interface Node {
  type: string;
  entries?: Record<string, Node>;
  item?: Node;
  wrapped?: Node;
  pipe?: Node[];
  getter?: (value: unknown) => Node;
}

/** The path of every option, groups included; the items of a list by `[0]`. */
function pathsOf(node: Node, path: string): string[] {
  if (node.entries)
    return Object.entries(node.entries).flatMap(([key, entry]) => {
      const own = path === '' ? key : `${path}.${key}`;
      return [own, ...pathsOf(entry, own)];
    });
  if (node.item) return [`${path}[0]`, ...pathsOf(node.item, `${path}[0]`)];
  if (node.wrapped) return pathsOf(node.wrapped, path);
  if (node.getter) return pathsOf(node.getter(undefined), path);
  return (node.pipe ?? []).flatMap((part) => (part.pipe === node.pipe ? [] : pathsOf(part, path)));
}

const keysOf = (path: string) => path.split(/[.[\]]+/).filter((key) => key !== '');

/** A copy with the value at this path. */
function withValue(options: unknown, [key, ...others]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  const inner = withValue((options as Record<string, unknown> | undefined)?.[key], others, value);
  if (!Array.isArray(options)) return { ...(options as object), [key]: inner };
  return options.map((item: unknown, index) => (index === Number(key) ? inner : item));
}

/** What was read at this path; a duration has its unit in its name by then. */
const at = (options: unknown, keys: string[]): unknown =>
  keys.reduce<unknown>((value, key) => {
    const group = (value ?? {}) as Record<string, unknown>;
    return group[key] ?? group[`${key}Ms`];
  }, options);

describe.each(all)('$name', ({ schema, full, defaults, texts }) => {
  const paths = [...new Set(pathsOf(schema as unknown as Node, ''))];
  const read = (path: string, value: unknown) => check(schema, withValue(full, keysOf(path), value));

  test('takes every option', () => {
    expect(check(schema, full).problems).toEqual([]);
    for (const path of paths) expect([path, at(full, keysOf(path))]).not.toContain(undefined);
  });

  test('what is left out has its default; everything else is missing by name', () => {
    const found = paths.filter((path) => read(path, undefined).output !== undefined);
    expect(found.sort()).toEqual(Object.keys(defaults).sort());
    for (const [path, value] of Object.entries(defaults))
      expect([path, at(read(path, undefined).output, keysOf(path))]).toEqual([path, value]);
    for (const path of paths.filter((each) => !(each in defaults)))
      expect(read(path, undefined).problems.map((line) => line.split(' ')[0])).toContain(path);
  });

  test.each<[unknown, string[]]>([
    [Number.NaN, []],
    [-1, []],
    [null, []],
    ['', []],
    ['5m ', texts],
  ])('%o is refused everywhere, by name, but for %j', (wrong, takers) => {
    expect(paths.filter((path) => read(path, wrong).output !== undefined).sort()).toEqual(takers.toSorted());
    for (const path of paths.filter((each) => !takers.includes(each))) {
      const named = read(path, wrong).problems.map((line) => line.split(' ')[0]!);
      expect([path, named.some((name) => name === path || name === `${path},`)]).toEqual([path, true]);
    }
  });
});

test.each([
  ['https://app.example.com', 1],
  // Development and tests ask more often than people do.
  ['http://localhost:3000', 100],
])('the limits of %s are %i times those of the reference', (origin, factor) => {
  const { limits } = readConfig({ ...server, origin, limits: undefined, can: () => true } as never);
  expect(limits).toEqual({
    inviter: { max: 500 * factor, windowMs: HOUR },
    recipient: { max: 10 * factor, windowMs: HOUR },
    ip: { max: 500 * factor, windowMs: HOUR },
  });
});
