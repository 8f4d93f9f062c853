import { Hono, type Context } from 'hono';
import { routePath } from 'hono/route';
import { AppError } from '../protocol/app-error.ts';
import type { CookieAdapter } from '../protocol/cookies.ts';
import { REQUEST_ID_HEADER, requestIdOf, type OnError } from '../protocol/error-report.ts';
import type { AddressForm } from './authorize/address-form.ts';
import type { AuthorizationEndpoint } from './authorize/authorization-endpoint.ts';
import type { Authorize } from './authorize/authorize.ts';
import type { RequestsEndpoint } from './authorize/requests-endpoint.ts';
import type { Clients } from './clients.ts';
import { openToAll, openToPublicClients } from './cors.ts';
import { discoveryDocument } from './discovery.ts';
import type { Emit } from './events.ts';
import type { Keys } from './keys/keys.ts';
import type { OpenLink } from './link/open-link.ts';
import { OAuthError } from './oauth-error.ts';
import { badRequestPage, failedPage } from './pages/error-pages.ts';
import type { FrameFor } from './pages/frame-for.ts';
import type { RequestReader } from './request.ts';
import type { ExchangeCode } from './token/exchange-code.ts';
import type { Userinfo } from './token/userinfo.ts';

export interface RouteDependencies {
  issuer: string;
  clients: Clients;
  cookies: Pick<CookieAdapter, 'requestHeaders'>;
  requests: RequestReader;
  keys: Pick<Keys, 'publicKeys'>;
  frameFor: FrameFor;
  emit: Emit;
  report: OnError;
  authorize: Authorize;
  authorizationEndpoint: AuthorizationEndpoint;
  addressForm: AddressForm;
  openLink: OpenLink;
  requestsEndpoint: RequestsEndpoint;
  exchangeCode: ExchangeCode;
  userinfo: Userinfo;
}

/** The issuer's HTTP endpoints. Programs get JSON; people get pages, for errors too. */
export function createRoutes(dependencies: RouteDependencies): Hono {
  const { issuer, clients, cookies } = dependencies;
  const app = new Hono().basePath(new URL(issuer).pathname);

  app.use('/.well-known/*', openToAll);
  app.use('/oidc/jwks', openToAll);
  const forPublicClients = openToPublicClients(clients, cookies);
  for (const path of ['/oidc/token', '/oidc/userinfo']) app.use(path, forPublicClients);
  // Browsers navigate to the page; no script may fetch it (RFC 9700 2.6).
  app.on(['POST', 'OPTIONS'], '/oidc/authorize', forPublicClients);

  addProgramRoutes(app, dependencies);
  addPageRoutes(app, dependencies);

  app.all('/oidc/authorize', () => {
    throw methodNotAllowed('GET, POST');
  });
  for (const path of ['/oidc/requests', '/oidc/token']) {
    app.all(path, () => {
      throw methodNotAllowed('POST');
    });
  }
  app.notFound((c) =>
    c.json({ error: 'invalid_request', error_description: 'There is nothing at this address.' }, 404),
  );
  app.onError((error, c) => {
    const refusal = error instanceof OAuthError ? error : unexpected(dependencies, c, error);
    for (const [name, value] of Object.entries(refusal.headers)) c.header(name, value);
    c.header('cache-control', 'no-store');
    return c.json({ error: refusal.error, error_description: refusal.message }, refusal.status);
  });
  return app;
}

function addProgramRoutes(
  app: Hono,
  { issuer, requests, keys, authorize, requestsEndpoint, exchangeCode, userinfo }: RouteDependencies,
): void {
  app.get('/.well-known/openid-configuration', (c) => {
    c.header('cache-control', 'public, max-age=300');
    return c.json(discoveryDocument(issuer));
  });
  app.get('/oidc/jwks', async (c) => {
    c.header('cache-control', 'public, max-age=60');
    return c.json(await keys.publicKeys());
  });
  app.post('/oidc/authorize', async (c) => {
    c.header('cache-control', 'no-store');
    const request = await requests.readForm(c.req.raw);
    // One of the old guides posts its token request here.
    if (request.parameters.has('grant_type')) return c.json(await exchangeCode(request));
    await authorize(request);
    return c.body(null, 200);
  });
  app.post('/oidc/requests', async (c) => {
    c.header('cache-control', 'no-store');
    return c.json(await requestsEndpoint(await requests.readForm(c.req.raw)));
  });
  app.post('/oidc/token', async (c) => {
    c.header('cache-control', 'no-store');
    return c.json(await exchangeCode(await requests.readForm(c.req.raw)));
  });
  app.on(['GET', 'POST'], '/oidc/userinfo', async (c) => {
    c.header('cache-control', 'no-store');
    return c.json(await userinfo(requests.read(c.req.raw)));
  });
}

function addPageRoutes(app: Hono, dependencies: RouteDependencies): void {
  const { requests, cookies, frameFor, authorizationEndpoint, addressForm, openLink } = dependencies;
  /** Answers a person: errors become pages. */
  const withPage = async (c: Context, answer: () => Promise<Response>): Promise<Response> => {
    try {
      return await answer();
    } catch (error) {
      const request = c.req.raw;
      const uiLocales = new URL(request.url).searchParams.get('ui_locales') ?? undefined;
      const frame = frameFor(cookies.requestHeaders(request), uiLocales);
      if (error instanceof OAuthError) return badRequestPage(frame, error);
      return failedPage(frame, unexpected(dependencies, c, error));
    }
  };

  app.get('/oidc/authorize', (c) =>
    c.req.method === 'HEAD' ? answerToHead() : withPage(c, async () => authorizationEndpoint(requests.read(c.req.raw))),
  );
  app.post('/oidc/authorize/email', (c) => withPage(c, async () => addressForm(await requests.readForm(c.req.raw))));
  app.all('/oidc/authorize/email', (c) => withPage(c, () => Promise.reject(methodNotAllowed('POST'))));
  app.get('/oidc/link/:ticket', (c) =>
    c.req.method === 'HEAD'
      ? answerToHead()
      : withPage(c, async () => openLink(requests.read(c.req.raw), c.req.param('ticket'))),
  );
}

/** Answers every HEAD alike: it mints no code and does not show whether a link exists. */
function answerToHead(): Response {
  return new Response(null, { headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } });
}

function methodNotAllowed(allowed: string): OAuthError {
  return new OAuthError('invalid_request', `This endpoint answers ${allowed} only.`, {
    status: 405,
    headers: { allow: allowed },
  });
}

/** Reports an unexpected error, and tells the caller nothing about it but the id it was reported with. */
function unexpected({ cookies, emit, report }: RouteDependencies, c: Context, error: unknown): OAuthError {
  const request = {
    route: `${c.req.method} ${routePath(c)}`,
    requestId: requestIdOf(cookies.requestHeaders(c.req.raw)),
  };
  emit({ type: 'request_failed', error: error instanceof Error ? error.name : 'unknown', ...request });
  report(error, { during: error instanceof AppError ? error.option : 'request', ...request });
  return new OAuthError('server_error', 'Something went wrong here. Try again later.', {
    status: 500,
    headers: { [REQUEST_ID_HEADER]: request.requestId },
  });
}
