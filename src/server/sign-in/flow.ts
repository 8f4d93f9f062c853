import type { AuthorizationParameters, ResponseMode } from '../../protocol/oidc.ts';
import type { FlowBody, FlowRecord, Store } from '../store.ts';
import { randomHandle } from '../../crypto/random.ts';
import { sha256 } from '../../crypto/hash.ts';
import { storedRecord } from '../../storage/records.ts';

export interface FlowDeps {
  config: {
    client: { id: string };
    redirectUri: string;
    responseMode: ResponseMode;
    retention: { invitationsMs: number; signInsMs: number };
  };
  store: Pick<Store, 'flows'>;
  /** Epoch milliseconds. */
  now: () => number;
}

export interface FlowStart {
  /** The invitation's id; `null` for a sign-in. */
  invitation: string | null;
  /** Canonical; `null` where the provider decides who signs in. */
  address: string | null;
  returnTo: string;
  /** Hash of the cookie of the browser that starts it; `null` for an invitation. */
  browser: string | null;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** The parameters of every authorization request, each with its own state, nonce and challenge (RFC 7636). */
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

/** Stores a new flow. Returns its record, and the parameters to send to the issuer. */
export async function startFlow(
  deps: FlowDeps,
  start: FlowStart,
): Promise<{ flow: FlowRecord; parameters: FlowParameters }> {
  const created = await createFlow(deps, start);
  await deps.store.flows.insert(created.flow);
  return created;
}

/** Makes a flow that is not stored yet, and the parameters to send to the issuer. */
export async function createFlow(
  { config, now }: Pick<FlowDeps, 'config' | 'now'>,
  start: FlowStart,
): Promise<{ flow: FlowRecord; parameters: FlowParameters }> {
  const { invitationsMs, signInsMs } = config.retention;
  const [state, nonce, verifier] = [randomHandle(), randomHandle(), randomHandle()];
  const flow = storedRecord<FlowBody>({
    kind: 'flow',
    id: await sha256(state),
    parent: start.invitation,
    address: start.address,
    at: now(),
    // Kept for a while, so that an old link is answered as expired.
    expiresAt: start.expiresAt + (start.invitation === null ? signInsMs : invitationsMs),
    body: { ...start, verifier, nonce, lease: null, accepted: null },
  });
  return {
    flow,
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
