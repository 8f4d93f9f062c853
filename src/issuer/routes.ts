import { AppError } from '../protocol/app-error.ts';
import { REQUEST_ID_HEADER, requestIdOf, type OnError } from '../protocol/error-report.ts';
import type { Handler, PlainRequest, PlainResponse } from '../protocol/plain-http.ts';
import { createEndpoints, pathOf, type Endpoint } from '../protocol/router.ts';
import type { AddressForm } from './authorize/address-form.ts';
import type { AuthorizationEndpoint } from './authorize/authorization-endpoint.ts';
import type { Authorize } from './authorize/authorize.ts';
import type { RequestsEndpoint } from './authorize/requests-endpoint.ts';
import type { Clients } from './clients.ts';
import { openToAll, openToPublicClients, type CorsHeaders } from './cors.ts';
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

/** One path with one method: what answers it, and which pages of other origins may read the answer. */
interface Route {
  method: 'GET' | 'POST' | 'OPTIONS' | 'ALL';
  /** Below the issuer's URL. */
  path: string;
  answer: Endpoint;
  cors?: CorsHeaders;
}

/** The issuer's HTTP endpoints. Programs get JSON; people get pages, for errors too. */
export function createHandler(dependencies: RouteDependencies): Handler {
  const basePath = basePathOf(dependencies.issuer);
  const endpoints = createEndpoints();
  for (const { method, path, answer, cors } of [...programRoutes(dependencies), ...pageRoutes(dependencies)]) {
    endpoints.add(method, basePath + path, async (request, id) => {
      const response = await answer(request, id).catch((error: unknown) =>
        refused(dependencies, request, basePath + path, error),
      );
      return cors ? { ...response, headers: { ...cors(request), ...response.headers } } : response;
    });
  }
  return async (request) =>
    endpoints.answer(request, pathOf(request.url)) ??
    json({ error: 'invalid_request', error_description: 'There is nothing at this address.' }, {}, 404);
}

/** The path of the issuer's URL, without a slash at its end. */
function basePathOf(issuer: string): string {
  return new URL(issuer).pathname.replace(/\/$/, '');
}

const NEVER_STORED = { 'cache-control': 'no-store' };

function json(body: unknown, headers: Readonly<Record<string, string>>, status = 200): PlainResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

function programRoutes({
  issuer,
  clients,
  requests,
  keys,
  authorize,
  requestsEndpoint,
  exchangeCode,
  userinfo,
}: RouteDependencies): Route[] {
  const cors = openToPublicClients(clients);
  const answerUserinfo: Endpoint = async (request) => json(await userinfo(requests.read(request)), NEVER_STORED);
  return [
    {
      method: 'GET',
      path: '/.well-known/openid-configuration',
      cors: openToAll,
      answer: async () => json(discoveryDocument(issuer, clients), { 'cache-control': 'public, max-age=300' }),
    },
    {
      method: 'GET',
      path: '/oidc/jwks',
      cors: openToAll,
      answer: async () => json(await keys.publicKeys(), { 'cache-control': 'public, max-age=60' }),
    },
    {
      method: 'POST',
      path: '/oidc/authorize',
      // Browsers navigate to the page; no script may fetch it (RFC 9700 2.6).
      cors,
      async answer(request) {
        const form = await requests.readForm(request);
        // One of the old guides posts its token request here.
        if (form.parameters.has('grant_type')) return json(await exchangeCode(form), NEVER_STORED);
        await authorize(form);
        return { status: 200, headers: NEVER_STORED, body: null };
      },
    },
    {
      method: 'POST',
      path: '/oidc/requests',
      answer: async (request) => json(await requestsEndpoint(await requests.readForm(request)), NEVER_STORED),
    },
    {
      method: 'POST',
      path: '/oidc/token',
      cors,
      answer: async (request) => json(await exchangeCode(await requests.readForm(request)), NEVER_STORED),
    },
    { method: 'GET', path: '/oidc/userinfo', cors, answer: answerUserinfo },
    { method: 'POST', path: '/oidc/userinfo', cors, answer: answerUserinfo },
    ...['/oidc/authorize', '/oidc/token', '/oidc/userinfo'].map((path): Route => ({
      method: 'OPTIONS',
      path,
      cors,
      answer: preflight,
    })),
    { method: 'ALL', path: '/oidc/requests', answer: () => Promise.reject(methodNotAllowed('POST')) },
    { method: 'ALL', path: '/oidc/token', cors, answer: () => Promise.reject(methodNotAllowed('POST')) },
  ];
}

function pageRoutes(dependencies: RouteDependencies): Route[] {
  const { issuer, requests, frameFor, authorizationEndpoint, addressForm, openLink } = dependencies;
  /** Answers a person: errors become pages. */
  const withPage =
    (path: string, answer: Endpoint): Endpoint =>
    async (request, id) => {
      try {
        return await answer(request, id);
      } catch (error) {
        const uiLocales = new URL(request.url).searchParams.get('ui_locales') ?? undefined;
        const frame = frameFor(request.headers, uiLocales);
        if (error instanceof OAuthError) return badRequestPage(frame, error);
        return failedPage(frame, unexpected(dependencies, request, basePathOf(issuer) + path, error));
      }
    };
  const route = (method: Route['method'], path: string, answer: Endpoint): Route => {
    const shown = withPage(path, answer);
    if (method !== 'GET') return { method, path, answer: shown };
    return {
      method,
      path,
      answer: async (request, id) => (request.method === 'HEAD' ? answerToHead() : shown(request, id)),
    };
  };
  return [
    route('GET', '/oidc/authorize', (request) => authorizationEndpoint(requests.read(request))),
    route('POST', '/oidc/authorize/email', async (request) => addressForm(await requests.readForm(request))),
    route('ALL', '/oidc/authorize/email', () => Promise.reject(methodNotAllowed('POST'))),
    route('GET', '/oidc/link/:ticket', (request, ticket) => openLink(requests.read(request), ticket)),
    { method: 'ALL', path: '/oidc/authorize', answer: () => Promise.reject(methodNotAllowed('GET, POST')) },
  ];
}

const preflight = async (): Promise<PlainResponse> => ({ status: 204, headers: {}, body: null });

/** Answers every HEAD alike: it mints no code and does not show whether a link exists. */
function answerToHead(): PlainResponse {
  return { status: 200, headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }, body: null };
}

function methodNotAllowed(allowed: string): OAuthError {
  return new OAuthError('invalid_request', `This endpoint answers ${allowed} only.`, {
    status: 405,
    headers: { allow: allowed },
  });
}

function refused(dependencies: RouteDependencies, request: PlainRequest, path: string, error: unknown): PlainResponse {
  const refusal = error instanceof OAuthError ? error : unexpected(dependencies, request, path, error);
  const body = { error: refusal.error, error_description: refusal.message, ...refusal.details };
  return json(body, { ...NEVER_STORED, ...refusal.headers }, refusal.status);
}

/** Reports an unexpected error, and tells the caller nothing about it but the id it was reported with. */
function unexpected(
  { emit, report }: RouteDependencies,
  { method, headers }: PlainRequest,
  path: string,
  error: unknown,
): OAuthError {
  const request = { route: `${method} ${path}`, requestId: requestIdOf(headers) };
  emit({ type: 'request_failed', error: error instanceof Error ? error.name : 'unknown', ...request });
  report(error, { during: error instanceof AppError ? error.option : 'request', ...request });
  return new OAuthError('server_error', 'Something went wrong here. Try again later.', {
    status: 500,
    headers: { [REQUEST_ID_HEADER]: request.requestId },
  });
}
