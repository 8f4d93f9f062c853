import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import type { CallbackResponse, InvitedUser } from '../../protocol/invite-api.ts';
import type { IdTokenClaims } from '../../protocol/oidc.ts';
import type { Awaitable } from '../../protocol/app-error.ts';
import type { AppFunctions, Invitation } from '../app.ts';
import type { RelyingParty } from '../oidc/relying-party.ts';
import type { Sessions } from '../session/session.ts';
import type { Acceptance, FlowRecord, Store } from '../store.ts';
import { randomHandle } from '../../crypto/random.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { aboutInvitation, type Emit, type Report } from '../events.ts';
import { jsonResponse } from '../http/responses.ts';
import { askToAccept } from './ask-to-accept.ts';
import { statusOf, toInvitation } from '../store.ts';
import {
  acceptable,
  commit,
  findOutcome,
  isHeld,
  releaseLease,
  type Leased,
  type Redeemable,
  type RedemptionAttempt,
} from './redemption.ts';

export interface SignInDeps {
  app: Pick<AppFunctions, 'can' | 'onSignIn' | 'isKnown'>;
  config: { signUp: 'invited' | 'open' };
  store: Pick<Store, 'flows' | 'invitations'>;
  /** `null` where the app keeps its own session. */
  sessions: Pick<Sessions, 'cookieFor' | 'start' | 'end' | 'hasEnded'> | null;
  /** Epoch milliseconds. */
  now: () => number;
  /** Milliseconds. */
  monotonic: () => number;
  emit: Emit;
  report: Report;
}

/** The verified identity of the person who signs in. */
export interface Proof {
  claims: IdTokenClaims;
  /** The session that the person is in already and stays in; its `id` is `null` where the app keeps it. */
  session?: { id: string | null; signedInAt: number };
}

/** What a completed sign-in answers, as JSON or as a redirect. */
export interface SignInResult {
  body: CallbackResponse;
  /** The headers that `onSignIn` returned with `session: false`, without cookies. */
  headers: Headers | undefined;
  /** `Set-Cookie` values. */
  setCookies: string[];
}

/** The result as JSON. */
export function signInResponse({ body, headers, setCookies }: SignInResult, browserCookie: string): PlainResponse {
  return jsonResponse(body, [...setCookies, browserCookie], headers);
}

export interface RedeemDeps extends SignInDeps {
  relyingParty: Pick<RelyingParty, 'redeem' | 'verify'>;
}

/** Exchanges the code for an id_token and verifies it. Throws `code_expired`, and what {@link RelyingParty.verify} throws. */
export async function redeemCode(
  { relyingParty }: RedeemDeps,
  { body: { verifier, nonce, address } }: FlowRecord,
  code: string,
): Promise<Proof> {
  const tokens = await relyingParty.redeem(code, verifier);
  return { claims: await relyingParty.verify(tokens, { nonce, address }) };
}

/**
 * Proves who signs in, calls `onSignIn`, commits, and starts the session. Whatever fails before the commit gives the
 * lease back, so that the next attempt need not wait.
 */
export async function completeSignIn(
  deps: SignInDeps,
  leased: Leased,
  attempt: RedemptionAttempt,
  request: PlainRequest,
  prove: () => Promise<Proof>,
): Promise<SignInResult> {
  const { redeemable } = leased;
  const { proof, acceptance, answer } = await prepareAcceptance(deps, leased, attempt, request, prove).catch(
    async (error: unknown) => {
      await releaseLease(deps, leased);
      throw error;
    },
  );
  const committed = await commit(deps, leased, acceptance);
  if (!committed) return replay(deps, await findOutcome(deps, leased, attempt), request);
  emitOutcome(deps, redeemable, proof);
  return startSession(deps, committed, acceptance, answer, request);
}

function emitOutcome(
  { emit }: Pick<SignInDeps, 'emit'>,
  { invitation }: Redeemable,
  { claims: { iss, sub }, session }: Proof,
): void {
  if (!invitation) return emit('signed_in', { purpose: 'sign-in' });
  const about = aboutInvitation(invitation);
  const via = session ? 'list' : 'link';
  // A link may be redeemed again by the same browser.
  if (!invitation.body.accepted) emit('accepted', { ...about, actor: { type: 'recipient', iss, sub }, via });
  if (!session) emit('signed_in', { purpose: 'invitation', ...about });
}

/** Answers an attempt again whose first answer may have been lost. */
export async function replay(deps: SignInDeps, redeemable: Redeemable, request: PlainRequest): Promise<SignInResult> {
  const accepted = acceptable(redeemable).accepted!;
  const { claims, user } = accepted.last;
  // Only the app can make the cookie of its own session again.
  const answer = deps.sessions ? { user, headers: undefined } : await answerOfApp(deps, redeemable, claims, request);
  return startSession(deps, redeemable, accepted, answer, request);
}

interface AppAnswer {
  user: InvitedUser;
  /** The session's `Set-Cookie` value, where it was made before the commit. */
  cookie?: string | undefined;
  /** Only with `session: false`. */
  headers: Headers | undefined;
}

