import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import type { CallbackRequest } from '../../protocol/invite-api.ts';
import type { AppFunctions } from '../app.ts';
import type { RateLimiter } from '../limits.ts';
import type { RelyingParty } from '../oidc/relying-party.ts';
import type { FlowRecord } from '../store.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { readJson } from '../http/body.ts';
import { errorResponse, explain } from '../http/responses.ts';
import { identifyBrowser, type Browser, type BrowserDeps } from '../http/browser.ts';
import { askToAccept } from './ask-to-accept.ts';
import { readCallbackRequest } from './callback-request.ts';
import {
  completeSignIn,
  redeemCode,
  replay,
  signInResponse,
  type RedeemDeps,
  type SignInResult,
} from './complete-sign-in.ts';
import {
  acceptable,
  acquireLease,
  alreadyUsed,
  evaluate,
  findRedeemable,
  unknownState,
  type Redeemable,
} from './redemption.ts';
import { startUnsolicited, type UnsolicitedDeps } from './unsolicited.ts';

interface CallbackConfig {
  issuer: string;
  confirm: 'click' | 'email';
}

export interface CallbackDeps extends RedeemDeps, UnsolicitedDeps, BrowserDeps {
  app: RedeemDeps['app'] & Pick<AppFunctions, 'getCurrentUser' | 'getClientIp'>;
  config: RedeemDeps['config'] & UnsolicitedDeps['config'] & BrowserDeps['config'] & CallbackConfig;
  store: RedeemDeps['store'];
  limits: Pick<RateLimiter, 'count' | 'guesses'>;
  relyingParty: RedeemDeps['relyingParty'] & Pick<RelyingParty, 'prepare'>;
}

/** `POST callback`: redeems a magic link and starts the session. */
export async function callback(deps: CallbackDeps, request: PlainRequest): Promise<PlainResponse> {
  const given = readCallbackRequest(await readJson(request));
  const browser = await identifyBrowser(deps, request);
  try {
    return signInResponse(await redeemLink(deps, request, given, browser), browser.cookie);
  } catch (error) {
    if (!(error instanceof InviteError) || error.code !== 'cookies_blocked') throw error;
    // A browser that keeps cookies after all succeeds at the next try.
    return { ...errorResponse(explain(deps, error)), setCookies: [browser.cookie] };
  }
}

/**
 * Redeems a magic link, for the route and for the pages without React. Everything that the record, the person or an
 * unreachable issuer can reject is checked before the code is sent to the issuer, so that a rejection uses nothing up.
 */
export async function redeemLink(
  deps: CallbackDeps,
  request: PlainRequest,
  given: CallbackRequest,
  browser: Browser,
): Promise<SignInResult> {
  const found =
    (await findRedeemable(deps, given.state)) ??
    (deps.config.unsolicited === 'confirm-email' && given.code ? await startUnsolicited(deps, request, given) : null);
  if (!found) throw unknownState();
  const { flow } = found;
  const attempt = { browser: browser.hash, link: flow.id };

  evaluate(found, attempt, deps.now());
  await checkNotSignedOut(deps, found);
  checkCookies(browser);
  checkStartedHere(flow, browser);
  const code = readCode(found, given);
  checkIssuer(deps, given);
  await checkTypedAddress(deps, flow, given, browser);
  await checkConflict(deps, flow, given, request);
  await askToAccept(deps, found, { email: flow.body.address ?? '', proven: false }, request);
  await deps.relyingParty.prepare(given.iss);

  const leased = await acquireLease(deps, found, attempt);
  if (!leased.lease) return replay(deps, leased.redeemable, request);
  return completeSignIn(deps, leased, attempt, request, () => redeemCode(deps, flow, code));
}

/** Without its cookie a browser would redeem the link and not be signed in. */
function checkCookies({ isKnown }: Browser): void {
  if (!isKnown) throw new InviteError('cookies_blocked', 'The browser sent no cookie back; nothing was redeemed.');
}

/** A redirect to a provider ends in the browser that started it: the address cannot be shown before it is redeemed. */
function checkStartedHere({ body }: FlowRecord, browser: Browser): void {
  if (body.address === null && body.browser !== browser.hash)
    throw new InviteError('forbidden', 'This sign-in was started in another browser.');
}

/** A link must not undo the sign-out of the session that it began. */
export async function checkNotSignedOut(
  { sessions }: Pick<CallbackDeps, 'sessions'>,
  found: Redeemable,
): Promise<void> {
  const { accepted } = acceptable(found);
  if (accepted && (await sessions?.hasEnded(accepted.last.sessionId))) throw alreadyUsed();
}

function readCode(found: Redeemable, { code, error }: CallbackRequest): string {
  if (error !== undefined) {
    if (acceptable(found).accepted) throw alreadyUsed();
    throw found.flow.body.address === null
      ? new InviteError('declined', 'The provider did not sign anybody in.')
      : new InviteError('expired', 'The issuer says that this link has expired; ask for a new one.');
  }
  if (!code) throw new InviteError('malformed', 'The response has neither code nor error.');
  return code;
}

/** RFC 9207 2.4. Whether `iss` must be present is in the metadata, which `prepare` reads. */
function checkIssuer({ config }: CallbackDeps, { iss }: CallbackRequest): void {
  if (iss !== undefined && iss !== config.issuer)
    throw new InviteError('malformed', "The response's iss is not this server's issuer.");
}

async function checkTypedAddress(
  { config, limits }: CallbackDeps,
  { id, body: { address, browser: startedBy } }: FlowRecord,
  { email }: CallbackRequest,
  browser: Browser,
): Promise<void> {
  if (config.confirm !== 'email' || address === null || startedBy === browser.hash) return;
  if (email !== undefined) await limits.guesses(id);
  if (email === undefined || canonicalEmail(email) !== address)
    throw new InviteError('wrong_address', 'The typed address is not the one the mail went to.');
}

/** Only the person decides to replace the account that is signed in. */
async function checkConflict(
  { app }: CallbackDeps,
  { body: { address } }: FlowRecord,
  { switchAccount }: CallbackRequest,
  request: PlainRequest,
): Promise<void> {
  if (address === null || switchAccount) return;
  const current = await app.getCurrentUser(request);
  if (current && canonicalEmail(current.email) !== address)
    throw new InviteError('conflict', 'Another account is signed in here.');
}
