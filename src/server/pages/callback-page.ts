import type { Browser } from '../http/browser.ts';
import type { CallbackParameters, Preview } from '../../protocol/invite-api.ts';
import type { ServerContext } from '../context.ts';
import { errorCodes } from '../../protocol/error-codes.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { isRenewable, linkEnd } from '../../link-view/link-end.ts';
import { identifyBrowser } from '../http/browser.ts';
import { readCallbackParameters } from '../sign-in/callback-request.ts';
import { readPreview } from '../sign-in/preview.ts';
import { httpStatusOf } from '../http/responses.ts';
import { endedContent, endedHeading, type End } from './failed-content.ts';
import { letterContent, letterHeading } from './preview-content.ts';
import { page, redirect } from './page.ts';
import { pageLanguage } from './page-language.ts';
import { createPageWords } from './page-messages.ts';
import { fieldsOf, readForm } from './read-form.ts';

/** Seconds for which a page that was opened can be read again, and its button pressed. */
const PAGE_FOR = 3_600;
/** Of a response: sealed it is a third longer, and a browser keeps 4096 bytes of a cookie, name and attributes included. */
const MAX_BYTES = 2_700;

/**
 * `GET|POST callback/page`: what the issuer's redirect brought goes into a sealed cookie, and the browser to the same
 * address without it. So the code leaves the address bar, and a `form_post`, which comes across sites and therefore
 * without cookies, is read by a request that has them. Spends nothing, writes nothing but cookies.
 */
export async function callbackPage(context: ServerContext, request: Request): Promise<Response> {
  const { cookies, config, now, pages } = context;
  const { searchParams } = new URL(request.url);
  const fields = request.method === 'POST' ? await readForm(request) : fieldsOf(searchParams);
  if (request.method === 'POST' || ['state', 'code', 'error'].some((name) => name in fields)) {
    const arrival = readCallbackParameters(fields);
    if (new TextEncoder().encode(JSON.stringify(arrival)).length > MAX_BYTES)
      throw new InviteError('malformed', 'The response is too long.');
    const sealed = await pages.arrivals.seal(arrival, now() + PAGE_FOR * 1_000);
    const target = redirect(`${config.basePath}/callback/page`);
    return cookies.port.withCookies(target, [cookies.page.write(sealed, PAGE_FOR)]);
  }
  const kept = cookies.page.read(cookies.port.requestHeaders(request));
  const arrival = kept === null ? null : await pages.arrivals.open(kept, now());
  if (!arrival) throw new InviteError('code_expired', 'There is no magic link that waits to be read.');
  return readingPage(context, request, arrival, await identifyBrowser(context, request));
}

/** What a form's last try came to. */
export interface Outcome {
  error?: InviteError;
  typed?: string;
}

/** The page that fits the letter; or, for somebody who is in already, the way to what it leads to. */
export async function readingPage(
  context: ServerContext,
  request: Request,
  arrival: CallbackParameters,
  browser: Browser,
  outcome: Outcome = {},
): Promise<Response> {
  const { cookies, config, now, pages } = context;
  const letter = await readPreview(context, request, arrival, browser);
  const withCookie = (response: Response) => cookies.port.withCookies(response, [browser.cookie]);
  if (letter.status === 'accepted' && letter.alreadySignedIn) return withCookie(redirect(letter.returnTo ?? '/'));

  const token = await pages.tokens.seal({ browser: browser.hash, arrival }, now() + PAGE_FOR * 1_000);
  const action = `${config.basePath}/callback/confirm`;
  const { error, typed = '' } = outcome;
  const isAboutTyped = error?.code === 'wrong_address' && asksAddress(letter);
  const end =
    linkEnd(letter, Boolean(arrival.code)) ?? (error && !isAboutTyped && error.code !== 'conflict' ? error.code : null);
  if (end === null) {
    const words = createPageWords(pageLanguage(pages.locales, cookies.port.requestHeaders(request)));
    const problem = isAboutTyped ? words.error(error) : null;
    const response = await page({
      words,
      theme: pages.theme,
      title: letterHeading(words, letter),
      content: letterContent(words, letter, { action, token, problem, typed }),
      status: error ? httpStatusOf(error) : 200,
    });
    return withCookie(response);
  }
  return withCookie(
    await endedPage(context, request, {
      code: end,
      retryAfter: error?.retryAfter,
      reason: error?.reason,
      letter,
      renewal: isRenewable(end) && arrival.state !== undefined ? { action, token } : null,
    }),
  );
}

export const asksAddress = ({ confirm, startedHere }: Preview): boolean => confirm === 'email' && !startedHere;

/** The page for an end, in the browser's language. */
export async function endedPage(
  { config, cookies, pages }: ServerContext,
  request: Request,
  ended: Omit<End, 'retryAt'> & { retryAt?: string; status?: number | undefined },
): Promise<Response> {
  const words = createPageWords(pageLanguage(pages.locales, cookies.port.requestHeaders(request)));
  const end: End = { retryAt: `${config.basePath}/callback/page`, ...ended };
  return page({
    words,
    theme: pages.theme,
    title: endedHeading(words, end),
    content: endedContent(words, end),
    status: end.isMailed ? 200 : (ended.status ?? errorCodes[end.code]),
    retryAfter: end.retryAfter,
  });
}
