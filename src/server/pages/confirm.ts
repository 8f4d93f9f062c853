import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import type { CallbackRequest } from '../../protocol/invite-api.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { linkFailure } from '../../protocol/link-failure.ts';
import type { Browser } from '../http/browser.ts';
import { linkPage, showLink } from './callback-page.ts';
import type { PageServices } from './page-services.ts';
import type { PageToken } from './pages.ts';
import { readOwnForm } from './read-form.ts';
import { redirect } from './respond.ts';

/**
 * `POST callback/confirm`: the person's click. Accepted only from this server's own page, in the browser that the page
 * was shown in, for the link that it showed. `POST callback` and `POST new-link` decide everything else.
 */
export async function confirm(services: PageServices, request: PlainRequest): Promise<PlainResponse> {
  const { token = '', action, email } = await readOwnForm(services, request);
  const browser = await services.identifyBrowser(request);
  const shown = await services.pages.tokens.open(token, services.now());
  if (shown?.browser !== browser.hash) throw new InviteError('code_expired', 'The page was not shown in this browser.');
  const { link } = shown;

  try {
    switch (action) {
      case 'accept':
      case 'switchAccount':
        return await redeem(services, request, browser, {
          ...link,
          ...(email === undefined ? {} : { email }),
          switchAccount: action === 'switchAccount',
        });
      case 'requestNewLink':
        return await requestNewLink(services, request, shown, browser);
      default:
        throw new InviteError('malformed', '"action" must be accept, switchAccount or requestNewLink.');
    }
  } catch (thrown) {
    return linkPage(services, request, link, browser, { error: services.explain(thrown), typed: email ?? '' });
  }
}

/** Redeems the link, forgets it, and redirects to where the invitation leads. */
async function redeem(
  services: PageServices,
  request: PlainRequest,
  browser: Browser,
  given: CallbackRequest,
): Promise<PlainResponse> {
  const { body, headers, setCookies } = await services.redeem(request, given, browser);
  return redirect(body.returnTo, [...setCookies, browser.cookie, services.linkCookie.clear()], headers);
}

/** Mails another link, and shows why it was needed: that is read first, because the mail renews the invitation. */
async function requestNewLink(
  services: PageServices,
  request: PlainRequest,
  { link, failure }: Pick<PageToken, 'link' | 'failure'>,
  browser: Browser,
): Promise<PlainResponse> {
  const preview = await services.readPreview(request, link, browser);
  await services.requestNewLink(request, link.state, browser);
  const error = { code: linkFailure(preview, Boolean(link.code)) ?? failure ?? 'code_expired' } as const;
  const state = { status: 'failed', preview, error, requestNewLink: null, newLink: 'sent' } as const;
  return showLink(services, request, state, { status: 200, setCookies: [browser.cookie] });
}
