import type { CallbackParameters, Preview } from '../../protocol/invite-api.ts';
import type { JsonObject } from '../http/body.ts';
import type { ServerContext } from '../context.ts';
import type { FlowBody, FlowRecord } from '../store.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { sha256 } from '../../crypto/random.ts';
import { storedRecord } from '../../storage/records.ts';
import { optionalText } from '../http/body.ts';
import { findFlow } from './flow.ts';

/** As long as an issuer's code may live. */
const FLOW_FOR = 600_000;

/**
 * Whether a response answers no request of ours, and may: its mail was asked for at the issuer directly, so that nothing
 * ties it to this browser or this server (`unsolicited: 'confirm-email'`). Off, every such response is `malformed`.
 */
export async function isUnsolicited(context: ServerContext, { state, code }: CallbackParameters): Promise<boolean> {
  if (context.config.unsolicited === 'refuse' || !code) return false;
  try {
    await findFlow(context, state);
    return false;
  } catch (error) {
    if (error instanceof InviteError && error.code === 'malformed') return true;
    throw error;
  }
}

/**
 * The flow that such a response would have had: for the address that the person types, and only then, since a link to
 * somebody else's account is what an attacker would send. The code must be one without challenge, its id_token one
 * without nonce: those of our own requests do not pass here. Throws `wrong_address` until an address is typed.
 */
export async function startUnsolicited(
  { app, limits, now, store }: ServerContext,
  request: Request,
  body: JsonObject,
  code: string,
): Promise<FlowRecord> {
  const address = canonicalEmail(optionalText(body, 'email', 1_024) ?? '');
  if (address === null) throw new InviteError('wrong_address', 'Type the address that the mail went to.');
  await limits.count({ purpose: 'sign-in', ip: app.getClientIp(request) });
  await limits.guesses(await sha256(code));
  const record = storedRecord<FlowBody>({
    kind: 'flow',
    id: await sha256(`unsolicited ${address} ${code}`),
    address,
    at: now(),
    expiresAt: now() + FLOW_FOR,
    body: {
      invitation: null,
      address,
      verifier: '',
      nonce: '',
      returnTo: '/',
      browser: null,
      expiresAt: now() + FLOW_FOR,
      lease: null,
      accepted: null,
    },
  });
  await store.flows.insert(record);
  return record;
}

/** Whose it is, nobody knows before it is redeemed: the person says so. */
export function previewUnsolicited({ now }: ServerContext): Preview {
  return {
    purpose: 'sign-in',
    status: 'pending',
    email: '',
    startedHere: false,
    confirm: 'email',
    alreadySignedIn: false,
    canResume: false,
    returnTo: '/',
    expiresAt: now() + FLOW_FOR,
  };
}
