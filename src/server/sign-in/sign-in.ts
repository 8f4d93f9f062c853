import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import type { SignInResponse } from '../../protocol/invite-api.ts';
import type { AppFunctions } from '../app.ts';
import type { Emit } from '../events.ts';
import type { Cookies } from '../http/cookies.ts';
import type { RateLimiter } from '../limits.ts';
import type { IssuerMetadata } from '../oidc/metadata.ts';
import type { RelyingParty } from '../oidc/relying-party.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { ownPath } from '../../protocol/own-path.ts';
import { optionalText, readJson, type JsonObject } from '../http/body.ts';
import { identifyBrowser, type Browser, type BrowserDeps } from '../http/browser.ts';
import { jsonResponse } from '../http/responses.ts';
import { browserLocales } from '../http/ui-locales.ts';
import { startFlow, type FlowDeps } from './flow.ts';
import { ONE_TIME_CODE_GRANT } from '../../protocol/oidc.ts';
import { MAX_TYPED_EMAIL_LENGTH, MAX_URL_LENGTH } from '../../protocol/size-limits.ts';
import { ONE_TIME_CODE_LIFETIME_MS, SECOND_MS } from '../../protocol/timings.ts';

export interface SignInMailDeps extends FlowDeps, BrowserDeps {
  config: FlowDeps['config'] & { origin: string; lifetimes: { signInMs: number } };
  cookies: Pick<Cookies, 'browser'>;
  relyingParty: Pick<RelyingParty, 'requestMail'>;
  emit: Emit;
}

export interface StartSignInDeps extends SignInMailDeps {
  app: Pick<AppFunctions, 'getClientIp'>;
  config: SignInMailDeps['config'] & { signInCode: boolean };
  cookies: Pick<Cookies, 'browser' | 'code'>;
  limits: Pick<RateLimiter, 'count'>;
  relyingParty: Pick<RelyingParty, 'requestMail' | 'metadata'>;
}

/** `POST sign-in`: mails a sign-in link. Known and unknown addresses get the same mail and the same answer. */
export async function signIn(deps: StartSignInDeps, request: PlainRequest): Promise<PlainResponse> {
  const body = await readJson(request);
  const browser = await identifyBrowser(deps, request);
  const { answer, setCookies } = await startSignIn(deps, request, body, browser);
  return jsonResponse(answer, [...setCookies, browser.cookie]);
}

/** What asking for a sign-in leads to. */
export interface StartedSignIn {
  answer: SignInResponse;
  /** `Set-Cookie` values: where the mail has a code, the one that lets this browser hand it in. */
  setCookies: string[];
}

/** Mails a link, or returns the URL of the provider where the issuer mails none. */
export async function startSignIn(
  deps: StartSignInDeps,
  request: PlainRequest,
  body: JsonObject,
  browser: Browser,
): Promise<StartedSignIn> {
  const { app, config, cookies, limits, relyingParty } = deps;
  const email = optionalText(body, 'email', MAX_TYPED_EMAIL_LENGTH);
  const returnTo = ownPath(optionalText(body, 'returnTo', MAX_URL_LENGTH) ?? '/', config.origin);
  if (returnTo === null) throw new InviteError('malformed', '"returnTo" must be a path of this app.');

  const ip = await app.getClientIp(request);
  const metadata = await relyingParty.metadata();
  if (!metadata.magic_invitations_supported) {
    await limits.count({ purpose: 'sign-in', ip });
    const redirectTo = await startRedirect(deps, metadata, { returnTo, browser, email });
    return { answer: { sent: false, redirectTo }, setCookies: [] };
  }

  const address = email === undefined ? null : canonicalEmail(email);
  if (address === null) throw new InviteError('invalid_email', '"email" is not one email address.');
  await limits.count({ purpose: 'sign-in', ip, address });
  const locales = browserLocales(request.headers);
  const state = await mailSignIn(deps, { address, returnTo, browser: browser.hash, locales });
  const takesCode = config.signInCode && metadata.grant_types_supported?.includes(ONE_TIME_CODE_GRANT);
  if (!takesCode) return { answer: { sent: true, email: address }, setCookies: [] };
  const setCookies = [cookies.code.write(state, ONE_TIME_CODE_LIFETIME_MS / SECOND_MS)];
  return { answer: { sent: true, email: address, takesCode: true }, setCookies };
}

export interface SignInMail {
  /** Canonical. */
  address: string;
  returnTo: string;
  /** Hash of the cookie of the browser that asks. */
  browser: string;
  /** The languages of that browser, as `ui_locales`. */
  locales: string | undefined;
}

/**
 * Has the issuer mail a sign-in link. If it refuses, no flow stays; where its answer was lost, the flow stays, so that the
 * link works if the mail arrives. Returns the `state` of the mail.
 */
export async function mailSignIn(
  deps: SignInMailDeps,
  { address, returnTo, browser, locales }: SignInMail,
): Promise<string> {
  const { config, store, relyingParty, now, emit } = deps;
  const expiresAt = now() + config.lifetimes.signInMs;
  const { flow, parameters } = await startFlow(deps, { invitation: null, address, returnTo, browser, expiresAt });
  let unknown: InviteError | null;
  try {
    unknown = await relyingParty.requestMail({
      ...parameters,
      login_hint: address,
      requested_expiry: String(Math.ceil(config.lifetimes.signInMs / 1_000)),
      ...(locales === undefined ? {} : { ui_locales: locales }),
    });
  } catch (error) {
    await store.flows.remove(flow.id);
    throw error;
  }
  if (unknown) throw unknown;
  emit('sign_in_mailed');
  return parameters.state;
}

/** `scope=email` may put the address into userinfo alone (OpenID Connect Core 5.4), so it is asked for in the id_token (5.5). */
const CLAIMS = JSON.stringify({ id_token: { email: { essential: true }, email_verified: { essential: true } } });

/** Starts a sign-in with a provider that mails no links (OpenID Connect Core 3.1.2.1). Returns the URL to go to. */
async function startRedirect(
  deps: StartSignInDeps,
  { authorization_endpoint: endpoint, claims_parameter_supported: takesClaims }: IssuerMetadata,
  { returnTo, browser, email }: { returnTo: string; browser: Browser; email: string | undefined },
): Promise<string> {
  const expiresAt = deps.now() + deps.config.lifetimes.signInMs;
  const { parameters } = await startFlow(deps, {
    invitation: null,
    address: null,
    returnTo,
    browser: browser.hash,
    expiresAt,
  });
  const url = new URL(endpoint);
  for (const [name, value] of Object.entries({ response_type: 'code', ...parameters }))
    url.searchParams.set(name, value);
  if (takesClaims) url.searchParams.set('claims', CLAIMS);
  if (email !== undefined) url.searchParams.set('login_hint', email);
  return url.href;
}
