import type { InvitedUser } from '../../protocol/invite-api.ts';
import type { IdTokenClaims } from '../../protocol/oidc.ts';
import type { RedemptionAttempt } from './redemption.ts';
import type { ServerContext } from '../context.ts';
import type { SignInResult } from './sign-in-result.ts';
import type { Invitation } from '../app.ts';
import type { Acceptance, Lease } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { evaluate, settle } from './redemption.ts';
import { verifyIdToken } from '../oidc/id-token.ts';
import { toInvitation } from '../store.ts';
import { acceptable, loadRedeemable, type Redeemable } from './redeemable.ts';

/** Somebody at the door, with the reservation made. */
export interface Visit {
  subject: Redeemable;
  visitor: RedemptionAttempt & { code: string };
  request: Request;
}

export interface Admission extends Visit {
  code: string;
}

/** Who it is. */
export interface Proof {
  claims: IdTokenClaims;
  /** Where they have signed in before: they stay in that session (`id` is `null` where it is not ours), and it ends when it would have. */
  session?: { id: string | null; signedInAt: number };
}

/** Redeem → verify → enter. What fails on the way gives the reservation back. */
export async function admit(context: ServerContext, admission: Admission, lease: Lease): Promise<SignInResult> {
  const { subject, code } = admission;
  const { relyingParty, config, now } = context;
  let claims: IdTokenClaims;
  try {
    const { verifier, nonce, address } = subject.flow.body;
    const tokens = await relyingParty.redeem(code, verifier);
    claims = await verifyIdToken(tokens, relyingParty.getKey, {
      issuer: config.issuer,
      clientId: config.client.id,
      nonce,
      address,
      algorithms: config.algorithms,
      clockTolerance: config.clockTolerance,
      now: now(),
    });
  } catch (error) {
    await settle(context, subject.flow, lease);
    throw error;
  }
  return enter(context, admission, lease, { claims });
}

/** `onSignIn` → accept → session: the one way in, however it was proved who enters. */
export async function enter(context: ServerContext, visit: Visit, lease: Lease, proof: Proof): Promise<SignInResult> {
  const { subject, visitor, request } = visit;
  const { now, sessions } = context;
  const { claims, session } = proof;
  let acceptance: Acceptance;
  let answer: Answer;
  try {
    answer = await welcome(context, subject, claims, request, session?.signedInAt);
    const sessionId = session?.id ?? sessions?.newId() ?? '';
    // Before anything is accepted, because a cookie that no browser keeps must fail here.
    await sessions?.cookieFor(sessionId, answer.user);
    acceptance = {
      at: acceptable(subject).accepted?.at ?? now(),
      browser: visitor.browser,
      last: { at: now(), code: visitor.code, sessionId, claims, user: answer.user },
    };
  } catch (error) {
    await settle(context, subject.flow, lease);
    throw error;
  }

  if (await settle(context, subject.flow, lease, acceptance)) {
    if (session) context.emit('accepted', { invitation: subject.invitation?.id });
    else context.emit('signed_in', { purpose: subject.invitation ? 'invitation' : 'sign-in' });
    return letThrough(context, subject, acceptance, answer, request);
  }
  // Somebody overtook: whoever it was, the record says what that means here.
  const overtaken = await loadRedeemable(context, subject.flow);
  if (evaluate(overtaken, visitor, now()) === 'replay') return replay(context, { ...visit, subject: overtaken });
  throw new InviteError('code_expired', 'This link was redeemed meanwhile; open it once more.');
}

/** The same answer once more, for the browser that did not get the first one. */
export async function replay(context: ServerContext, { subject, request }: Visit): Promise<SignInResult> {
  const accepted = acceptable(subject).accepted!;
  const { claims, user } = accepted.last;
  // Where the app keeps the session, only the app can make its cookie again.
  const answer = context.sessions ? { user, headers: undefined } : await welcome(context, subject, claims, request);
  return letThrough(context, subject, accepted, answer, request);
}

interface Answer {
  user: InvitedUser;
  /** The app's own, with `session: false`. */
  headers: Headers | undefined;
}

/** Asks the app. Throws `denied`, or `code_expired` when the app broke: the link lives, and opening it again asks once more. */
async function welcome(
  context: ServerContext,
  { flow, invitation }: Redeemable,
  claims: IdTokenClaims,
  request: Request,
  signedInAt: number = context.now(),
): Promise<Answer> {
  const { app, now, sessions } = context;
  const pending = await pendingFor(context, claims.email, flow.body.invitation);
  let data: unknown;
  try {
    data = await app.onSignIn?.({
      claims,
      ...(invitation ? { invitation: toInvitation(invitation, now()) } : {}),
      pending,
      request,
    });
  } catch (error) {
    if (error instanceof InviteError && error.code === 'denied') throw error;
    context.report(error, 'onSignIn');
    throw new InviteError('code_expired', 'The app could not finish the sign-in; open the link once more.', {
      cause: error,
    });
  }
  const { iss, sub, email } = claims;
  if (sessions) {
    const json = JSON.parse(JSON.stringify(data ?? null)) as unknown;
    return { user: { iss, sub, email, data: json, signedInAt }, headers: undefined };
  }
  const headers = new Headers((data as { headers?: HeadersInit } | undefined)?.headers);
  return { user: { iss, sub, email, data: null, signedInAt }, headers };
}

async function pendingFor(
  { store, now }: ServerContext,
  address: string,
  except: string | null,
): Promise<Invitation[]> {
  const { records } = await store.invitations.page({ address, limit: 100 });
  return records
    .filter(({ id }) => id !== except)
    .map((record) => toInvitation(record, now()))
    .filter(({ status }) => status === 'pending');
}

async function letThrough(
  { sessions, cookies }: ServerContext,
  { flow, invitation }: Redeemable,
  { last }: Acceptance,
  { user, headers }: Answer,
  request: Request,
): Promise<SignInResult> {
  const { returnTo } = (invitation ?? flow).body;
  if (!sessions) {
    const setCookies = headers?.getSetCookie() ?? [];
    headers?.delete('set-cookie');
    return { body: { user: null, returnTo }, headers, setCookies };
  }
  if (!(await sessions.start(last.sessionId, user)))
    throw new InviteError('already_used', 'This sign-in has been signed out again.');
  await sessions.end(cookies.port.requestHeaders(request), last.sessionId);
  return { body: { user, returnTo }, headers, setCookies: [await sessions.cookieFor(last.sessionId, user)] };
}
