import { object, optional, readOptions, withDefault, type Schema } from './config/schema.ts';
import { browserUrl, duration, text } from './config/schemas.ts';
import { HOUR_MS } from './protocol/timings.ts';
import { randomHandle } from './crypto/random.ts';
import { fetchOf, handlerOf, type Handler } from './protocol/plain-http.ts';
import { pathOf } from './protocol/router.ts';
import {
  createIssuer,
  type ClientRegistration,
  type DeliveryReport,
  type IssuerEvent,
  type IssuerOptions,
  type IssuerRetention,
  type Mailer,
  type MailTemplateByLocale,
  type ReportedMail,
} from './issuer/index.ts';
import { createEmit, createReport } from './issuer/events.ts';
import { deliverRegularly } from './issuer/mail/delivery.ts';
import { issuerEntries, type ReadIssuerOptions } from './issuer/config.ts';
import {
  type AdvancedServerOptions,
  type InviteServer,
  type InviteServerOptions,
  type ServerRetention,
  type SessionData,
} from './server/index.ts';
import { buildInviteServer } from './server/create-invite-server.ts';
import { advancedEntries, checkTogether, serverEntries, type ReadServerOptions } from './server/config.ts';

type IssuerSide = Pick<IssuerOptions, 'from' | 'autoDeliver' | 'keyRotation' | 'subjectSalt'>;
type ServerSide<UserData, DataInput, Data extends Record<string, string>> = Omit<
  InviteServerOptions<UserData, DataInput, Data>,
  'issuer' | 'client' | 'templates' | 'retention' | 'advanced'
>;

/** The options of {@link InviteServerOptions} that the embedded issuer does not determine, and the issuer's own. */
export interface MagicInviteOptions<
  UserData = unknown,
  DataInput = unknown,
  Data extends Record<string, string> = Record<string, string>,
>
  extends IssuerSide, ServerSide<UserData, DataInput, Data> {
  /** Hands mails to a mail system: `smtpMailer(url)`, `createMailbox().mailer`. */
  mailer: Mailer;
  /** The app's name in mails and on pages. Default: the host of `origin`. */
  appName?: string;
  /** An https image of about 32 px height, shown at the top of the built-in mails. Default: none. */
  logoUri?: string;
  /**
   * Mail templates by alias, and by language where there are several: what a form may ask for. The built-in ones,
   * `invitation`, `reminder`, `sign-in` and `create-account`, are there without being named; naming one replaces it.
   */
  templates?: Record<string, MailTemplateByLocale>;
  /** How long records are kept; links as long as the invitation or sign-in that they belong to. */
  retention?: MagicInviteRetention;
  /** The issuer's own limits, `limits` of `createIssuer`: `{ confidential: { client: { max: 20_000, per: '1h' } } }`. */
  mailLimits?: NonNullable<IssuerOptions['limits']>;
  /** Options that most apps leave alone. */
  advanced?: Omit<AdvancedServerOptions, 'algorithms' | 'fetch'>;
}

/** How long {@link createMagicInvite} keeps its records. */
export interface MagicInviteRetention extends ServerRetention, Pick<IssuerRetention, 'mails' | 'bounces'> {}

/** Issuer and backend-for-frontend in one, as {@link createMagicInvite} returns it. */
export interface MagicInvite<
  UserData = unknown,
  DataInput = Record<string, unknown>,
  Data = Record<string, string>,
> extends InviteServer<UserData, DataInput, Data> {
  /** Asks for the reminders that are due and sends what is due in the outbox; for hosts without timers. Returns how many mails went out. */
  deliver(): Promise<number>;
  /**
   * Stores what a mail provider reports about a mail after it accepted it, and shows it in the invitation at once. After
   * `bounced` and `complained` no invitation or reminder is mailed to that address until a person resends it; sign-in mails are
   * not held back. Reports may be repeated, and arrive in any order.
   *
   * Resolves with `null` for a mail that is unknown, or was sent longer ago than `retention.mails`. Rejects with an InviteError
   * `malformed` for what is no report.
   *
   * @example
   * await invites.reportDelivery({ messageId: '<…@app.example.com>', status: 'bounced', reason: 'mailbox_not_found' });
   */
  reportDelivery(report: DeliveryReport): Promise<ReportedMail | null>;
}

