import type { ResponseMode } from '../protocol/oidc.ts';
import type { LimitSettings, RateLimit } from './limits.ts';
import type { InviteServerOptions } from './options.ts';
import type { SessionSettings } from './session/session.ts';
import { toMilliseconds, type Duration } from '../protocol/duration.ts';
import { InviteError } from '../protocol/invite-error.ts';
import { checkSecrets } from '../crypto/derive-key.ts';
import { ownPath } from '../protocol/own-path.ts';
import { isTrustedUrl } from './oidc/metadata.ts';

/** The options, checked, with their defaults. Durations in milliseconds. */
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
  unsolicited: 'refuse' | 'confirm-email';
  lifetimes: { invitation: number; signIn: number };
  limits: LimitSettings;
  algorithms: readonly string[];
  clockTolerance: number;
}

/** Signatures only: with a MAC, whoever can check a token could make one (RFC 8725 3.2). */
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
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** Checks every option. Throws `misconfigured`, naming the option and what to do. */
export function readConfig<UserData, DataInput, Data extends Record<string, string>>(
  options: InviteServerOptions<UserData, DataInput, Data>,
): Config {
  const {
    origin,
    issuer,
    client,
    basePath = '/api/invite',
    callbackPath = '/welcome',
    responseMode = 'fragment',
  } = options;

  must(
    globalThis.crypto?.subtle !== undefined,
    'crypto.subtle is missing here: browsers have it on https and on http://localhost only.',
  );
  must(
    isTrustedUrl(origin) && new URL(origin).origin === origin,
    `origin must be the app's own origin and nothing more, such as https://app.example.com (http on localhost only), not ${show(origin)}.`,
  );
  must(
    isTrustedUrl(issuer) && !issuer.includes('?'),
    `issuer must be an https URL (http on localhost only), spelled as its metadata spells it, not ${show(issuer)}.`,
  );
  must(isText(client?.id), 'client.id must be the id under which the issuer knows this app.');
  must(
    isText(client?.secret),
    'client.secret must be the secret that the issuer registered for client.id; read it from the environment of the server.',
  );
  must(
    isPath(basePath, origin) && basePath.length > 1,
    `basePath must be a path without a trailing slash, such as /api/invite, not ${show(basePath)}.`,
  );
  must(
    isPath(callbackPath, origin),
    `callbackPath must be a path of the app, such as /welcome, not ${show(callbackPath)}.`,
  );
  must(
    ['fragment', 'query', 'form_post'].includes(responseMode),
    `responseMode must be 'fragment', 'query' or 'form_post', not ${show(responseMode)}.`,
  );
  must(Array.isArray(options.secrets), 'secrets must be an array of strings. Make one with `openssl rand -base64 32`.');
  checkSecrets(options.secrets);
  must(
    typeof options.storage?.compareAndSet === 'function',
    'storage must be a Storage, such as sqliteStorage(db) from magic-invite/storage.',
  );
  must(
    typeof options.can === 'function',
    'can must be a function that says who may invite whom; `can: () => true` lets everybody who is signed in.',
  );

  for (const name of [
    'getInviter',
    'getCurrentUser',
    'describe',
    'onSignIn',
    'getClientIp',
    'onEvent',
    'onError',
  ] as const)
    must(options[name] === undefined || typeof options[name] === 'function', `${name} must be a function.`);
  for (const name of ['fetch', 'now'] as const)
    must(
      options.advanced?.[name] === undefined || typeof options.advanced[name] === 'function',
      `advanced.${name} must be a function.`,
    );
  for (const name of ['getInviter', 'getCurrentUser'] as const)
    must(
      options.session !== false || options[name],
      `${name} is needed with session: false, where the app keeps its own session: read it there.`,
    );

  const { templates = [], confirm = 'click' } = options;
  const { unsolicited = 'refuse', algorithms = ['ES256', 'RS256'] } = options.advanced ?? {};
  must(Array.isArray(templates) && templates.every(isText), 'templates must be an array of template aliases.');
  must(
    options.invitationData === undefined || typeof options.invitationData['~standard']?.validate === 'function',
    'invitationData must be a Standard Schema, such as those of valibot, zod or arktype.',
  );
  must(['click', 'email'].includes(confirm), `confirm must be 'click' or 'email', not ${show(confirm)}.`);
  must(
    ['refuse', 'confirm-email'].includes(unsolicited),
    `advanced.unsolicited must be 'refuse' or 'confirm-email', not ${show(unsolicited)}.`,
  );
  must(
    Array.isArray(algorithms) && algorithms.length > 0 && algorithms.every((name) => SIGNATURES.includes(name)),
    `advanced.algorithms must be some of ${SIGNATURES.join(', ')}, not ${show(algorithms)}.`,
  );

  const clockTolerance = toMilliseconds(options.advanced?.clockTolerance ?? 30, 'advanced.clockTolerance');
  must(clockTolerance <= 5 * MINUTE, 'advanced.clockTolerance must be at most 5 minutes: beyond that, mend the clock.');

  return {
    origin,
    basePath,
    issuer,
    client,
    redirectUri: origin + (responseMode === 'fragment' ? callbackPath : `${basePath}/callback/page`),
    responseMode,
    templates,
    session: readSession(options.session),
    confirm,
    unsolicited,
    lifetimes: {
      invitation: positive(options.lifetimes?.invitation ?? '14d', 'lifetimes.invitation'),
      signIn: positive(options.lifetimes?.signIn ?? '15m', 'lifetimes.signIn'),
    },
    limits: {
      inviter: readLimit(options.limits?.inviter ?? { max: 500, per: '1h' }, 'limits.inviter'),
      recipient: readLimit(options.limits?.recipient ?? { max: 10, per: '1h' }, 'limits.recipient'),
      ip: readLimit(options.limits?.ip ?? { max: 500, per: '1h' }, 'limits.ip'),
    },
    algorithms,
    clockTolerance,
  };
}

function readSession(session: InviteServerOptions['session']): Config['session'] {
  if (session === false) return null;
  const maxAge = positive(session?.maxAge ?? '14d', 'session.maxAge');
  must(maxAge <= 400 * DAY, 'session.maxAge must be at most 400 days: browsers keep no cookie longer.');
  return { maxAge, revalidateAfter: toMilliseconds(session?.revalidateAfter ?? '5m', 'session.revalidateAfter') };
}

function readLimit({ max, per }: RateLimit, option: string): { max: number; per: number } {
  must(Number.isInteger(max) && max > 0, `${option}.max must be a whole number above 0, not ${show(max)}.`);
  return { max, per: positive(per, `${option}.per`) };
}

function positive(duration: Duration, option: string): number {
  const milliseconds = toMilliseconds(duration, option);
  must(milliseconds >= 1_000, `${option} must be at least one second.`);
  return milliseconds;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.length > 0;
const isPath = (value: unknown, origin: string): boolean =>
  ownPath(value, origin) === value && !/.\/$|[?#*:]/.test(String(value));
const show = (value: unknown): string => JSON.stringify(value) ?? 'undefined';

function must(holds: unknown, message: string): asserts holds {
  if (!holds) throw new InviteError('misconfigured', message);
}
