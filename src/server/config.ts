import type { StandardSchemaV1 } from '@standard-schema/spec';
import { isLoopbackHttp } from '../protocol/http.ts';
import type { ResponseMode } from '../protocol/oidc.ts';
import type { InviteServerOptions } from './options.ts';
import type { LimitSettings } from './limits.ts';
import type { SessionSettings } from './session/session.ts';
import { checkPlatform } from '../config/platform.ts';
import {
  chosen,
  convert,
  misconfigured,
  object,
  optional,
  readOptions,
  value,
  withDefault,
  list,
  type Entries,
  type Schema,
} from '../config/schema.ts';
import {
  anObject,
  clientSecret,
  cookies,
  duration,
  flag,
  fn,
  issuerUrl,
  lifetime,
  oneOf,
  origin,
  path,
  rateLimit,
  secrets,
  storage,
  text,
} from '../config/schemas.ts';

/** The options that routes read, with their defaults. */
export interface Config {
  origin: string;
  basePath: string;
  issuer: string;
  client: { id: string; secret: string };
  redirectUri: string;
  responseMode: ResponseMode;
  templates: readonly string[];
  session: SessionSettings | null;
  confirm: 'click' | 'email';
  signInCode: boolean;
  signUp: 'invited' | 'open';
  unsolicited: 'refuse' | 'confirm-email';
  lifetimes: { invitationMs: number; signInMs: number };
  /** When invitations are reminded, counted from their latest mail that a person asked for; the earliest first. */
  remindersMs: readonly number[];
  retention: { invitationsMs: number; signInsMs: number };
  limits: LimitSettings;
  algorithms: readonly string[];
  clockToleranceMs: number;
}

/** What {@link readOptions} makes of the options. */
export interface ReadServerOptions
  extends
    Omit<
      Config,
      'session' | 'redirectUri' | 'limits' | 'remindersMs' | 'unsolicited' | 'algorithms' | 'clockToleranceMs'
    >,
    Pick<
      InviteServerOptions,
      | 'pages'
      | 'secrets'
      | 'storage'
      | 'getInviter'
      | 'getCurrentUser'
      | 'can'
      | 'describe'
      | 'invitationData'
      | 'onSignIn'
      | 'isKnown'
      | 'getClientIp'
      | 'onEvent'
      | 'onError'
    > {
  callbackPath: string;
  session: SessionSettings | false;
  /** Milliseconds. */
  reminders: number[];
  limits: Partial<LimitSettings>;
  advanced: Pick<Config, 'unsolicited' | 'algorithms'> & {
    /** Milliseconds. */
    clockTolerance: number;
  } & Pick<NonNullable<InviteServerOptions['advanced']>, 'fetch' | 'now' | 'cookies'>;
}

/** Asymmetric signatures only: with a MAC, each party that can verify a token could also make one (RFC 8725 3.2). */
const SIGNATURES = [
  'ES256',
  'ES384',
  'ES512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'Ed25519',
  'EdDSA',
];
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const DEFAULT_LIMITS: LimitSettings = {
  inviter: { max: 500, windowMs: HOUR_MS },
  recipient: { max: 10, windowMs: HOUR_MS },
  ip: { max: 500, windowMs: HOUR_MS },
};
/** Development and tests ask more often than people do. */
const LOOPBACK_FACTOR = 100;

const sessionOptions: Schema<SessionSettings> = convert(
  object<{ maxAge: number; revalidateAfter: number }>({
    // Browsers keep no cookie for longer than 400 days.
    maxAge: withDefault(duration({ min: SECOND_MS, max: 400 * DAY_MS }), '14d'),
    revalidateAfter: withDefault(duration(), '5m'),
  }),
  ({ maxAge, revalidateAfter }) => ({ maxAgeMs: maxAge, revalidateAfterMs: revalidateAfter }),
);

/** The schemas of the options under `advanced`, by name. */
export const advancedEntries: Entries<ReadServerOptions['advanced']> = {
  unsolicited: withDefault(oneOf('refuse', 'confirm-email'), 'refuse'),
  algorithms: withDefault(
    value<string[]>(
      `must be some of ${SIGNATURES.join(', ')}`,
      (given) => Array.isArray(given) && given.length > 0 && given.every((name: string) => SIGNATURES.includes(name)),
    ),
    ['ES256', 'RS256'],
  ),
  clockTolerance: withDefault(duration({ max: 5 * MINUTE_MS }), '30s'),
  fetch: optional(fn('takes a Request and returns a Promise of its Response')),
  now: optional(fn('returns epoch milliseconds')),
  cookies: optional(cookies),
};

