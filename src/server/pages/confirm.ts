import type { CallbackParameters } from '../../protocol/invite-api.ts';
import type { Browser } from '../http/browser.ts';
import type { SignInResult } from '../sign-in/complete-sign-in.ts';
import type { ServerContext } from '../context.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { linkEnd } from '../../link-view/link-end.ts';
import { identifyBrowser } from '../http/browser.ts';
import { redeemLink } from '../sign-in/callback.ts';
import { explain } from '../http/responses.ts';
import { requestNewLink } from '../sign-in/new-link.ts';
import { readPreview } from '../sign-in/preview.ts';
import { endedPage, readingPage } from './callback-page.ts';
import { guardForm } from './guard-form.ts';
import { redirect } from './page.ts';
import { readForm } from './read-form.ts';

/**
 * `POST callback/confirm`: the person's click. Only from this app's own page, in the browser that the page was shown in,
 * for the link that it showed; everything else is what `POST callback` and `POST new-link` decide.
 */
export async function confirm(context: ServerContext, request: Request): Promise<Response> {
  const { config, cookies, now, pages } = context;
  guardForm(cookies.port.requestHeaders(request), config.origin);
  const { token = '', action, email } = await readForm(request);
  const browser = await identifyBrowser(context, request);
  const shown = await pages.tokens.open(token, now());
  if (shown?.browser !== browser.hash) throw new InviteError('code_expired', 'The page was not shown in this browser.');
  const { arrival } = shown;

  try {
    switch (action) {
      case 'accept':
      case 'switch': {
        const body = { ...arrival, ...(email === undefined ? {} : { email }), switchAccount: action === 'switch' };
        return enterByRedirect(context, await redeemLink(context, request, body, browser), browser.cookie);
      }
      case 'new-link':
        return await mailedPage(context, request, arrival, browser);
      default:
        throw new InviteError('malformed', '"action" must be accept, switch or new-link.');
    }
  } catch (thrown) {
    const error = explain(context, thrown);
    // What the record says by now comes first: who is signed in, or whether it was this person who got in.
    return readingPage(context, request, arrival, browser, { error, ...(email === undefined ? {} : { typed: email }) });
  }
}

/** Tells how the link had ended: with the fresh one under way, its letter is another. */
async function mailedPage(
  context: ServerContext,
  request: Request,
  arrival: CallbackParameters,
  browser: Browser,
): Promise<Response> {
  const letter = await readPreview(context, request, arrival, browser);
  await requestNewLink(context, request, arrival.state, browser);
  const code = linkEnd(letter, Boolean(arrival.code)) ?? 'code_expired';
  const response = await endedPage(context, request, { code, letter, isMailed: true, renewal: null });
  return context.cookies.port.withCookies(response, [browser.cookie]);
}

/** Once it has let somebody in, nothing of the link is kept. */
function enterByRedirect({ cookies }: ServerContext, entrance: SignInResult, browserCookie: string): Response {
  const { body, headers, setCookies } = entrance;
  return cookies.port.withCookies(redirect(body.returnTo, headers), [
    ...setCookies,
    browserCookie,
    cookies.page.clear(),
  ]);
}