const CLIENT_ID = 'embedded';

/**
 * Issuer and backend-for-frontend in one: both answer under `basePath`, and meet over OpenID Connect without leaving
 * the process. Mount its `fetch` under `basePath`.
 *
 * @param reachIssuer what stands between the two; tests put a fault there
 * @throws InviteError `misconfigured`, naming the option and the fix
 * @example
 * const invites = createMagicInvite({
 *   origin: 'https://app.example.com',
 *   secrets: [process.env.INVITE_SECRET],
 *   storage: sqliteStorage(db),
 *   mailer: smtpMailer(process.env.SMTP_URL),
 *   can: ({ inviter }) => isMember(inviter.id),
 *   isKnown: ({ email }) => hasAccount(email),
 *   onSignIn: ({ claims }) => upsertUser(claims),
 * });
 */
export function createMagicInvite<
  UserData = unknown,
  DataInput = Record<string, never>,
  Data extends Record<string, string> = Record<string, string>,
>(
  options: MagicInviteOptions<UserData, DataInput, Data>,
  reachIssuer: (issuer: MagicInvite['fetch']) => MagicInvite['fetch'] = (issuer) => issuer,
): MagicInvite<SessionData<UserData>, DataInput, Data> {
  checkOptions(options);
  const {
    mailer,
    appName,
    logoUri,
    from,
    autoDeliver,
    keyRotation,
    subjectSalt,
    mailLimits,
    retention = {},
    templates = {},
    ...shared
  } = options;
  const { origin, basePath = '/api/invite', callbackPath = '/welcome', lifetimes, secrets, storage } = shared;
  const { invitations, signIns, mails, bounces } = retention;
  const issuerUrl = origin + basePath;
  // Never leaves this process and is never stored, so each instance has its own.
  const secret = randomHandle();

  /** The server's requests to the issuer. They came over no connection, so the app is not asked for their IP address. */
  const inProcess = new WeakSet<Request>();
  const { now, cookies } = shared.advanced ?? {};
  const { server, checkDelivery } = buildInviteServer<UserData, DataInput, Data>({
    ...shared,
    retention: given({ invitations, signIns }),
    issuer: issuerUrl,
    client: { id: CLIENT_ID, secret },
    templates: Object.keys(templates),
    advanced: {
      ...shared.advanced,
      algorithms: ['ES256'],
      fetch: reachIssuer(
        fetchOf((request) =>
          issuerHandler({
            ...request,
            toRequest() {
              const made = request.toRequest();
              inProcess.add(made);
              return made;
            },
          }),
        ),
      ),
    },
  });
  const client: ClientRegistration = {
    id: CLIENT_ID,
    name: appName ?? new URL(origin).host,
    ...(logoUri === undefined ? {} : { logoUri }),
    secrets: [secret],
    redirectUris: [origin + callbackPath, `${issuerUrl}/callback/page`],
    idTokenSignedResponseAlg: 'ES256',
    // People sign in through the app: no other client starts a mail in its name.
    mailOnly: true,
    oneTimeCode: shared.signInCode ?? false,
    maxLinkLifetime: lifetimes?.invitation ?? '14d',
    signInLinkLifetime: lifetimes?.signIn ?? '15m',
  };
  const { getClientIp, onError, onEvent, pages } = shared;
  const onIssuerEvent = (event: IssuerEvent) => onEvent?.({ ...event, type: `issuer.${event.type}` });
  const issuer = createIssuer({
    issuer: issuerUrl,
    clients: [client],
    secrets,
    storage,
    mailer,
    templates,
    // The timer below works the reminders, too.
    autoDeliver: false,
    retention: given({ links: invitations, mails, bounces }),
    ...(from === undefined ? {} : { from }),
    ...(keyRotation === undefined ? {} : { keyRotation }),
    ...(mailLimits === undefined ? {} : { limits: mailLimits }),
    ...(subjectSalt === undefined ? {} : { subjectSalt }),
    ...(pages?.theme === undefined ? {} : { theme: pages.theme }),
    ...(getClientIp === undefined
      ? {}
      : { getClientIp: (request: Request) => (inProcess.has(request) ? undefined : getClientIp(request)) }),
    ...(onError === undefined ? {} : { onError }),
    advanced: { ...(now === undefined ? {} : { now }), ...(cookies === undefined ? {} : { cookies }) },
    onEvent: onIssuerEvent,
  });
  const deliver = async () => {
    // Before any mail is sent: what was revoked must not leave.
    await server.deliver();
    return issuer.deliver();
  };
  if (autoDeliver ?? true) deliverRegularly(deliver, createEmit(onIssuerEvent, now ?? Date.now), createReport(onError));

  const serverHandler = handlerOf(server);
  const issuerHandler: Handler = handlerOf(issuer);
  const handler: Handler = (request) => {
    const path = pathOf(request.url).slice(basePath.length);
    return path.startsWith('/oidc/') || path.startsWith('/.well-known/')
      ? issuerHandler(request)
      : serverHandler(request);
  };

  return {
    ...server,
    deliver,
    async reportDelivery(report) {
      const reported = await issuer.reportDelivery(report);
      if (reported?.stateHash !== undefined) await checkDelivery(reported.stateHash);
      return reported;
    },
    fetch: fetchOf(handler, cookies),
  };
}

