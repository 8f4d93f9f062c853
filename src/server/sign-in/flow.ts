import type { AuthorizationParameters } from '../../protocol/oidc.ts';
import type { ServerContext } from '../context.ts';
import type { FlowRecord } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { randomHandle, sha256 } from '../../crypto/random.ts';
import { KEPT_AFTER_END } from '../store.ts';

export interface FlowStart {
  /** The invitation's id; `null` for a sign-in. */
  invitation: string | null;
  address: string | null;
  returnTo: string;
  browser: string | null;
  expiresAt: number;
}

/** The parameters every authorization request of ours has: each with its own state, nonce and challenge (RFC 7636). */
export type FlowParameters = Required<
  Pick<
    AuthorizationParameters,
    | 'client_id'
    | 'redirect_uri'
    | 'response_mode'
    | 'state'
    | 'nonce'
    | 'code_challenge'
    | 'code_challenge_method'
    | 'scope'
  >
>;

/** Stores a new flow and returns its id and what to send to the issuer for it. */
export async function startFlow(
  { store, config, now }: ServerContext,
  start: FlowStart,
): Promise<{ id: string; parameters: FlowParameters }> {
  const [state, nonce, verifier] = [randomHandle(), randomHandle(), randomHandle()];
  const id = await sha256(state);
  await store.flows.insert({
    id,
    parent: start.invitation,
    address: start.address,
    at: now(),
    expiresAt: start.expiresAt + KEPT_AFTER_END,
    body: { ...start, verifier, nonce, lease: null, accepted: null },
  });
  return {
    id,
    parameters: {
      client_id: config.client.id,
      redirect_uri: config.redirectUri,
      response_mode: config.responseMode,
      state,
      nonce,
      code_challenge: await sha256(verifier),
      code_challenge_method: 'S256',
      scope: 'openid email',
    },
  };
}

const STATE = /^[\w-]{43}$/;

/** Finds the flow of a `state`. Throws `malformed` where there is none. */
export async function findFlow({ store }: ServerContext, state: string | undefined): Promise<FlowRecord> {
  const flow = state !== undefined && STATE.test(state) ? await store.flows.get(await sha256(state)) : null;
  if (flow) return flow;
  throw new InviteError('malformed', 'The state is not one that this server gave out.');
}