async function prepareAcceptance(
  deps: SignInDeps,
  leased: Leased,
  attempt: RedemptionAttempt,
  request: PlainRequest,
  prove: () => Promise<Proof>,
): Promise<{ proof: Proof; acceptance: Acceptance; answer: AppAnswer }> {
  const { now, sessions } = deps;
  const { redeemable } = leased;
  const proof = await prove();
  const { claims, session } = proof;
  await checkSignUp(deps, redeemable, claims.email);
  const { iss, sub, email } = claims;
  await callUnderLease(deps, 'can', () => askToAccept(deps, redeemable, { email, iss, sub, proven: true }, request));
  if (!isHeld(deps, leased)) {
    await findOutcome(deps, leased, attempt);
    throw new InviteError('code_expired', 'Redeeming took too long; open the link again.');
  }
  const answer = await answerOfApp(deps, redeemable, claims, request, session?.signedInAt);
  const sessionId = session?.id ?? randomHandle();
  // A cookie over the size limit must fail before anything is committed.
  const cookie = await sessions?.cookieFor(sessionId, answer.user);
  const at = now();
  const acceptance = {
    at: acceptable(redeemable).accepted?.at ?? at,
    browser: attempt.browser,
    last: { at, link: attempt.link, sessionId, claims, user: answer.user },
  };
  return { proof, acceptance, answer: { ...answer, cookie } };
}

/**
 * Refuses a person who is neither known nor invited. Decided once the address is proved, so that it tells nothing about
 * other addresses.
 */
async function checkSignUp(deps: SignInDeps, { invitation }: Redeemable, email: string): Promise<void> {
  const { app, config } = deps;
  if (config.signUp === 'open' || invitation) return;
  if (await callUnderLease(deps, 'isKnown', () => app.isKnown?.({ email }))) return;
  if (await isInvited(deps, email)) return;
  throw new InviteError('denied', "This address is not invited, and signUp is 'invited'.");
}

/** Whether an invitation of this address is pending or accepted. */
async function isInvited({ store, now }: SignInDeps, address: string): Promise<boolean> {
  for (let after: string | null = null; ;) {
    const page = await store.invitations.page({ address, limit: 100, ...(after === null ? {} : { after }) });
    if (page.records.some(({ body }) => ['pending', 'accepted'].includes(statusOf(body, now())))) return true;
    if (page.next === null) return false;
    after = page.next;
  }
}

/** Calls one of the app's functions while the lease is held. If it fails, opening the link again calls it again. */
async function callUnderLease<Result>(
  { report }: SignInDeps,
  option: 'can' | 'onSignIn' | 'isKnown',
  call: () => Awaitable<Result>,
): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof InviteError && ['denied', 'no_seats'].includes(error.code)) throw error;
    report(error, option);
    throw new InviteError('code_expired', `${option} failed; open the link again.`, { cause: error });
  }
}

/** Calls `onSignIn`. Throws `denied` and `no_seats`, or `code_expired` when the app failed: opening the link again calls it again. */
async function answerOfApp(
  deps: SignInDeps,
  { flow, invitation }: Redeemable,
  claims: IdTokenClaims,
  request: PlainRequest,
  signedInAt: number = deps.now(),
): Promise<AppAnswer> {
  const { app, now, sessions } = deps;
  const pending = await pendingFor(deps, claims.email, flow.body.invitation);
  const data = await callUnderLease(deps, 'onSignIn', () =>
    app.onSignIn?.({
      claims,
      ...(invitation ? { invitation: toInvitation(invitation, now()) } : {}),
      pending,
      request: request.toRequest(),
    }),
  );
  const { iss, sub, email } = claims;
  if (sessions) {
    const json = JSON.parse(JSON.stringify(data ?? null)) as unknown;
    return { user: { iss, sub, email, data: json, signedInAt }, headers: undefined };
  }
  const headers = new Headers((data as { headers?: HeadersInit } | undefined)?.headers);
  return { user: { iss, sub, email, data: null, signedInAt }, headers };
}

async function pendingFor(
  { store, now }: Pick<SignInDeps, 'store' | 'now'>,
  address: string,
  except: string | null,
): Promise<Invitation[]> {
  const { records } = await store.invitations.page({ address, limit: 100 });
  return records
    .filter(({ id }) => id !== except)
    .map((record) => toInvitation(record, now()))
    .filter(({ status }) => status === 'pending');
}

/** Starts the session, or starts it again for a replay, and ends the one that this browser had before. */
async function startSession(
  { sessions }: SignInDeps,
  { flow, invitation }: Redeemable,
  { last: { sessionId } }: Acceptance,
  { user, headers, cookie }: AppAnswer,
  request: PlainRequest,
): Promise<SignInResult> {
  const { returnTo } = (invitation ?? flow).body;
  if (!sessions) {
    const setCookies = headers?.getSetCookie() ?? [];
    headers?.delete('set-cookie');
    return { body: { user: null, returnTo }, headers, setCookies };
  }
  if (!(await sessions.start(sessionId, user)))
    throw new InviteError('already_used', 'The session of this sign-in was signed out.');
  await sessions.end(request.headers, sessionId);
  return { body: { user, returnTo }, headers, setCookies: [cookie ?? (await sessions.cookieFor(sessionId, user))] };
}
