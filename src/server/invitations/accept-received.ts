import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import type { CallbackResponse } from '../../protocol/invite-api.ts';
import type { IdTokenClaims } from '../../protocol/oidc.ts';
import type { BrowserDeps } from '../http/browser.ts';
import type { Sessions } from '../session/session.ts';
import type { Acceptance, InvitationRecord } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { identifyBrowser } from '../http/browser.ts';
import { jsonResponse } from '../http/responses.ts';
import { completeSignIn, replay, signInResponse, type Proof, type SignInDeps } from '../sign-in/complete-sign-in.ts';
import { startFlow, type FlowDeps } from '../sign-in/flow.ts';
import { acquireLease } from '../sign-in/redemption.ts';
import { findReceived, requireRecipient, type ReceivedDeps, type SignedInRecipient } from './received-invitations.ts';

export interface AcceptReceivedDeps extends SignInDeps, FlowDeps, BrowserDeps {
  app: SignInDeps['app'] & ReceivedDeps['app'];
  config: SignInDeps['config'] & FlowDeps['config'] & BrowserDeps['config'];
  store: SignInDeps['store'];
  /** `null` where the app keeps its own session. */
  sessions: (NonNullable<SignInDeps['sessions']> & Pick<Sessions, 'read' | 'idOf'>) | null;
  now: () => number;
}

/** Longer than accepting takes. After a crash, nothing needs the flow. */
const FLOW_MS = 600_000;

/**
 * `POST received/:id/accept`: does what the click on a link does, from the lease on. The person is known from their
 * session instead of a code, so the issuer need not be up. Doing it again changes nothing.
 */
export async function acceptReceived(
  deps: AcceptReceivedDeps,
  request: PlainRequest,
  id: string,
): Promise<PlainResponse> {
  const { store, now } = deps;
  const recipient = await requireRecipient(deps, request);
  const invitation = await findReceived(deps, id, recipient);
  const proof = await prove(deps, recipient, request);

  const browser = await identifyBrowser(deps, request);
  // A flow that no mail belongs to: completing a sign-in needs one.
  const { flow } = await startFlow(deps, {
    invitation: id,
    address: recipient.address,
    returnTo: invitation.body.returnTo,
    browser: browser.hash,
    expiresAt: now() + FLOW_MS,
  });
  try {
    const attempt = { browser: browser.hash, link: `received ${id}` };
    const leased = await acquireLease(deps, { flow, invitation }, attempt);
    const result = leased.lease
      ? await completeSignIn(deps, leased, attempt, request, () => Promise.resolve(proof))
      : await replay(deps, leased.redeemable, request);
    return signInResponse(result, browser.cookie);
  } catch (error) {
    if (!(error instanceof InviteError) || error.code !== 'already_used') throw error;
    const accepted = (await store.invitations.get(id))?.body.accepted;
    if (!accepted || !isSamePerson(accepted, proof.claims)) throw error;
    return acceptedAlready(deps, invitation, request);
  } finally {
    await store.flows.remove(flow.id);
  }
}

/** Returns the person who accepts, in the form of an id_token's claims. Throws `unauthenticated` without a session. */
async function prove(
  { config, now, sessions }: AcceptReceivedDeps,
  { user: { iss, sub }, address }: SignedInRecipient,
  request: PlainRequest,
): Promise<Proof> {
  if (iss === undefined || sub === undefined)
    throw new InviteError(
      'misconfigured',
      'Accepting without a mail needs getCurrentUser to return iss and sub beside email: onSignIn keeps users by these two.',
    );
  const headers = request.headers;
  const [own, sessionId] = [await sessions?.read(headers), await sessions?.idOf(headers)];
  const user = own?.user;
  const isOwn = user?.iss === iss && user.sub === sub;
  // A cookie is trusted for a while without its record, but accepting is for good, so the record is read.
  if (isOwn && sessionId && !(await sessions!.start(sessionId, user)))
    throw new InviteError('unauthenticated', 'The session was signed out or has expired.');
  const signedInAt = isOwn ? user.signedInAt : now();
  const seconds = Math.floor(now() / 1_000);
  const claims: IdTokenClaims = {
    iss,
    sub,
    aud: config.client.id,
    iat: seconds,
    exp: seconds + FLOW_MS / 1_000,
    auth_time: Math.floor(signedInAt / 1_000),
    email: address,
    email_verified: true,
  };
  return { claims, session: { id: isOwn && sessionId ? sessionId : null, signedInAt } };
}

const isSamePerson = ({ last: { claims } }: Acceptance, { iss, sub }: IdTokenClaims): boolean =>
  claims.iss === iss && claims.sub === sub;

/** The answer for a person who accepted this invitation earlier, or on another device: success. */
async function acceptedAlready(
  { sessions }: Pick<AcceptReceivedDeps, 'sessions'>,
  { body }: InvitationRecord,
  request: PlainRequest,
): Promise<PlainResponse> {
  const session = await sessions?.read(request.headers);
  const response: CallbackResponse = { user: session?.user ?? null, returnTo: body.returnTo };
  return jsonResponse(response);
}
