import { canonicalEmail } from '../protocol/email-address.ts';
import {
  chosen,
  isObject,
  list,
  object,
  optional,
  rule,
  value,
  withDefault,
  type Entries,
  type Schema,
} from '../config/schema.ts';
import {
  anObject,
  browserUrl,
  cookies,
  duration,
  flag,
  fn,
  lifetime,
  oneOf,
  rateLimit,
  secrets,
  storage,
  text,
  urlProblem,
  type ReadRateLimit,
} from '../config/schemas.ts';
import type { Mailer } from './mail/mailer.ts';
import type {
  AdvancedIssuerOptions,
  ClientRegistration,
  IssuerOptions,
  IssuerRetention,
  MailLimits,
} from './options.ts';

/** A {@link ClientRegistration} that was checked, with its defaults. Lifetimes in milliseconds. */
export type ReadClient = Omit<ClientRegistration, keyof ClientDefaults> & ClientDefaults;

interface ClientDefaults {
  redirectUris: string[];
  secrets: string[];
  publicInvitations: boolean;
  mailOnly: boolean;
  oneTimeCode: boolean;
  maxLinkLifetime: number;
  signInLinkLifetime: number;
  idTokenSignedResponseAlg: 'RS256' | 'ES256';
}

/** {@link MailLimits}; windows in milliseconds. */
export type ReadMailLimits = Partial<Record<keyof MailLimits, ReadRateLimit>>;

/** {@link IssuerOptions} that were checked, with their defaults. Durations in milliseconds. */
export type ReadIssuerOptions = Omit<IssuerOptions, keyof IssuerDefaults> & IssuerDefaults;

