import type { PlainRequest } from '../../protocol/plain-http.ts';
import type { CallbackRequest, Preview } from '../../protocol/invite-api.ts';
import type { AppFunctions } from '../app.ts';
import type { RateLimiter } from '../limits.ts';
import type { FlowBody, Store } from '../store.ts';
import { storedRecord } from '../../storage/records.ts';
import type { Redeemable } from './redemption.ts';
import { sha256 } from '../../crypto/hash.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { CODE_LIFETIME_MS } from '../../protocol/timings.ts';

/*
 * Responses that answer no request of this server, because their mail was asked for at the issuer directly. Nothing ties
 * them to this browser or this server, so they are `malformed` unless the option is `unsolicited: 'confirm-email'`.
 */

export interface UnsolicitedDeps {
  app: Pick<AppFunctions, 'getClientIp'>;
  config: { unsolicited: 'refuse' | 'confirm-email' };
  limits: Pick<RateLimiter, 'count' | 'guesses'>;
  store: Pick<Store, 'flows'>;
  /** Epoch milliseconds. */
  now: () => number;
}

/**
 * Stores the flow that such a response would have had, for the address that the person types: an attacker can send a
 * link to the attacker's own account. It has neither challenge nor nonce, so that a code or an id_token of our own
 * requests does not pass here. One flow for each `state`, and for each code without one: the issuer redeems a ticket
 * without state once, so that either way one browser gets in. Throws `wrong_address` until an address is typed.
 */
export async function startUnsolicited(
  { app, limits, now, store }: UnsolicitedDeps,
  request: PlainRequest,
  { email = '', code = '', state = code }: CallbackRequest,
): Promise<Redeemable> {
  const address = canonicalEmail(email);
  if (address === null) throw new InviteError('wrong_address', 'Type the address that the mail went to.');
  await limits.count({ purpose: 'sign-in', ip: await app.getClientIp(request) });
  await limits.guesses(await sha256(code));
  const at = now();
  const expiresAt = at + CODE_LIFETIME_MS;
  const flow = storedRecord<FlowBody>({
    kind: 'flow',
    id: await sha256(`unsolicited ${address} ${state}`),
    address,
    at,
    expiresAt,
    body: {
      invitation: null,
      address,
      verifier: '',
      nonce: '',
      returnTo: '/',
      browser: null,
      expiresAt,
      lease: null,
      accepted: null,
    },
  });
  if (await store.flows.insert(flow)) return { flow, invitation: null };
  const stored = await store.flows.get(flow.id);
  if (!stored) throw new InviteError('code_expired', 'This link has expired.');
  return { flow: stored, invitation: null };
}

/** The preview of such a response. The address is unknown before the code is redeemed, so the person types it. */
export function previewUnsolicited(now: number): Preview {
  return {
    purpose: 'sign-in',
    status: 'pending',
    email: '',
    startedHere: false,
    confirm: 'email',
    alreadySignedIn: false,
    canResume: false,
    returnTo: '/',
    expiresAt: now + CODE_LIFETIME_MS,
  };
}
