import { createSealer } from '../crypto/seal.ts';
import { requestIdOf } from '../protocol/error-report.ts';
import type { InvitedUser, SendResult } from '../protocol/invite-api.ts';
import { InviteError } from '../protocol/invite-error.ts';
import { fetchOf, type Handler, type PlainRequest } from '../protocol/plain-http.ts';
import { createEndpoints, pathOf } from '../protocol/router.ts';
import { appFunctions } from './app-functions.ts';
import { readConfig } from './config.ts';
import { createEmit, createReports } from './events.ts';
import { createCookies } from './http/cookies.ts';
import { errorResponse, explain } from './http/responses.ts';
import { answerRoute, type Route } from './http/route.ts';
import { mailInvitation } from './invitations/invitation-mail.ts';
import { noteOpened } from './invitations/invitation-record.ts';
import { invitationRoutes } from './invitations/invitation-routes.ts';
import { inviteAll } from './invitations/send-invitations.ts';
import { manageInvitations, type ManagedInvitations } from './invitations/manage-invitations.ts';
import { renewInvitation } from './invitations/sent-invitations.ts';
import { createWorker, deliver } from './invitations/background-work.ts';
import { checkDelivery } from './invitations/delivery.ts';
import { personalData } from './invitations/personal-data.ts';
import { createRateLimiter } from './limits.ts';
import { createRelyingParty } from './oidc/relying-party.ts';
import type { InviteServer, InviteServerOptions, SessionData } from './options.ts';
import { addPageRoutes } from './pages/page-routes.ts';
import { createPages } from './pages/pages.ts';
import { createPurge } from './purge-expired.ts';
import { endSession, readSession, signOut } from './session/routes.ts';
import { createSessions, headersOf } from './session/session.ts';
import { callback } from './sign-in/callback.ts';
import { newLink } from './sign-in/new-link.ts';
import { preview } from './sign-in/preview.ts';
import { signIn } from './sign-in/sign-in.ts';
import { submitCode } from './sign-in/submit-code.ts';
import { createStore } from './store.ts';
import { limitTime } from '../storage/time-limit.ts';

/**
 * Creates the backend-for-frontend: it mails invitations through the issuer, signs people in, and keeps their sessions. Mount its
 * `fetch` under `basePath`.
 *
 * @throws InviteError `misconfigured`, naming the option and the fix
 * @example
 * const invites = createInviteServer({
 *   origin: 'https://app.example.com',
 *   issuer: 'https://id.example.com',
 *   client: { id: 'app', secret: process.env.CLIENT_SECRET },
 *   secrets: [process.env.INVITE_SECRET],
 *   storage: sqliteStorage(db),
 *   can: ({ inviter }) => isMember(inviter.id),
 *   isKnown: ({ email }) => hasAccount(email),
 *   onSignIn: ({ claims }) => upsertUser(claims),
 * });
 */
export function createInviteServer<
  UserData = unknown,
  DataInput = Record<string, never>,
  Data extends Record<string, string> = Record<string, string>,
>(options: InviteServerOptions<UserData, DataInput, Data>): InviteServer<SessionData<UserData>, DataInput, Data> {
  return buildInviteServer(options).server;
}

/** A server, and what an issuer in the same process tells it. */
export interface BuiltServer<UserData, DataInput, Data> {
  server: InviteServer<UserData, DataInput, Data>;
  /** Asks the issuer at once what became of the mail with this `state`. */
  checkDelivery: (stateHash: string) => Promise<void>;
}

/** Creates the server as {@link createInviteServer} does. */
export function buildInviteServer<UserData, DataInput, Data extends Record<string, string>>(
  options: InviteServerOptions<UserData, DataInput, Data>,
): BuiltServer<SessionData<UserData>, DataInput, Data> {
  const parts = createParts(options as unknown as InviteServerOptions);
  const { config, sessions, storage } = parts;
  const purgeExpired = createPurge(storage, parts);
  const workSoon = createWorker(parts);
  const answer = createHandler(parts);
  const handler: Handler = (request) => {
    workSoon();
    void purgeExpired();
    return answer(request);
  };

  const server: InviteServer<SessionData<UserData>, DataInput, Data> = {
    basePath: config.basePath,

    fetch: fetchOf(handler, options.advanced?.cookies),

    async getSession(source) {
      const user = await sessions?.peek(headersOf(source));
      return (user ?? null) as InvitedUser<SessionData<UserData>> | null;
    },

    signOut: (source) => endSession(parts, headersOf(source)),

    async invite(send) {
      return (await inviteAll(parts, send)) as SendResult<Data>[];
    },

    ...(manageInvitations(parts) as unknown as ManagedInvitations<Data>),

    ...personalData(parts),

    deliver: () => deliver(parts),

    async revokeSessions(user) {
      await sessions?.endAll(user);
      parts.emit('sessions_revoked');
    },
  };
  return {
    server,
    async checkDelivery(stateHash) {
      const flow = await parts.store.flows.get(stateHash);
      if (flow) await checkDelivery(parts, flow);
    },
  };
}

