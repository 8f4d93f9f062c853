import type { SignInResponse } from '../../protocol/invite-api.ts';
import type { Browser } from '../http/browser.ts';
import type { ServerContext } from '../context.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { optionalText, readJson, type JsonObject } from '../http/body.ts';
import { identifyBrowser } from '../http/browser.ts';
import { startFlow } from './flow.ts';
import { jsonResponse } from '../http/responses.ts';
import { ownPath } from './return-to.ts';
import { mailSignIn } from './sign-in-mail.ts';
import { browserLocales } from '../http/ui-locales.ts';

/** `POST sign-in`: the same mail and answer for every address, known or not. */
export async function signIn(context: ServerContext, request: Request): Promise<Response> {
  const body = await readJson(request);
  const browser = await identifyBrowser(context, request);
  const response = await startSignIn(context, request, body, browser);
  return context.cookies.port.withCookies(jsonResponse(response), [browser.cookie]);
}

/** Has a link mailed, or says where the provider is. */
export async function startSignIn(
  context: ServerContext,
  request: Request,
  body: JsonObject,
  browser: Browser,
): Promise<SignInResponse> {
  const { app, config, cookies, limits, relyingParty } = context;
  const email = optionalText(body, 'email', 1_024);
  const returnTo = ownPath(optionalText(body, 'returnTo', 2_048) ?? '/', config.origin);
  if (returnTo === null) throw new InviteError('malformed', '"returnTo" must be a path of this app.');

  const ip = app.getClientIp(request);
  const { magic_invitations_supported: mails } = await relyingParty.metadata();
  if (!mails) {
    await limits.count({ purpose: 'sign-in', ip });
    return { sent: false, redirectTo: await redirectTarget(context, returnTo, browser.hash, email) };
  }

  const address = email === undefined ? null : canonicalEmail(email);
  if (address === null) throw new InviteError('invalid_email', '"email" is not one e-mail address.');
  await limits.count({ purpose: 'sign-in', ip, address });
  const locales = browserLocales(cookies.port.requestHeaders(request));
  await mailSignIn(context, { address, returnTo, browser: browser.hash, locales });
  return { sent: true, email: address };
}

/** `scope=email` may put the address into userinfo alone (OpenID Connect Core 5.4), which decides nothing here: 5.5. */
const CLAIMS = JSON.stringify({ id_token: { email: { essential: true }, email_verified: { essential: true } } });

/** Where the browser goes to sign in with an OpenID provider that mails no links (OpenID Connect Core 3.1.2.1). */
async function redirectTarget(
  context: ServerContext,
  returnTo: string,
  browser: string,
  email: string | undefined,
): Promise<string> {
  const { config, relyingParty, now } = context;
  const { authorization_endpoint: endpoint, claims_parameter_supported: takesClaims } = await relyingParty.metadata();
  // The provider decides who signs in: the address is known only from its id_token.
  const expiresAt = now() + config.lifetimes.signIn;
  const { parameters } = await startFlow(context, { invitation: null, address: null, returnTo, browser, expiresAt });
  const url = new URL(endpoint);
  for (const [name, value] of Object.entries({ response_type: 'code', ...parameters }))
    url.searchParams.set(name, value);
  if (takesClaims) url.searchParams.set('claims', CLAIMS);
  if (email !== undefined) url.searchParams.set('login_hint', email);
  return url.href;
}
