import { Hono } from 'hono';
import { canonicalEmail } from '../protocol/email-address.ts';
import { themeRule } from '../pages/page-theme.ts';
import { headerCookies } from '../protocol/cookie-adapter.ts';
import { InviteError } from '../protocol/invite-error.ts';
import { checkSecrets } from '../crypto/derive-key.ts';
import { createAccessTokens } from './token/access-token.ts';
import { addressForm } from './authorize/address-form.ts';
import { answerWithPage } from './pages/answer-with-page.ts';
import { authorizationEndpoint } from './authorize/authorization-endpoint.ts';
import { authorize } from './authorize/authorize.ts';
import { checkUrl } from './check-url.ts';
import { registerClients } from './clients.ts';
import { createCodes } from './token/code.ts';
import type { IssuerContext } from './context.ts';
import { openToAll, openToPublicClients } from './cors.ts';
import { discoveryDocument } from './discovery.ts';
import { createDelivery, deliverByItself } from './mail/delivery.ts';
import { createKeys } from './keys/keys.ts';
import { createMailLimiter } from './authorize/limits.ts';
import { nothingToSee, openLink } from './authorize/link.ts';
import { OAuthError } from './oauth-error.ts';
import type { Issuer, IssuerOptions } from './options.ts';
import { createOutbox } from './mail/outbox.ts';
import { outboxStore } from './mail/outbox-store.ts';
import { createBrowserCookie } from './pages/browser-cookie.ts';
import { createFormTokens } from './pages/form-token.ts';
import { readParameters } from './parameters.ts';
import { issuerStore } from './store.ts';
import { registerTemplates } from './mail/templates.ts';
import { exchangeCode } from './token/token.ts';
import { userinfo } from './token/userinfo.ts';

/**
 * An OpenID issuer that knows people by their e-mail address alone: it mails links, and signs who opened them.
 *
 * @throws InviteError `misconfigured`, naming the option and the fix
 */
export function createIssuer(options: IssuerOptions): Issuer {
  const context = createContext(options);
  const routes = createRoutes(context);
  const deliver = createDelivery(context, options.storage);
  if (options.autoDeliver ?? true) deliverByItself(deliver, context.emit);
  return { fetch: async (request) => routes.fetch(request), deliver };
}

function createContext(options: IssuerOptions): IssuerContext {
  const { issuer, secrets, storage, mailer, dev = false, onEvent } = options;
  const { now = Date.now, cookies = headerCookies } = options.advanced ?? {};
  const { hostname } = checkIssuerUrl(issuer);
  checkSecrets(secrets);
  if (typeof storage?.compareAndSet !== 'function')
    throw misconfigured('storage', 'is missing. Try memoryStorage() or sqliteStorage(db).');
  if (typeof mailer?.send !== 'function')
    throw misconfigured('mailer', 'is missing. Try smtpMailer(process.env.SMTP_URL).');
  const clients = registerClients(options.clients, dev);
  const algorithms = [...new Set([...clients.values()].map((client) => client.idTokenSignedResponseAlg))];
  const emit: IssuerContext['emit'] = (type, details) => {
    try {
      onEvent?.({ type, at: now(), ...details });
    } catch {
      // Whoever listens decides nothing here.
    }
  };
  const store = issuerStore(storage);
  return {
    issuer,
    dev,
    from: checkSender(options.from ?? canonicalEmail(`no-reply@${hostname}`) ?? 'no-reply@localhost'),
    clients,
    templates: registerTemplates(options.templates ?? {}, clients),
    store,
    outbox: createOutbox({ store: outboxStore(storage, secrets), tickets: store, mailer, now, emit }),
    limits: createMailLimiter(storage, options.limits, emit),
    codes: createCodes(secrets),
    accessTokens: createAccessTokens(secrets),
    keys: createKeys(storage, secrets, algorithms, now, options.keyRotation),
    formTokens: createFormTokens(secrets, storage),
    browserCookie: createBrowserCookie(issuer),
    theme: themeRule(options.theme, 'theme'),
    now,
    headers: (request) => cookies.requestHeaders(request),
    withCookies: (response, setCookies) => cookies.withCookies(response, setCookies),
    getClientIp: (request) => options.getClientIp?.(request),
    emit,
  };
}

