import type { CallbackParameters } from '../../protocol/invite-api.ts';
import type { Browser } from '../http/browser.ts';
import type { ServerContext } from '../context.ts';
import type { SignInResult } from './sign-in-result.ts';
import type { FlowRecord } from '../store.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { sha256 } from '../../crypto/random.ts';
import { evaluate, acquireLease } from './redemption.ts';
import { admit, replay } from './complete-sign-in.ts';
import { optionalText, readJson, type JsonObject } from '../http/body.ts';
import { identifyBrowser } from '../http/browser.ts';
import { signInResponse } from './sign-in-result.ts';
import { findFlow } from './flow.ts';
import { acceptable, loadRedeemable, type Redeemable } from './redeemable.ts';
import { isUnsolicited, startUnsolicited } from './unsolicited.ts';

const MAX_LENGTHS: readonly [name: keyof CallbackParameters, maxLength: number][] = [
  ['state', 4_096],
  ['code', 8_192],
  ['iss', 2_048],
  ['error', 256],
];

/**
 * `POST callback`: lets in whom the link was mailed to. Nothing is spent before the record, the person's answer and the
 * issuer's readiness say that it can work.
 */
export async function callback(context: ServerContext, request: Request): Promise<Response> {
  const body = await readJson(request);
  const browser = await identifyBrowser(context, request);
  return signInResponse(context, await letIn(context, request, body, browser), browser.cookie);
}

/** The callback itself, whichever way its fields came and its answer goes. */
export async function letIn(
  context: ServerContext,
  request: Request,
  body: JsonObject,
  browser: Browser,
): Promise<SignInResult> {
  const { config, now, relyingParty } = context;
  const parameters = readParameters(body);
  const { code, error, iss } = parameters;
  const flow = (await isUnsolicited(context, parameters))
    ? await startUnsolicited(context, request, body, code!)
    : await findFlow(context, parameters.state);
  const codeHash = code === undefined ? null : await sha256(code);
  const subject = await loadRedeemable(context, flow);

  evaluate(subject, { browser: browser.hash, code: codeHash }, now());
  checkStartedHere(flow, browser.hash);
  if (error !== undefined) throw deadLink(subject);
  if (!code || codeHash === null) throw new InviteError('malformed', 'The response has neither code nor error.');
  if (iss !== undefined && iss !== config.issuer)
    throw new InviteError('malformed', "The response's iss is not this server's issuer.");
  if (config.confirm === 'email' && flow.body.browser !== browser.hash) await checkTyped(context, flow, body);
  await checkConflict(context, flow, body, request);

  await relyingParty.prepare(iss);
  const visitor = { browser: browser.hash, code: codeHash };
  const { subject: reserved, lease } = await acquireLease(context, flow, visitor);
  const admission = { subject: reserved, visitor, code, request };
  return lease ? admit(context, admission, lease) : replay(context, admission);
}

/** Reads what the issuer's redirect brought. Throws `malformed`. */
export function readParameters(body: JsonObject): CallbackParameters {
  const given: CallbackParameters = {};
  for (const [name, maxLength] of MAX_LENGTHS) {
    const value = optionalText(body, name, maxLength);
    if (value !== undefined) given[name] = value;
  }
  return given;
}

/** A redirect to a provider ends where it began: whose account it is cannot be shown before it is redeemed. */
function checkStartedHere({ body }: FlowRecord, browser: string): void {
  if (body.address === null && body.browser !== browser)
    throw new InviteError('forbidden', 'This sign-in was started in another browser.');
}

/** The issuer's redirect brought an `error`, and the record did not say why: a mail's link is dead, a provider said no. */
function deadLink(subject: Redeemable): InviteError {
  if (acceptable(subject).accepted) return new InviteError('already_used', 'This link has let somebody in already.');
  return subject.flow.body.address === null
    ? new InviteError('declined', 'The provider did not sign anybody in.')
    : new InviteError('expired', 'This link is dead; a fresh one can be mailed.');
}

async function checkTyped({ limits }: ServerContext, { id, body: flow }: FlowRecord, body: JsonObject): Promise<void> {
  if (flow.address === null) return;
  const typed = optionalText(body, 'email', 1_024);
  if (typed !== undefined) await limits.guesses(id);
  if (typed === undefined || canonicalEmail(typed) !== flow.address)
    throw new InviteError('wrong_address', 'The typed address is not the one the mail went to.');
}

/** Replacing another account is that person's choice. */
async function checkConflict(
  { app }: ServerContext,
  { body: flow }: FlowRecord,
  body: JsonObject,
  request: Request,
): Promise<void> {
  if (flow.address === null || body.switchAccount === true) return;
  const current = await app.getCurrentUser(request);
  if (current && canonicalEmail(current.email) !== flow.address)
    throw new InviteError('conflict', 'Somebody else is signed in here.');
}
