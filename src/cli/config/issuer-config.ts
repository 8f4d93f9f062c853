import { resolve } from 'node:path';
import type {
  ClientRegistration,
  IssuerOptions,
  RateLimit,
  MailLimits,
  MailTemplateByLocale,
  Mailer,
} from '../../issuer/index.ts';
import type { PostmarkOptions } from '../../issuer/mail/postmark.ts';
import type { SmtpOptions } from '../../issuer/mail/smtp.ts';
import type { InviteStorage } from '../../storage/index.ts';
import { STORAGE_PLACE } from './open-storage.ts';
import { duration, flag, isObject, list, oneOf, refuse, shape, text, wholeNumber, type Reader } from './readers.ts';
import { readTemplates } from './read-templates.ts';

export type MailerConfig = { smtp: string | SmtpOptions } | { postmark: PostmarkOptions } | Mailer;

/** A configuration file once it is read: references resolved, shapes checked. The issuer checks what the values say. */
export interface IssuerConfig extends Pick<
  IssuerOptions,
  'issuer' | 'clients' | 'secrets' | 'keyRotation' | 'from' | 'limits' | 'theme' | 'dev'
> {
  listen?: { host?: string; port?: number };
  storage: string | InviteStorage;
  mailer: MailerConfig;
  templates?: Record<string, MailTemplateByLocale>;
  /** Lower case. */
  trustedProxyHeader?: string;
  getClientIp?: NonNullable<IssuerOptions['getClientIp']>;
}

const client = shape<ClientRegistration>(
  {
    id: text,
    name: text,
    logoUri: text,
    redirectUris: list(text),
    secrets: list(text),
    publicInvitations: flag,
    mailOnly: flag,
    templates: list(text),
    dataKeys: list(text),
    maxLinkLifetime: duration,
    signInLinkLifetime: duration,
    idTokenSignedResponseAlg: oneOf('RS256', 'ES256'),
    origins: list(text),
    defaultResponseMode: oneOf('fragment', 'query', 'form_post'),
  },
  ['id'],
);

/** JSON cannot write `Infinity`. */
const max: Reader<number> = (value, path, reading) => {
  if (value === 'unlimited' || value === Infinity) return Infinity;
  return Number.isInteger(value) && (value as number) >= 0
    ? (value as number)
    : refuse(reading, path, 'must be a whole number or "unlimited".');
};
const limit = shape<RateLimit>({ max, per: duration }, ['max', 'per']);
const mailLimits = shape<Partial<MailLimits>>({ clientRecipient: limit, recipient: limit, client: limit, ip: limit });

const smtp = shape<SmtpOptions>(
  {
    host: text,
    port: wholeNumber(1, 65_535),
    secure: flag,
    requireTLS: flag,
    auth: shape<{ user: string; pass: string }>({ user: text, pass: text }, ['user', 'pass']),
    pool: flag,
  },
  ['host'],
);
const postmark = shape<PostmarkOptions>(
  {
    serverToken: text,
    messageStream: text,
    endpoint: text,
    templates: (value, path, reading) => (value === true ? true : list(text)(value, path, reading)),
    timeout: duration,
    fetch: own<typeof fetch>('a function, and so from a module'),
  },
  ['serverToken'],
);

const smtpServer: Reader<string | SmtpOptions> = (value, path, reading) => {
  if (typeof value !== 'string') return smtp(value, path, reading);
  const url = text(value, path, reading);
  if (url === undefined || /^smtps?:\/\/./.test(url)) return url;
  return refuse(reading, path, 'must look like smtp://user:password@host:587 or smtps://….');
};

const mailer: Reader<MailerConfig> = (value, path, reading) => {
  if (isObject(value) && typeof value.send === 'function') return value as unknown as Mailer;
  const chosen = isObject(value) ? Object.keys(value).length : 0;
  if (chosen === 1) {
    return shape<{ smtp?: string | SmtpOptions; postmark?: PostmarkOptions }>({ smtp: smtpServer, postmark })(
      value,
      path,
      reading,
    ) as MailerConfig | undefined;
  }
  return refuse(reading, path, 'must be { "smtp": … } or { "postmark": … }, one of the two.');
};

const storage: Reader<string | InviteStorage> = (value, path, reading) => {
  if (isObject(value) && typeof value.claim === 'function') return value as unknown as InviteStorage;
  const place = typeof value === 'string' ? text(value, path, reading) : '';
  if (place === undefined || STORAGE_PLACE.test(place)) return place;
  return refuse(reading, path, 'must be "sqlite:FILE" or "postgres://…".');
};

const templates: Reader<Record<string, MailTemplateByLocale>> = (value, path, reading) => {
  if (typeof value === 'string') return readTemplates(resolve(reading.folder, value), path, reading);
  if (isObject(value)) return value as Record<string, MailTemplateByLocale>;
  return refuse(reading, path, 'must name a folder, or, in a module, hold templates by alias.');
};

/** The issuer checks names and values. */
const theme: Reader<NonNullable<IssuerOptions['theme']>> = (value, path, reading) =>
  isObject(value) ? value : refuse(reading, path, 'must be an object, such as { "accent": "#0a5" }.');

const headerName: Reader<string> = (value, path, reading) =>
  typeof value === 'string' && /^[\w-]+$/.test(value)
    ? value.toLowerCase()
    : refuse(reading, path, 'must be the name of a header, such as "x-forwarded-for".');

/** Something that only a module can hold. */
function own<T>(what: string): Reader<T> {
  return (value, path, reading) =>
    typeof value === 'function' ? (value as T) : refuse(reading, path, `must be ${what}.`);
}

/** The whole file. */
export const issuerConfig: Reader<IssuerConfig> = shape<IssuerConfig>(
  {
    issuer: text,
    listen: shape<{ host?: string; port?: number }>({ host: text, port: wholeNumber(0, 65_535) }),
    secrets: list(text),
    keyRotation: duration,
    storage,
    mailer,
    from: text,
    templates,
    clients: list(client),
    limits: shape<NonNullable<IssuerOptions['limits']>>({
      confidential: mailLimits,
      public: mailLimits,
      page: mailLimits,
    }),
    theme,
    trustedProxyHeader: headerName,
    getClientIp: own('a function, and so from a module; a JSON file has trustedProxyHeader'),
    dev: flag,
  },
  ['issuer', 'secrets', 'storage', 'mailer', 'clients'],
);