/** The schemas of the options, by name. */
export const serverEntries: Entries<ReadServerOptions> = {
  origin,
  issuer: issuerUrl,
  client: object({
    id: value<string>('must be the id under which the issuer knows this app', (given) => isText(given)),
    secret: clientSecret,
  }),
  basePath: withDefault(path('/api/invite'), '/api/invite'),
  callbackPath: withDefault(path('/welcome', { root: true }), '/welcome'),
  responseMode: withDefault(oneOf('fragment', 'query', 'form_post'), 'fragment'),
  pages: optional(anObject('{ theme: { accent: "#0a5" } }')),
  secrets,
  storage,
  getInviter: optional(fn('returns the person who is asking, or null')),
  getCurrentUser: optional(fn('returns the person who is signed in, or null')),
  templates: withDefault(list(text), []),
  can: fn('says who may invite whom; `can: () => true` allows everyone who is signed in'),
  describe: optional(fn()),
  invitationData: optional(
    value<StandardSchemaV1<unknown, Record<string, string>>>(
      'must be a Standard Schema, such as those of valibot, zod or arktype',
      isStandardSchema,
    ),
  ),
  onSignIn: optional(fn()),
  session: chosen<SessionSettings | false>((given) =>
    given === false ? value<false>('must be false', () => true) : withDefault(sessionOptions, {}),
  ),
  limits: withDefault(
    object<Partial<LimitSettings>>({
      inviter: optional(rateLimit),
      recipient: optional(rateLimit),
      ip: optional(rateLimit),
    }),
    {},
  ),
  signUp: withDefault(oneOf('invited', 'open'), 'invited'),
  isKnown: optional(fn('says whether an address belongs to one of your users')),
  confirm: withDefault(oneOf('click', 'email'), 'click'),
  signInCode: withDefault(flag, false),
  lifetimes: withDefault(
    convert(
      object<{ invitation: number; signIn: number }>({
        invitation: withDefault(lifetime, '14d'),
        signIn: withDefault(lifetime, '15m'),
      }),
      ({ invitation, signIn }) => ({ invitationMs: invitation, signInMs: signIn }),
    ),
    {},
  ),
  reminders: withDefault(list(duration({ min: HOUR_MS })), []),
  retention: withDefault(
    convert(
      object<{ invitations: number; signIns: number }>({
        invitations: withDefault(duration(), '90d'),
        signIns: withDefault(duration(), '7d'),
      }),
      ({ invitations, signIns }) => ({ invitationsMs: invitations, signInsMs: signIns }),
    ),
    {},
  ),
  getClientIp: optional(fn("returns the caller's IP address")),
  onEvent: optional(fn()),
  onError: optional(fn()),
  advanced: withDefault(object(advancedEntries), {}),
};

const serverOptions = object<ReadServerOptions>(serverEntries);

/**
 * Checks every option and fills in the defaults.
 *
 * @throws InviteError `misconfigured`, with a line for each problem
 */
export function readConfig<UserData, DataInput, Data extends Record<string, string>>(
  options: InviteServerOptions<UserData, DataInput, Data>,
): Config {
  checkPlatform();
  const read = readOptions(serverOptions, options);
  checkTogether(read);
  const { basePath, callbackPath, responseMode, session, advanced } = read;
  const { unsolicited, algorithms, clockTolerance } = advanced;
  return {
    ...read,
    redirectUri: read.origin + (responseMode === 'fragment' ? callbackPath : `${basePath}/callback/page`),
    session: session === false ? null : session,
    limits: limitsOf(read),
    remindersMs: read.reminders,
    unsolicited,
    algorithms,
    clockToleranceMs: clockTolerance,
  };
}

function limitsOf({ limits, origin: own }: ReadServerOptions): LimitSettings {
  const factor = isLoopbackHttp(new URL(own)) ? LOOPBACK_FACTOR : 1;
  const read = (name: keyof LimitSettings) => {
    const { max, windowMs } = DEFAULT_LIMITS[name];
    return limits[name] ?? { max: max * factor, windowMs };
  };
  return { inviter: read('inviter'), recipient: read('recipient'), ip: read('ip') };
}

/** Checks options that depend on each other. */
export function checkTogether(
  read: Pick<
    ReadServerOptions,
    | 'session'
    | 'getInviter'
    | 'getCurrentUser'
    | 'signUp'
    | 'isKnown'
    | 'signInCode'
    | 'getClientIp'
    | 'reminders'
    | 'lifetimes'
  >,
): void {
  for (const [index, after] of read.reminders.entries()) {
    if (after >= read.lifetimes.invitationMs)
      throw misconfigured(`reminders[${index}]`, 'must be shorter than lifetimes.invitation: by then it has expired.');
    if (after <= (read.reminders[index - 1] ?? 0))
      throw misconfigured(`reminders[${index}]`, 'must be longer than the one before it.');
  }
  if (read.signUp === 'invited' && read.isKnown === undefined)
    throw misconfigured(
      'isKnown',
      "is missing: return whether an address belongs to one of your users, or set signUp: 'open' to let everyone sign up.",
    );
  if (read.signInCode && read.getClientIp === undefined)
    throw misconfigured(
      'getClientIp',
      'is needed with signInCode: without it, nothing limits how many codes one computer tries for many addresses.',
    );
  for (const name of ['getInviter', 'getCurrentUser'] as const) {
    if (read.session === false && read[name] === undefined)
      throw misconfigured(name, 'is needed with session: false: return who is signed in by the session of your app.');
  }
}

function isText(given: unknown): boolean {
  return typeof given === 'string' && given !== '';
}

function isStandardSchema(given: unknown): boolean {
  const { '~standard': standard } = (given ?? {}) as { '~standard'?: { validate?: unknown } };
  return typeof standard?.validate === 'function';
}
