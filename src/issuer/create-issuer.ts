import { checkPlatform } from '../config/platform.ts';
import { readOptions } from '../config/schema.ts';
import { themeRule } from '../pages/theme.ts';
import { canonicalEmail } from '../protocol/email-address.ts';
import { fetchOf } from '../protocol/plain-http.ts';
import { limitTime } from '../storage/time-limit.ts';
import { createAddressForm } from './authorize/address-form.ts';
import { createAddressPage, createAuthorizationEndpoint } from './authorize/authorization-endpoint.ts';
import { createAuthorize } from './authorize/authorize.ts';
import { createBrowserCookie, createFormTokens } from './authorize/form-token.ts';
import { createMailLimiter } from './authorize/limits.ts';
import { createMailRequests } from './authorize/mail-requests.ts';
import { createRequestsEndpoint } from './authorize/requests-endpoint.ts';
import { createSendLink } from './authorize/send-link.ts';
import { registerClients } from './clients.ts';
import { createBounces } from './delivery/bounces.ts';
import { createReportDelivery } from './delivery/report-delivery.ts';
import { issuerOptions, type ReadIssuerOptions } from './config.ts';
import { createEmit, createReport } from './events.ts';
import { createKeys } from './keys/keys.ts';
import { createSendResponse } from './link/authorization-response.ts';
import { createCodes } from './link/code.ts';
import { createOpenLink } from './link/open-link.ts';
import { createDelivery, deliverRegularly } from './mail/delivery.ts';
import { createOutbox } from './mail/outbox.ts';
import { outboxStore } from './mail/outbox-store.ts';
import { registerTemplates } from './mail/templates.ts';
import type { Issuer, IssuerOptions } from './options.ts';
import { createFrameFor } from './pages/frame-for.ts';
import { createRequestReader } from './request.ts';
import { createHandler } from './routes.ts';
import { issuerStore } from './store.ts';
import { createExchangeCode } from './token/exchange-code.ts';
import { createOneTimeCodes } from './token/one-time-code.ts';
import { createSubjects } from './token/subject.ts';
import { createAccessTokens, createUserinfo } from './token/userinfo.ts';

/**
 * Creates an OpenID issuer that identifies people by their email address alone: it mails links, and signs an id_token
 * for the person who opens one.
 *
 * @throws InviteError `misconfigured`, naming the option and the fix
 * @example
 * const issuer = createIssuer({
 *   issuer: 'https://id.example.com',
 *   clients: [{ id: 'app', secrets: [process.env.CLIENT_SECRET], redirectUris: ['https://app.example.com/welcome'] }],
 *   secrets: [process.env.ISSUER_SECRET],
 *   storage: sqliteStorage(db),
 *   mailer: smtpMailer(process.env.SMTP_URL),
 * });
 * // Any server that speaks fetch: issuer.fetch(request) → Promise<Response>
 */
export function createIssuer(options: IssuerOptions): Issuer {
  const read = readOptions(issuerOptions, options);
  if (read.dev)
    console.warn(
      'magic-invite: the issuer runs with `dev: true`, for development only: it takes public requests without Origin, and plain http redirect URIs.',
    );
  return buildIssuer(read);
}

/** Puts an issuer together whose options have been read. Throws `misconfigured` where they do not fit each other. */
export function buildIssuer(read: ReadIssuerOptions): Issuer {
  checkPlatform();
  const { issuer, secrets, mailer, dev } = read;
  const storage = limitTime(read.storage);
  const { now = Date.now, cookies } = read.advanced;
  const from = read.from ?? canonicalEmail(`no-reply@${new URL(issuer).hostname}`) ?? 'no-reply@localhost';
  const clients = registerClients(read.clients);
  const templates = registerTemplates(read.templates, clients);
  const algorithms = [...new Set([...clients.values()].map((client) => client.idTokenSignedResponseAlg))];
  const emit = createEmit(read.onEvent, now);
  const report = createReport(read.onError);
  if (dev) emit({ type: 'dev_mode' });

  const store = issuerStore(storage, read.retention.links);
  const keys = createKeys(storage, secrets, algorithms, now, read.keyRotation);
  const mails = outboxStore(storage, secrets, read.retention.mails);
  const outbox = createOutbox({ store: mails, tickets: store, mailer, now, emit, report });
  const bounces = createBounces(storage, { now, keptMs: read.retention.bounces });
  const limits = createMailLimiter(storage, read, now, emit);
  const subjects = createSubjects(storage, secrets, read.subjectSalt, now);
  /** Seals the salt with the newest secret, as loading the keys does for them, before an older secret is dropped. */
  const prepare = () => subjects.salt().catch(() => undefined);
  const codes = createCodes(secrets);
  const accessTokens = createAccessTokens(secrets);
  const formTokens = createFormTokens(secrets, storage);
  const browserCookie = createBrowserCookie(issuer);
  const frameFor = createFrameFor(themeRule(read.theme, 'theme'));
  const sendResponse = createSendResponse(frameFor);
  const sendLink = createSendLink({ issuer, from, store, outbox });
  const oneTimeCodes = createOneTimeCodes({ storage, store, secrets, emit, now });
  const mailRequests = createMailRequests({ store, outbox, sendLink, oneTimeCodes, secrets, now });
  const addressPage = createAddressPage({ issuer, formTokens, browserCookie, frameFor, now });

  const handler = createHandler({
    issuer,
    clients,
    requests: createRequestReader(read.getClientIp),
    keys: {
      async publicKeys() {
        await prepare();
        return keys.publicKeys();
      },
    },
    frameFor,
    emit,
    report,
    authorize: createAuthorize({ clients, templates, limits, bounces, mailRequests, sendLink, dev, now }),
    authorizationEndpoint: createAuthorizationEndpoint(issuer, clients, sendResponse, addressPage),
    addressForm: createAddressForm({
      issuer,
      clients,
      templates,
      limits,
      sendLink,
      formTokens,
      browserCookie,
      addressPage,
      frameFor,
      now,
    }),
    openLink: createOpenLink({ issuer, clients, store, codes, sendResponse, frameFor, now }),
    requestsEndpoint: createRequestsEndpoint({ issuer, clients, mailRequests, store, outbox }),
    exchangeCode: createExchangeCode({
      issuer,
      clients,
      store,
      subjects,
      codes,
      oneTimeCodes,
      accessTokens,
      keys,
      emit,
      now,
    }),
    userinfo: createUserinfo(accessTokens, now),
  });
  const work = createDelivery(outbox, storage, now);
  const deliver = async () => {
    await prepare();
    return work();
  };
  if (read.autoDeliver) deliverRegularly(deliver, emit, report);
  const reportDelivery = createReportDelivery({ outbox: mails, tickets: store, bounces, now, emit });
  return {
    fetch: fetchOf(handler, cookies),
    deliver,
    reportDelivery,
  };
}