interface IssuerDefaults {
  clients: ReadClient[];
  keyRotation: number;
  autoDeliver: boolean;
  templates: NonNullable<IssuerOptions['templates']>;
  limits: Partial<Record<'confidential' | 'public' | 'page', ReadMailLimits>>;
  /** Milliseconds. */
  retention: Required<Record<keyof IssuerRetention, number>>;
  dev: boolean;
  advanced: AdvancedIssuerOptions;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const mailLimits = object<ReadMailLimits>({
  ip: optional(rateLimit),
  clientRecipient: optional(rateLimit),
  recipient: optional(rateLimit),
  client: optional(rateLimit),
});

const mailer: Schema<Mailer> = rule((given) => {
  if (isObject(given) && typeof given.send === 'function') return null;
  if (isObject(given) && isObject(given.mailer))
    return 'is a mailbox: its mailer is the property `mailer`, as in createMailbox().mailer.';
  return 'must be a mailer, such as smtpMailer(process.env.SMTP_URL) or createMailbox().mailer';
});

/** The schemas of the options, by name. */
export const issuerEntries = (dev: boolean): Entries<ReadIssuerOptions> => ({
  issuer: rule(issuerProblem),
  clients: list(
    object(clientEntries(dev)),
    rule((given) => (Array.isArray(given) && given.length > 0 ? null : 'must hold at least one client')),
  ),
  secrets,
  subjectSalt: optional(rule<string>(subjectSaltProblem)),
  keyRotation: withDefault(duration({ min: DAY_MS }), '90d'),
  storage,
  mailer,
  autoDeliver: withDefault(flag, true),
  from: optional(sender),
  templates: withDefault(anObject('{ welcome: mustacheTemplate({ … }) }'), {}),
  limits: withDefault(
    object<IssuerDefaults['limits']>({
      confidential: optional(mailLimits),
      public: optional(mailLimits),
      page: optional(mailLimits),
    }),
    {},
  ),
  retention: withDefault(
    object<IssuerDefaults['retention']>({
      links: withDefault(duration(), '90d'),
      mails: withDefault(duration({ min: HOUR_MS }), '7d'),
      bounces: withDefault(duration(), '90d'),
    }),
    {},
  ),
  theme: optional(anObject('{ "accent": "#0a5" }')),
  dev: withDefault(flag, false),
  getClientIp: optional(fn("returns the caller's IP address")),
  onEvent: optional(fn()),
  onError: optional(fn()),
  advanced: withDefault(
    object<AdvancedIssuerOptions>({
      now: optional(fn('returns epoch milliseconds')),
      cookies: optional(cookies),
    }),
    {},
  ),
});

/** The options of `createIssuer`. What `dev` loosens depends on the options themselves. */
export const issuerOptions: Schema<ReadIssuerOptions> = chosen((given) =>
  object(issuerEntries(isObject(given) && given.dev === true)),
);

function clientEntries(dev: boolean): Entries<ReadClient> {
  return {
    id: rule((given) => clientIdProblem(given, dev)),
    name: optional(text),
    logoUri: optional(browserUrl({ anyHttp: dev })),
    redirectUris: withDefault(list(rule<string>((given) => redirectUriProblem(given, dev))), []),
    secrets: withDefault(list(rule<string>(clientSecretProblem)), []),
    publicInvitations: withDefault(flag, false),
    mailOnly: withDefault(flag, false),
    oneTimeCode: withDefault(flag, false),
    templates: optional(list(text)),
    dataKeys: optional(list(rule<string>(dataKeyProblem))),
    maxLinkLifetime: withDefault(lifetime, '14d'),
    signInLinkLifetime: withDefault(lifetime, '15m'),
    idTokenSignedResponseAlg: withDefault(oneOf('RS256', 'ES256'), 'RS256'),
    sector: optional(text),
    origins: optional(list(value<string>('must be an origin, such as https://app.example.com', isOrigin))),
    defaultResponseMode: optional(oneOf('fragment', 'query', 'form_post')),
  };
}

/** `Name <address>`, or an address. */
const sender: Schema<string> = value('must be "Name <address>" or an address', (given) => {
  const [whole, bracketed] = /^(?:[^<>\p{Cc}]*<([^<>\s]+)>|[^<>\s]+)$/u.exec(String(given)) ?? [];
  const address = bracketed ?? whole ?? '';
  return /^[^@\s]+@localhost$/.test(address) || canonicalEmail(address) !== null;
});

function issuerProblem(given: unknown): string | null {
  const problem = urlProblem(given, { anyHttp: false });
  if (problem !== null) return problem;
  const url = new URL(given as string);
  const canonical = url.href.replace(/\/$/, '');
  return url.search || canonical !== given ? `must be written as ${canonical.split('?', 1)[0]}` : null;
}

function clientIdProblem(given: unknown, dev: boolean): string | null {
  if (typeof given !== 'string' || !/^[\x21-\x7e]{1,512}$/.test(given))
    return 'must be 1 to 512 printable ASCII characters';
  return given.includes('://') ? redirectUriProblem(given, dev) : null;
}

function redirectUriProblem(given: unknown, dev: boolean): string | null {
  const problem = urlProblem(given, { anyHttp: dev });
  if (problem !== null) return problem;
  const { searchParams } = new URL(given as string);
  const reserved = ['code', 'state', 'iss', 'error'].find((name) => searchParams.has(name));
  return reserved === undefined ? null : `must not have "${reserved}" in its query: the response adds it.`;
}

function dataKeyProblem(given: unknown): string | null {
  if (typeof given !== 'string' || given === '') return 'must be a non-empty string';
  return given.startsWith('data_') ? 'is named without "data_".' : null;
}

function subjectSaltProblem(given: unknown): string | null {
  return typeof given === 'string' && new TextEncoder().encode(given).length >= 32
    ? null
    : 'must be text of at least 32 bytes, such as `magic-invite keys export` prints.';
}

/** Never quotes the secret. */
function clientSecretProblem(given: unknown): string | null {
  if (given === undefined) return 'is undefined: is its environment variable set?';
  return typeof given === 'string' && given.length >= 16 ? null : 'must have at least 16 characters.';
}

function isOrigin(given: unknown): boolean {
  return typeof given === 'string' && URL.canParse(given) && new URL(given).origin === given;
}
