import { checkSecrets } from '../crypto/derive-key.ts';
import { themeRule } from '../pages/theme.ts';
import { headerCookies } from '../protocol/cookies.ts';
import { canonicalEmail } from '../protocol/email-address.ts';
import { InviteError } from '../protocol/invite-error.ts';
import { createAddressForm } from './authorize/address-form.ts';
import { createAddressPage, createAuthorizationEndpoint } from './authorize/authorization-endpoint.ts';
import { createAuthorize } from './authorize/authorize.ts';
import { createBrowserCookie, createFormTokens } from './authorize/form-token.ts';
import { createMailLimiter } from './authorize/limits.ts';
import { createSendLink } from './authorize/send-link.ts';
import { checkUrl } from './check-url.ts';
import { registerClients } from './clients.ts';
import { createEmit } from './events.ts';
import { createKeys } from './keys/keys.ts';
import { createSendResponse } from './link/authorization-response.ts';
import { createCodes } from './link/code.ts';
import { createOpenLink } from './link/open-link.ts';
import { createDelivery, deliverByItself } from './mail/delivery.ts';
import { createOutbox } from './mail/outbox.ts';
import { outboxStore } from './mail/outbox-store.ts';
import { registerTemplates } from './mail/templates.ts';
import type { Issuer, IssuerOptions } from './options.ts';
import { createFrameFor } from './pages/frame-for.ts';
import { createRequestReader } from './request.ts';
import { createRoutes } from './routes.ts';
import { issuerStore } from './store.ts';
import { createExchangeCode } from './token/exchange-code.ts';
import { createAccessTokens, createUserinfo } from './token/userinfo.ts';

/**
 * Creates an OpenID issuer that identifies people by their e-mail address alone: it mails links, and signs an id_token
 * for whoever opens one.
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
  const { issuer, secrets, storage, mailer, dev = false } = options;
  const { now = Date.now, cookies = headerCookies } = options.advanced ?? {};
  const { hostname } = checkIssuerUrl(issuer);
  checkSecrets(secrets);
  if (typeof storage?.compareAndSet !== 'function')
    throw misconfigured('storage', 'is missing. Try memoryStorage() or sqliteStorage(db).');
  if (typeof mailer?.send !== 'function')
    throw misconfigured('mailer', 'is missing. Try smtpMailer(process.env.SMTP_URL).');
  const from = checkSender(options.from ?? canonicalEmail(`no-reply@${hostname}`) ?? 'no-reply@localhost');
  const clients = registerClients(options.clients, dev);
  const templates = registerTemplates(options.templates ?? {}, clients);
  const algorithms = [...new Set([...clients.values()].map((client) => client.idTokenSignedResponseAlg))];
  const emit = createEmit(options.onEvent, now);

  const store = issuerStore(storage);
  const keys = createKeys(storage, secrets, algorithms, now, options.keyRotation);
  const outbox = createOutbox({ store: outboxStore(storage, secrets), tickets: store, mailer, now, emit });
  const limits = createMailLimiter(storage, options, now, emit);
  const codes = createCodes(secrets);
  const accessTokens = createAccessTokens(secrets);
  const formTokens = createFormTokens(secrets, storage);
  const browserCookie = createBrowserCookie(issuer);
  const frameFor = createFrameFor(themeRule(options.theme, 'theme'));
  const sendResponse = createSendResponse(frameFor);
  const sendLink = createSendLink({ issuer, from, store, outbox, now });
  const addressPage = createAddressPage({ issuer, formTokens, browserCookie, cookies, frameFor, now });

  const routes = createRoutes({
    issuer,
    clients,
    cookies,
    requests: createRequestReader(cookies, options.getClientIp),
    keys,
    frameFor,
    emit,
    authorize: createAuthorize({ clients, templates, limits, sendLink, dev }),
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
    exchangeCode: createExchangeCode({ issuer, clients, store, codes, accessTokens, keys, emit, now }),
    userinfo: createUserinfo(accessTokens, now),
  });
  const deliver = createDelivery(outbox, storage, now);
  if (options.autoDeliver ?? true) deliverByItself(deliver, emit);
  return { fetch: async (request) => routes.fetch(request), deliver };
}

function checkIssuerUrl(issuer: string): URL {
  const url = checkUrl(issuer, 'issuer', { anyHttp: false });
  const canonical = url.href.replace(/\/$/, '');
  if (url.search || canonical !== issuer)
    throw misconfigured('issuer', `must be written as ${canonical.split('?', 1)[0]}.`);
  return url;
}

function checkSender(from: string): string {
  const [, address] = /^(?:[^<>\p{Cc}]*<([^<>\s]+)>|[^<>\s]+)$/u.exec(from) ?? [];
  const isAddress = /^[^@\s]+@localhost$/.test(address ?? from) || canonicalEmail(address ?? from) !== null;
  if (!isAddress) throw misconfigured('from', 'must be "Name <address>" or an address.');
  return from;
}

function misconfigured(option: string, message: string): InviteError {
  return new InviteError('misconfigured', `${option} ${message}`);
}
