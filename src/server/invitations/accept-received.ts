import type { CallbackResponse } from '../../protocol/invite-api.ts';
import type { IdTokenClaims } from '../../protocol/oidc.ts';
import type { Proof } from '../sign-in/complete-sign-in.ts';
import type { ServerContext } from '../context.ts';
import type { Acceptance, InvitationRecord } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { acquireLease } from '../sign-in/redemption.ts';
import { completeSignIn, replay, signInResponse } from '../sign-in/complete-sign-in.ts';
import { identifyBrowser } from '../http/browser.ts';
import { startFlow } from '../sign-in/flow.ts';
import { findReceived, requireRecipient, type Recipient } from './received.ts';
import { jsonResponse } from '../http/responses.ts';

/** How long it may take; after a crash on the way, the flow is of no use to anybody. */
const FLOW_FOR = 600_000;

/**
 * `POST received/:id/accept`: the way of a clicked link, from the reservation on, by somebody who is known already: who
 * they are comes from their session instead of a code, so the issuer need not be up. Repeating it changes nothing.
 */
export async function acceptReceived(context: ServerContext, request: Request, id: string): Promise<Response> {
  const { store, now } = context;
  const recipient = await requireRecipient(context, request);
  const record = await findReceived(context, id, recipient);
  const proof = await prove(context, recipient, request);

  const browser = await identifyBrowser(context, request);
  // No mail knows its state: it only makes this visit look like every other to the record.
  const { flow } = await startFlow(context, {
    invitation: id,
    address: recipient.address,
    returnTo: record.body.returnTo,
    browser: browser.hash,
    expiresAt: now() + FLOW_FOR,
  });
  try {
    const attempt = { browser: browser.hash, link: `received ${id}` };
    const { redeemable, lease } = await acquireLease(context, { flow, invitation: record }, attempt);
    const result = lease
      ? await completeSignIn(context, { redeemable, lease }, attempt, request, () => Promise.resolve(proof))
      : await replay(context, redeemable, request);
    return signInResponse(context, result, browser.cookie);
  } catch (error) {
    if (!(error instanceof InviteError) || error.code !== 'already_used') throw error;
    const accepted = (await store.invitations.get(id))?.body.accepted;
    if (!accepted || !isSamePerson(accepted, proof.claims)) throw error;
    return alreadyIn(context, record, request);
  } finally {
    await store.flows.remove(flow.id);
  }
}

/** Who accepts, in the form of an id_token's claims. Throws `unauthenticated` when the session has been ended. */
async function prove(
  { config, cookies, now, sessions }: ServerContext,
  { person, address }: Recipient,
  request: Request,
): Promise<Proof> {
  const { iss, sub } = person;
  if (iss === undefined || sub === undefined)
    throw new InviteError(
      'misconfigured',
      'Accepting without a mail needs currentUser to return iss and sub beside email: onSignIn keeps users by these two.',
    );
  const headers = cookies.port.requestHeaders(request);
  const [own, sessionId] = [await sessions?.read(headers), await sessions?.idOf(headers)];
  const user = own?.user;
  const isOwn = user?.iss === iss && user.sub === sub;
  // A cookie is believed for a while, but what it joins lasts: so its record is asked.
  if (isOwn && sessionId && !(await sessions!.start(sessionId, user)))
    throw new InviteError('unauthenticated', 'This session has been ended.');
  const signedInAt = isOwn ? user.signedInAt : now();
  const seconds = Math.floor(now() / 1_000);
  const claims: IdTokenClaims = {
    iss,
    sub,
    aud: config.client.id,
    iat: seconds,
    exp: seconds + FLOW_FOR / 1_000,
    auth_time: Math.floor(signedInAt / 1_000),
    email: address,
    email_verified: true,
  };
  return { claims, session: { id: isOwn && sessionId ? sessionId : null, signedInAt } };
}

const isSamePerson = ({ last: { claims } }: Acceptance, { iss, sub }: IdTokenClaims): boolean =>
  claims.iss === iss && claims.sub === sub;

/** Accepted by the same person some time ago, or from another device: success, and nothing left to do. */
async function alreadyIn(
  { cookies, sessions }: ServerContext,
  { body }: InvitationRecord,
  request: Request,
): Promise<Response> {
  const session = await sessions?.read(cookies.port.requestHeaders(request));
  const response: CallbackResponse = { user: session?.user ?? null, returnTo: body.returnTo };
  return jsonResponse(response);
}
