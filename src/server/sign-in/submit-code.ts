import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { MAX_TYPED_CODE_LENGTH } from '../../protocol/size-limits.ts';
import type { AppFunctions } from '../app.ts';
import { optionalText, readJson } from '../http/body.ts';
import { identifyBrowser, type Browser, type BrowserDeps } from '../http/browser.ts';
import type { Cookies } from '../http/cookies.ts';
import type { RateLimiter } from '../limits.ts';
import type { RelyingParty } from '../oidc/relying-party.ts';
import { checkNotSignedOut } from './callback.ts';
import { completeSignIn, replay, signInResponse, type SignInDeps, type SignInResult } from './complete-sign-in.ts';
import { acquireLease, evaluate, findRedeemable, type Redeemable } from './redemption.ts';

export interface SubmitCodeDeps extends SignInDeps, BrowserDeps {
  app: SignInDeps['app'] & Pick<AppFunctions, 'getClientIp'>;
  config: SignInDeps['config'] & BrowserDeps['config'] & { signInCode: boolean; issuer: string };
  cookies: Pick<Cookies, 'browser' | 'code'>;
  limits: Pick<RateLimiter, 'typedCodes'>;
  relyingParty: Pick<RelyingParty, 'prepare' | 'redeemTypedCode' | 'verify'>;
}

/**
 * `POST sign-in/code`: signs in with the digits of the latest sign-in mail that this browser asked for. Throws
 * `wrong_code` while more may be tried, and `code_expired` otherwise: the link in the mail may still work.
 */
export async function submitCode(deps: SubmitCodeDeps, request: PlainRequest): Promise<PlainResponse> {
  const typed = optionalText(await readJson(request), 'code', MAX_TYPED_CODE_LENGTH) ?? '';
  const browser = await identifyBrowser(deps, request);
  return signInResponse(await redeemTypedCode(deps, request, typed, browser), browser.cookie);
}

/** Does the same for the route and for the pages without React. The result forgets the mail. */
export async function redeemTypedCode(
  deps: SubmitCodeDeps,
  request: PlainRequest,
  typed: string,
  browser: Browser,
): Promise<SignInResult> {
  const { app, config, cookies, limits, relyingParty } = deps;
  if (!config.signInCode) throw new InviteError('not_found', 'The option signInCode is off.');
  const otp = readDigits(typed);
  const state = cookies.code.read(request.headers);
  const found = await findOwnSignIn(deps, state, browser);
  const attempt = { browser: browser.hash, link: found.flow.id };
  evaluate(found, attempt, deps.now());
  await checkNotSignedOut(deps, found);
  const giveBack = await limits.typedCodes(await app.getClientIp(request));
  await relyingParty.prepare(config.issuer);

  const { verifier, nonce, address } = found.flow.body;
  const prove = async () => {
    const tokens = await relyingParty.redeemTypedCode({ state: state!, otp, verifier });
    return { claims: await relyingParty.verify(tokens, { nonce, address }) };
  };
  const leased = await acquireLease(deps, found, attempt);
  const result = leased.lease
    ? await completeSignIn(deps, leased, attempt, request, prove)
    : await replay(deps, leased.redeemable, request);
  await giveBack();
  return { ...result, setCookies: [...result.setCookies, cookies.code.clear()] };
}

/** The digits, also of full width, without what people type or paste between them. Throws `wrong_code`. */
function readDigits(typed: string): string {
  const digits = typed.normalize('NFKC').replaceAll(/[\s\p{Default_Ignorable_Code_Point}-]/gu, '');
  if (/^\d{6}$/.test(digits)) return digits;
  throw new InviteError('wrong_code', 'A code has six digits.');
}

/** The sign-in that this browser asked for. Throws `code_expired` where there is none, also with another one's cookie. */
async function findOwnSignIn(
  deps: Pick<SubmitCodeDeps, 'store'>,
  state: string | null,
  browser: Browser,
): Promise<Redeemable> {
  const found = state === null ? null : await findRedeemable(deps, state);
  if (found && !found.invitation && found.flow.body.browser === browser.hash) return found;
  throw new InviteError('code_expired', 'This browser has asked for no code within the last ten minutes.');
}
