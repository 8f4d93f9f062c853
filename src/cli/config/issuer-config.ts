import type { MailTemplateByLocale, Mailer } from '../../issuer/index.ts';
import { issuerEntries, type ReadIssuerOptions } from '../../issuer/config.ts';
import { webhookCredentials } from '../../issuer/delivery/postmark-webhook.ts';
import { postmarkOptions, type PostmarkOptions } from '../../issuer/mail/postmark-options.ts';
import { smtpServer, type SmtpOptions } from '../../issuer/mail/smtp-options.ts';
import type { InviteStorage } from '../../storage/index.ts';
import {
  asGiven,
  chosen,
  convert,
  isObject,
  object,
  optional,
  rule,
  value,
  withDefault,
  type Schema,
} from '../../config/schema.ts';
import { fn, storage as ownStorage, text } from '../../config/schemas.ts';

export type MailerConfig = { smtp: string | SmtpOptions } | { postmark: PostmarkOptions } | Mailer;

/** A configuration file: the options of `createIssuer`, and what only a service has. */
export interface IssuerConfig extends Omit<
  ReadIssuerOptions,
  'storage' | 'mailer' | 'templates' | 'autoDeliver' | 'onEvent' | 'onError' | 'advanced'
> {
  listen: { host: string; port: number };
  storage: string | InviteStorage;
  mailer: MailerConfig;
  /** A folder, or the templates themselves. */
  templates: string | Record<string, MailTemplateByLocale>;
  /** The credentials of Postmark's webhooks, which the service takes at `/webhooks/postmark`. */
  postmarkWebhook?: { username: string; password: string } | undefined;
  /** Lower case. */
  trustedProxyHeader?: string | undefined;
}

/** Names a database: `sqlite:FILE` or `postgres://…`. */
export const SQLITE = 'sqlite:';
const PLACE = /^(sqlite:.+|postgres(ql)?:\/\/.+)$/;

const storage = chosen<string | InviteStorage>((given) =>
  isObject(given) && typeof given.get === 'function'
    ? ownStorage
    : rule<string>((place) =>
        typeof place === 'string' && PLACE.test(place) ? null : 'must be "sqlite:FILE" or "postgres://…".',
      ),
);

const mailer = chosen<MailerConfig>((given) => {
  if (isObject(given) && typeof given.send === 'function') return value<Mailer>('must be a mailer', () => true);
  if (!isObject(given) || Object.keys(given).length !== 1)
    return rule(() => 'must be { "smtp": … } or { "postmark": … }, one of the two.');
  return asGiven<MailerConfig>(
    object({
      smtp: 'postmark' in given ? optional(smtpServer) : smtpServer,
      postmark: 'postmark' in given ? postmarkOptions : optional(postmarkOptions),
    }),
  );
});

/** Environment variables hold strings. */
const port: Schema<number> = convert(
  value<number | string>(
    'must be a whole number from 0 to 65535',
    (given) => /^\d+$/.test(String(given)) && Number(given) <= 65_535,
  ),
  Number,
);

const templates = chosen<IssuerConfig['templates']>((given) =>
  typeof given === 'string'
    ? text
    : withDefault(value('must name a folder, or, in a module, hold templates by alias', isObject), {}),
);

/** The whole file. */
export const issuerConfig: Schema<IssuerConfig> = chosen((given) => {
  const dev = isObject(given) && given.dev === true;
  const {
    autoDeliver: _autoDeliver,
    onEvent: _onEvent,
    onError: _onError,
    advanced: _advanced,
    ...entries
  } = issuerEntries(dev);
  return object<IssuerConfig>({
    ...entries,
    listen: withDefault(object({ host: withDefault(text, '0.0.0.0'), port: withDefault(port, 4700) }), {}),
    storage,
    mailer,
    templates,
    postmarkWebhook: optional(object(webhookCredentials)),
    trustedProxyHeader: optional(
      convert(
        value<string>(
          'must be the name of a header, such as "x-forwarded-for"',
          (header) => typeof header === 'string' && /^[\w-]+$/.test(header),
        ),
        (header) => header.toLowerCase(),
      ),
    ),
    getClientIp: optional(fn("returns the caller's IP address; a JSON file has trustedProxyHeader instead")),
  });
});
