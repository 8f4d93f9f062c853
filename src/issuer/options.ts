import type { RateLimit } from '../protocol/duration.ts';
import type { Duration } from '../protocol/duration.ts';
import type { ResponseMode } from '../protocol/oidc.ts';
import type { CookieAdapter } from '../protocol/cookies.ts';
import type { InviteStorage } from '../storage/storage.ts';
import type { PageTheme } from '../pages/theme.ts';
import type { OnError } from '../protocol/error-report.ts';
import type { DeliveryReport, ReportedMail } from './delivery/report-delivery.ts';
import type { IssuerEvent } from './events.ts';
import type { Mailer } from './mail/mailer.ts';

/** A relying party that this issuer knows. */
export interface ClientRegistration {
  /** A plain id (`test_123456`), or a URL (`https://myapp.com/welcome`), which is then its own redirect_uri. */
  id: string;
  /** The name that mails and pages show. Default: the host of the first redirect_uri. */
  name?: string;
  /** An https image of about 32 px height, shown at the top of the built-in mails and of the page that asks for the address. Default: none, so that a mail loads nothing. */
  logoUri?: string;
  /** Exact redirect URIs; may be left out for a URL client id. */
  redirectUris?: string[];
  /**
   * Client secrets that are accepted (several while rolling), each at least 16 characters; without any the client is
   * public, and must send a PKCE challenge where a browser comes with GET (RFC 9700 2.1.1).
   */
  secrets?: string[];
  /** Lets a public client ask for mail without authenticating: short single-line data, strict limits, a registered `Origin`. */
  publicInvitations?: boolean;
  /** Asks for mail by POST alone: a browser sent to `GET /oidc/authorize` in its name is refused. Default false. */
  mailOnly?: boolean;
  /**
   * Puts a code of six digits beside the link in sign-in mails that this client asks for by POST with a `state` and a
   * challenge, to be typed where the person asked to sign in. Needs a secret. Default false.
   */
  oneTimeCode?: boolean;
  /** Template aliases it may ask for; default: all that are registered. */
  templates?: string[];
  /** The `data_` parameters it may send, named without `data_`. Default: any. */
  dataKeys?: string[];
  /** Longest lifetime of a mailed link, and that of an invitation which asks for none. Default `'14d'`. */
  maxLinkLifetime?: Duration;
  /** Lifetime of a sign-in link that asks for none. Default `'15m'`, or `maxLinkLifetime` where that is shorter. */
  signInLinkLifetime?: Duration;
  /** The algorithm that id_tokens for this client are signed with. Default `RS256`. */
  idTokenSignedResponseAlg?: 'RS256' | 'ES256';
  /**
   * Clients of one sector get the same `sub` for a person (OpenID Connect Core 8.1). Default: the host of the first
   * redirect_uri. Changing it gives every user another `sub`.
   */
  sector?: string;
  /** Origins a browser may call the token and userinfo endpoints from; default: those of the redirect URIs, for a public client. */
  origins?: string[];
  /** How the response is sent where a request names no `response_mode`. Default `fragment` for POST, and `query` for a browser's GET, as OAuth has it. */
  defaultResponseMode?: ResponseMode;
}

/** The values that a template is rendered with: strings only, on an object without a prototype. */
export type TemplateModel = Readonly<Record<string, string>>;

/** A rendered mail. */
export interface RenderedMail {
  /** One line; line breaks become spaces. */
  subject: string;
  /** The plain-text alternative. */
  text: string;
  /** The HTML alternative. */
  html: string;
}

/** What `data_*` values may hold for one template only: `lines` allows line breaks, `links` URLs and host names. */
export type DataAllowance = 'lines' | 'links';

/** A {@link DataAllowance} for all values, or for some by name: `{ note: ['lines'] }`. */
export type DataAllowances = readonly DataAllowance[] | Readonly<Record<string, readonly DataAllowance[]>>;

/** `mustacheTemplate({ … })`, or any function of the model (react-email fits). It escapes its HTML itself. */
export interface MailTemplate {
  (model: TemplateModel): RenderedMail | Promise<RenderedMail>;
  /**
   * What `data_*` values may hold. Default: nothing, so that values from a browser cannot put a link or a second paragraph
   * into the mail. Values that the client's server vouches for are never refused: line breaks become spaces there, and
   * link-like text is kept from becoming a link.
   */
  readonly allowInData?: DataAllowances;
}

/**
 * A template, or one for each language by its BCP 47 tag: `{ en: …, 'pt-BR': … }`. A request's `ui_locales` chooses among
 * them (RFC 4647 lookup); the first is the fallback.
 */
export type MailTemplateByLocale = MailTemplate | Readonly<Record<string, MailTemplate>>;

/**
 * How many mails may be asked for. Sign-in mails and invitations are counted apart, each with these limits. Refused
 * requests and mails that were not sent count nothing. On an `issuer` on loopback http the defaults are a hundred times
 * as high.
 */
export interface MailLimits {
  /** Mails of one IPv4 address or IPv6 /64, where `getClientIp` knows it; a /48 gets four times as many. Defaults: confidential clients none, as they are servers; public clients and the page 20 per hour. */
  ip: RateLimit;
  /** Mails of one client to one recipient, plus-tags and dots folded. Defaults per hour: confidential 10, public 3, page 5. */
  clientRecipient: RateLimit;
  /** Mails of all clients of this kind to one recipient. Defaults per hour: confidential 30, public 5, page 10. */
  recipient: RateLimit;
  /** Mails of one client. Defaults per hour: confidential 5,000, public 100, page 1,000. */
  client: RateLimit;
}