function createRoutes(context: IssuerContext): Hono {
  const { issuer, keys } = context;
  const app = new Hono().basePath(new URL(issuer).pathname);

  app.use('/.well-known/*', openToAll);
  app.use('/oidc/jwks', openToAll);
  for (const path of ['/oidc/token', '/oidc/userinfo']) app.use(path, openToPublicClients(context));
  // A browser is sent to the page, no script fetches it (RFC 9700 2.6).
  app.on(['POST', 'OPTIONS'], '/oidc/authorize', openToPublicClients(context));

  app.get('/.well-known/openid-configuration', (c) => {
    c.header('cache-control', 'public, max-age=300');
    return c.json(discoveryDocument(issuer));
  });
  app.get('/oidc/jwks', async (c) => {
    c.header('cache-control', 'public, max-age=60');
    return c.json(await keys.publicKeys());
  });
  app.get('/oidc/authorize', ({ req }) =>
    req.method === 'HEAD'
      ? nothingToSee()
      : answerWithPage(context, req.raw, () => authorizationEndpoint(context, req.raw)),
  );
  app.post('/oidc/authorize/email', ({ req }) => answerWithPage(context, req.raw, () => addressForm(context, req.raw)));
  app.post('/oidc/authorize', async (c) => {
    c.header('cache-control', 'no-store');
    const parameters = await readParameters(c.req.raw);
    // One of the old guides posts its token request here.
    if (parameters.has('grant_type')) return c.json(await exchangeCode(context, c.req.raw, parameters));
    await authorize(context, c.req.raw, parameters);
    return c.body(null, 200);
  });
  app.post('/oidc/token', async (c) => {
    c.header('cache-control', 'no-store');
    return c.json(await exchangeCode(context, c.req.raw, await readParameters(c.req.raw)));
  });
  app.on(['GET', 'POST'], '/oidc/userinfo', async (c) => {
    c.header('cache-control', 'no-store');
    return c.json(await userinfo(context, c.req.raw));
  });
  app.get('/oidc/link/:ticket', (c) =>
    c.req.method === 'HEAD'
      ? nothingToSee()
      : answerWithPage(context, c.req.raw, () => openLink(context, c.req.raw, c.req.param('ticket'))),
  );

  app.all('/oidc/authorize', () => {
    throw methodNotAllowed('GET, POST');
  });
  app.all('/oidc/authorize/email', ({ req }) =>
    answerWithPage(context, req.raw, () => Promise.reject(methodNotAllowed('POST'))),
  );
  app.all('/oidc/token', () => {
    throw methodNotAllowed('POST');
  });

  app.notFound((c) =>
    c.json({ error: 'invalid_request', error_description: 'There is nothing at this address.' }, 404),
  );
  app.onError((error, c) => {
    const refusal = error instanceof OAuthError ? error : unexpected(context, error);
    for (const [name, value] of Object.entries(refusal.headers)) c.header(name, value);
    c.header('cache-control', 'no-store');
    return c.json({ error: refusal.error, error_description: refusal.message }, refusal.status);
  });
  return app;
}

function methodNotAllowed(allowed: string): OAuthError {
  return new OAuthError('invalid_request', `This endpoint answers ${allowed} only.`, {
    status: 405,
    headers: { allow: allowed },
  });
}

/** What went wrong stays here; its name is all that an event may carry. */
function unexpected({ emit }: IssuerContext, error: Error): OAuthError {
  emit('request_failed', { error: error.name });
  return new OAuthError('server_error', 'Something went wrong here. Try again later.', { status: 500 });
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
