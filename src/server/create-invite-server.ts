import { Hono } from 'hono';
import type { InvitedUser, SendResult } from '../protocol/invite-api.ts';
import type { CookieAdapter } from '../protocol/cookies.ts';
import type { AppFunctions, Inviter } from './app.ts';
import type { ServerContext } from './context.ts';
import type { InviteServer, InviteServerOptions, UserDataOf } from './options.ts';
import { headerCookies } from '../protocol/cookies.ts';
import { InviteError } from '../protocol/invite-error.ts';
import { callback } from './sign-in/callback.ts';
import { readConfig } from './config.ts';
import { createCookie } from './http/cookies.ts';
import { createEmit, createReport } from './events.ts';
import { newLink } from './sign-in/new-link.ts';
import { createPurge } from './purge-expired.ts';
import { addInvitationRoutes } from './invitations/invitation-routes.ts';
import { mailInvitation } from './invitations/invitation-mail.ts';
import { inviteAll } from './invitations/send-invitations.ts';
import { renewInvitation } from './invitations/sent-invitations.ts';
import { createWithdrawalWorker, deliverWithdrawals } from './invitations/withdrawals.ts';
import { createSealer } from '../crypto/seal.ts';
import { createRateLimiter } from './limits.ts';
import { addPageRoutes } from './pages/page-routes.ts';
import { createPageServices } from './pages/page-services.ts';
import { createPages } from './pages/pages.ts';
import { preview } from './sign-in/preview.ts';
import { createRelyingParty } from './oidc/relying-party.ts';
import { guardRequest } from './http/request-guard.ts';
import { errorResponse, explain } from './http/responses.ts';
import { createSessions, headersOf, type Sessions } from './session/session.ts';
import { signIn } from './sign-in/sign-in.ts';
import { endSession, readSession, signOut } from './session/routes.ts';
import { createStore } from './store.ts';

/**
 * Creates the backend-for-frontend: it mails invitations through the issuer, signs people in, and keeps their sessions. Mount its
 * `fetch` under `basePath`. Throws `misconfigured`, naming the option and what to do about it.
 */
export function createInviteServer<
  UserData = unknown,
  DataInput = Record<string, never>,
  Data extends Record<string, string> = Record<string, string>,
>(options: InviteServerOptions<UserData, DataInput, Data>): InviteServer<UserDataOf<UserData>, DataInput, Data> {
  const context = createContext(options);
  const routes = createRoutes(context);
  const purgeExpired = createPurge(options.storage, context);
  const withdrawSoon = createWithdrawalWorker(context);

  return {
    basePath: context.config.basePath,

    async fetch(request) {
      // Adapters put the Host header into the URL as it is; `Host: xn--` is none.
      if (!URL.canParse(request.url))
        return errorResponse(new InviteError('malformed', 'The URL or the Host header of the request is invalid.'));
      withdrawSoon();
      void purgeExpired();
      try {
        return await routes.fetch(request);
      } catch (error) {
        return errorResponse(explain(context, error));
      }
    },

    async getSession(source) {
      const user = await context.sessions?.peek(headersOf(source));
      return (user ?? null) as InvitedUser<UserDataOf<UserData>> | null;
    },

    signOut: (source) => endSession(context, headersOf(source)),

    async invite(send) {
      return (await inviteAll(context, send)) as SendResult<Data>[];
    },

    deliver: () => deliverWithdrawals(context),

    async revokeSessions(user) {
      await context.sessions?.endAll(user);
      context.emit('sessions_revoked');
    },
  };
}

function createContext<UserData, DataInput, Data extends Record<string, string>>(
  options: InviteServerOptions<UserData, DataInput, Data>,
): ServerContext {
  const config = readConfig(options);
  const { storage, onError, advanced = {} } = options;
  const { now = Date.now, now: monotonic = () => performance.now() } = advanced;
  const emit = createEmit(options.onEvent, now);
  const store = createStore(storage);
  const cookies = {
    port: advanced.cookies ?? headerCookies,
    session: createCookie(config.origin, ''),
    browser: createCookie(config.origin, '-browser'),
    page: createCookie(config.origin, '-page'),
  };
  const sessions =
    config.session &&
    createSessions(config.session, { secrets: options.secrets, records: store.sessions, cookies, now, monotonic });
  const app = withDefaults(options as unknown as InviteServerOptions, sessions, cookies.port);
  if (!options.getClientIp) emit('no_limits_by_ip');
  const context: ServerContext = {
    config,
    app,
    store,
    relyingParty: createRelyingParty(config, advanced.fetch ?? ((request) => fetch(request)), { now, monotonic }),
    sessions,
    cookies,
    pages: createPages(options.pages, options.secrets),
    limits: createRateLimiter(storage, config.limits, now, emit),
    states: createSealer<string>(options.secrets, 'state'),
    now,
    monotonic,
    emit,
    report: createReport(emit, onError),
    mailInvitation: (record, locales) => mailInvitation(context, record, locales),
    renewInvitation: (record) => renewInvitation(context, record),
  };
  return context;
}

/** The app's functions; those it leaves out read the session of this server. */
function withDefaults(options: InviteServerOptions, sessions: Sessions | null, cookies: CookieAdapter): AppFunctions {
  const readUser = async (request: Request) => (await sessions?.peek(cookies.requestHeaders(request))) ?? null;
  return {
    ...options,
    async getInviter(request) {
      if (options.getInviter) return options.getInviter(request);
      const user = await readUser(request);
      return user && toInviter(user);
    },
    getCurrentUser: async (request) => (options.getCurrentUser ? options.getCurrentUser(request) : readUser(request)),
    getClientIp: (request) => options.getClientIp?.(request),
  };
}

function toInviter({ sub, email, data }: InvitedUser): Inviter {
  const { name } = (data ?? {}) as { name?: unknown };
  return { id: sub, email, data, ...(typeof name === 'string' ? { name } : {}) };
}

type Route = (context: ServerContext, request: Request) => Promise<Response>;

function createRoutes(context: ServerContext): Hono {
  const routes = new Hono().basePath(context.config.basePath);
  const unsafe: Record<string, Route> = {
    '/preview': preview,
    '/callback': callback,
    '/new-link': newLink,
    '/sign-in': signIn,
    '/sign-out': signOut,
  };
  for (const [path, route] of Object.entries(unsafe)) {
    routes.post(path, async ({ req }) => {
      guardRequest(context.cookies.port.requestHeaders(req.raw), context.config.origin);
      return route(context, req.raw);
    });
  }
  addInvitationRoutes(routes, context);
  addPageRoutes(routes, createPageServices(context));
  routes.get('/session', ({ req }) => readSession(context, req.raw));
  routes.notFound(() => errorResponse(new InviteError('not_found', 'There is nothing here.')));
  routes.onError((error) => errorResponse(explain(context, error)));
  return routes;
}