/** How long the issuer keeps its records. */
export interface IssuerRetention {
  /** Links after they expired, so that an old one is answered as expired. Default `'90d'`. */
  links?: Duration;
  /**
   * What became of a mail, after it was sent or given up: for the status that the client asks for, and for bounces that are
   * reported later. Its text and address are erased at once. Default `'7d'`.
   */
  mails?: Duration;
  /** Addresses to which no invitation is mailed because they bounced or complained, after the last report. Default `'90d'`. */
  bounces?: Duration;
}

/** The options of {@link createIssuer}. */
export interface IssuerOptions {
  /** This issuer's own URL, without a trailing slash; https, or http on loopback. May have a path. */
  issuer: string;
  /** The relying parties that may ask for mail and sign people in. */
  clients: ClientRegistration[];
  /** Secrets of at least 32 bytes each. The first seals what is stored; all of them open it, so that secrets can be rolled. */
  secrets: string[];
  /**
   * The key that each `sub` is derived with, at least 32 bytes. It is independent of `secrets` and must never change.
   * Default: a random one, made once and kept sealed in the storage. Without a backup of it (`magic-invite keys export`) a lost database gives every
   * user another `sub`.
   */
  subjectSalt?: string;
  /** The age at which a signing key is followed by a new one, at least a day. Default `'90d'`. */
  keyRotation?: Duration;
  /** The storage that all instances share: `sqliteStorage(db)`, `postgresStorage(pool)`. */
  storage: InviteStorage;
  /** Hands mails to a mail system: `smtpMailer(url)`, `postmarkMailer(…)`. */
  mailer: Mailer;
  /**
   * Works the outbox by itself, with a timer that keeps no process alive: mails that could not go out at once are tried
   * again. `false` leaves that to calls of {@link Issuer.deliver}, as from a cron job. Default true.
   */
  autoDeliver?: boolean;
  /** Sender of every mail: `Name <address>`. Default: `no-reply@` the issuer's host. */
  from?: string;
  /**
   * Mail templates by alias, and by language where there are several. The built-in ones are `sign-in`, `create-account`, `invitation`
   * and `reminder`, in English, German, French, Spanish, Japanese and Arabic; naming one replaces it in every language.
   */
  templates?: Record<string, MailTemplateByLocale>;
  /** How often mail may be asked for; public clients are counted apart from confidential ones. Above: `429` with `Retry-After`. */
  limits?: {
    /** For clients with a secret. */
    confidential?: Partial<MailLimits>;
    /** For clients without a secret. */
    public?: Partial<MailLimits>;
    /** For the issuer's own page that asks for the address. */
    page?: Partial<MailLimits>;
  };
  /** How long records are kept. Expired ones are removed in small batches. */
  retention?: IssuerRetention;
  /** The look of the issuer's own pages: `{ accent: '#0a5' }`. */
  theme?: PageTheme;
  /**
   * Loosens what only a developer's machine may: an absent `Origin` for public invitations, as from `curl`, and plain
   * http redirect URIs off loopback. Writes a line to the console at start. Default false.
   */
  dev?: boolean;
  /** Returns the caller's IP address, also as `ip:port`. Without it there are no limits by IP. */
  getClientIp?: (request: Request) => string | undefined;
  /** Receives events to count or log; they hold no secret, code, ticket or full address. */
  onEvent?: (event: IssuerEvent) => void;
  /**
   * Receives unexpected errors with their `cause`: what the storage or `getClientIp` threw, with the route and the
   * request's id, and why a mail was not accepted at its first attempt, or was refused for good. Default: `console.error`.
   */
  onError?: OnError;
  /** Options that most issuers leave alone. */
  advanced?: AdvancedIssuerOptions;
}

/** Options of {@link createIssuer} that most issuers leave alone. */
export interface AdvancedIssuerOptions {
  /** Returns the current time in epoch milliseconds. Default: `Date.now`. */
  now?: () => number;
  /** Reads and writes cookies. Only an issuer that runs inside a browser page needs another than the default. */
  cookies?: CookieAdapter;
}

/** An OpenID issuer, as {@link createIssuer} returns it. */
export interface Issuer {
  /** Answers every path under the issuer's URL; never throws. */
  fetch(request: Request): Promise<Response>;
  /**
   * Sends what is due in the outbox, and once a minute removes a batch of expired rows from the storage; for hosts without
   * timers, where it should run every few seconds to minutes. Returns how many mails it sent.
   */
  deliver(): Promise<number>;
  /**
   * Stores what a mail provider reports about a mail after it accepted it. Its client learns it by `action=status`. After
   * `bounced` and `complained` no invitation is mailed to that address in the name of the same client until a person asks for
   * it; sign-in mails are not held back. Reports may be repeated, and arrive in any order.
   *
   * Resolves with the request that the mail belongs to, or with `null` for a mail that this issuer does not know, or sent longer
   * ago than `retention.mails`. Rejects with an InviteError `malformed` for what is no report.
   *
   * @example
   * await issuer.reportDelivery({ messageId: '<…@id.example.com>', status: 'bounced', reason: 'mailbox_not_found' });
   */
  reportDelivery(report: DeliveryReport): Promise<ReportedMail | null>;
}