/** Everything that this server is made of. Each route declares which of it it needs. */
function createParts(options: InviteServerOptions) {
  const config = readConfig(options);
  const { advanced = {}, secrets } = options;
  const storage = limitTime(options.storage);
  const { now = Date.now, now: monotonic = () => performance.now() } = advanced;
  const emit = createEmit(options.onEvent, now);
  const reportOf = createReports(emit, options.onError);
  const store = createStore(storage);
  const cookies = createCookies(config.origin);
  const clock = { now, monotonic };
  const sessions =
    config.session && createSessions(config.session, { secrets, records: store.sessions, cookies, ...clock });
  if (!options.getClientIp) emit('no_limits_by_ip');
  return {
    config,
    storage,
    app: appFunctions(options, sessions),
    store,
    relyingParty: createRelyingParty(config, advanced.fetch ?? ((request) => fetch(request)), clock),
    sessions,
    cookies,
    pages: createPages(options.pages, secrets),
    limits: createRateLimiter(storage, config.limits, now, emit),
    states: createSealer<string>(secrets, 'state'),
    ...clock,
    emit,
    reportOf,
    /** Outside of requests. */
    report: reportOf(),
  };
}

type Parts = ReturnType<typeof createParts>;

/** The parts for one request: it inherits what all requests share, and reports errors with its route and its id. */
function partsFor(parts: Parts, route: string, request: PlainRequest) {
  let known: string | undefined;
  const requestId = () => (known ??= requestIdOf(request.headers));
  const report = parts.reportOf(() => ({ route, requestId: requestId() }));
  const own = Object.assign(Object.create(parts) as Parts, { report });
  return Object.assign(own, {
    requestId,
    mailInvitation: (...given: Rest<typeof mailInvitation>) => mailInvitation(own, ...given),
    noteOpened: (...given: Rest<typeof noteOpened>) => noteOpened(own, ...given),
    renewInvitation: (...given: Rest<typeof renewInvitation>) => renewInvitation(own, ...given),
  });
}

/** The parameters after the first. */
type Rest<F> = F extends (first: never, ...rest: infer Others) => unknown ? Others : never;

const ownRoutes: readonly Route<ReturnType<typeof partsFor>>[] = [
  ['GET', '/session', readSession],
  ['POST', '/preview', preview],
  ['POST', '/callback', callback],
  ['POST', '/new-link', newLink],
  ['POST', '/sign-in', signIn],
  ['POST', '/sign-in/code', submitCode],
  ['POST', '/sign-out', signOut],
  ...invitationRoutes,
];

function createHandler(parts: Parts): Handler {
  const { basePath } = parts.config;
  const endpoints = createEndpoints();
  for (const route of ownRoutes) {
    const [method, path] = route;
    const name = `${method} ${basePath}${path}`;
    endpoints.add(method, basePath + path, (request, id) =>
      answerRoute(route, partsFor(parts, name, request), request, id),
    );
  }
  addPageRoutes(endpoints, basePath, (request, route) => partsFor(parts, route, request));
  // One error, so that it is reported once, however many paths bots try.
  const notMounted = new InviteError(
    'misconfigured',
    `This server answers under its option basePath, ${basePath}, and was asked for a path outside of it: mount it there, or set basePath to where it is mounted.`,
    { status: 404 },
  );

  return async (request) => {
    try {
      // Adapters put the Host header into the URL as it is; `Host: xn--` is none.
      if (!URL.canParse(request.url))
        return errorResponse(new InviteError('malformed', 'The URL or the Host header of the request is invalid.'));
      const path = pathOf(request.url);
      const answered = endpoints.answer(request, path);
      if (answered) return await answered;
      return errorResponse(
        path === basePath || path.startsWith(`${basePath}/`)
          ? new InviteError('not_found', 'There is nothing here.')
          : explain(parts, notMounted),
      );
    } catch (error) {
      return errorResponse(explain(parts, error));
    }
  };
}