/** Without the members that are `undefined`: they have a default. */
function given<T extends object>(options: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const all = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(all) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}

type ReadOptions = Omit<ReadServerOptions, 'issuer' | 'client' | 'templates' | 'retention' | 'advanced'> &
  Pick<ReadIssuerOptions, 'mailer' | 'from' | 'autoDeliver' | 'keyRotation' | 'subjectSalt' | 'templates'> & {
    appName?: string;
    logoUri?: string;
    mailLimits: ReadIssuerOptions['limits'];
    retention: MagicInviteRetention;
    advanced: Omit<ReadServerOptions['advanced'], 'algorithms' | 'fetch'>;
  };

/** Names each wrong option as it is called here: the two parts check again what is handed to them. */
function checkOptions(options: unknown): void {
  checkTogether(readOptions(magicInviteOptions(), options));
}

function magicInviteOptions(): Schema<ReadOptions> {
  const { issuer: _issuer, client: _client, ...server } = serverEntries;
  const { algorithms: _algorithms, fetch: _fetch, ...advanced } = advancedEntries;
  const { mailer, from, autoDeliver, keyRotation, subjectSalt, templates, limits } = issuerEntries(false);
  return object<ReadOptions>({
    ...server,
    mailer,
    from,
    autoDeliver,
    keyRotation,
    subjectSalt,
    templates,
    mailLimits: limits,
    retention: withDefault(
      object<MagicInviteRetention>({
        invitations: optional(duration()),
        signIns: optional(duration()),
        mails: optional(duration({ min: HOUR_MS })),
        bounces: optional(duration()),
      }),
      {},
    ),
    appName: optional(text),
    logoUri: optional(browserUrl()),
    advanced: withDefault(object<ReadOptions['advanced']>(advanced), {}),
  });
}

export { denied, InviteError } from './server/index.ts';
export type * from './server/index.ts';
export type {
  DataAllowance,
  DataAllowances,
  DeliveryReport,
  IssuerRetention,
  Mailer,
  MailLimits,
  MailMessage,
  MailTemplate,
  MailTemplateByLocale,
  RenderedMail,
  ReportedMail,
  TemplateModel,
} from './issuer/index.ts';
