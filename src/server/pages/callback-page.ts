import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import type { LinkState } from '../../link-view/link-state.ts';
import { linkView } from '../../link-view/link-view.ts';
import type { CallbackParameters, Preview } from '../../protocol/invite-api.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { linkFailure } from '../../protocol/link-failure.ts';
import type { Browser } from '../http/browser.ts';
import { httpStatusOf } from '../http/responses.ts';
import { readCallbackParameters } from '../sign-in/callback-request.ts';
import { linkContent, linkTitle, type LinkPageParts } from './link-content.ts';
import type { PageServices } from './page-services.ts';
import { SIGN_IN_PAGE } from './sign-in-page.ts';
import { fieldsOf, readForm } from './read-form.ts';
import { pageResponse, redirect } from './respond.ts';

const LINK_MAX_AGE_S = 3_600;
/** Sealed, a link is a third longer, and a browser keeps 4096 bytes of a cookie with its name and attributes. */
const MAX_LINK_BYTES = 2_700;

/** Where the page of a link stands, below `basePath`. */
export const CALLBACK_PAGE = '/callback/page';
/** Tells a browser that was redirected here and kept no cookie from one that comes later, or without a link. */
const REDIRECTED = '?redirected';

/**
 * `GET|POST callback/page`: keeps the issuer's response in a sealed cookie and redirects to the same page without
 * it, so that the code leaves the address bar. A `form_post` arrives across sites, hence without cookies; the redirected
 * request has them. Redeems nothing, writes nothing but cookies.
 */
export async function callbackPage(services: PageServices, request: PlainRequest): Promise<PlainResponse> {
  const { linkCookie, basePath, now, pages } = services;
  const fields = request.method === 'POST' ? await readForm(request) : fieldsOf(new URL(request.url).searchParams);
  if (request.method === 'POST' || ['state', 'code', 'error'].some((name) => name in fields)) {
    const link = readCallbackParameters(fields);
    if (new TextEncoder().encode(JSON.stringify(link)).length > MAX_LINK_BYTES)
      throw new InviteError('malformed', `The response is over ${MAX_LINK_BYTES} bytes.`);
    const sealed = await pages.links.seal(link, now() + LINK_MAX_AGE_S * 1_000);
    return redirect(basePath + CALLBACK_PAGE + REDIRECTED, [linkCookie.write(sealed, LINK_MAX_AGE_S)]);
  }
  const kept = linkCookie.read(request.headers);
  const link = kept === null ? null : await pages.links.open(kept, now());
  const browser = await services.identifyBrowser(request);
  if (link) return linkPage(services, request, link, browser);
  // The page of a link sets the browser cookie, so a browser that has it keeps cookies.
  throw new URL(request.url).search === REDIRECTED && !browser.isKnown
    ? new InviteError('cookies_blocked', 'The browser sent no cookie back; nothing was redeemed.')
    : new InviteError('code_expired', 'No magic link was opened in this browser within the last hour.');
}

/** What a form was sent with, and why it failed. */
export interface LastTry {
  error: InviteError;
  typed: string;
}

/** The page of a link; or a redirect to `returnTo`, where the invited person is signed in already. */
export async function linkPage(
  services: PageServices,
  request: PlainRequest,
  link: CallbackParameters,
  browser: Browser,
  lastTry?: LastTry,
): Promise<PlainResponse> {
  const { basePath, now, pages } = services;
  const preview = await services.readPreview(request, link, browser);
  if (preview.status === 'accepted' && preview.alreadySignedIn)
    return redirect(preview.returnTo ?? '/', [browser.cookie]);

  const recorded = linkFailure(preview, Boolean(link.code));
  // What the record says comes first: it may have changed since the page was shown.
  const error = recorded === null ? lastTry?.error : new InviteError(recorded, 'The record says so.');
  const shown = { browser: browser.hash, link, ...(error ? { failure: error.code } : {}) };
  const token = await pages.tokens.seal(shown, now() + LINK_MAX_AGE_S * 1_000);
  return showLink(services, request, stateOf(preview, link, error), {
    status: error ? httpStatusOf(error) : 200,
    form: { action: `${basePath}/callback/confirm`, token },
    typed: lastTry?.typed ?? '',
    setCookies: [browser.cookie],
  });
}

function stateOf(preview: Preview, link: CallbackParameters, error: InviteError | undefined): ShownState {
  const asksAddress = preview.confirm === 'email' && !preview.startedHere;
  const isAboutAddress = asksAddress && error?.code === 'wrong_address';
  if (error && !isAboutAddress && error.code !== 'conflict')
    return { status: 'failed', preview, error, requestNewLink: link.state !== undefined, newLink: 'idle' };
  return { status: preview.conflict ? 'conflict' : 'preview', preview, error: isAboutAddress ? error : null };
}

/** The states that a page of this server can show. */
type ShownState = Exclude<LinkState, { status: 'reading' | 'signed-in' }>;

interface ShownWith {
  /** HTTP status. */
  status: number;
  form?: LinkPageParts['form'];
  typed?: string;
  retryPath?: string;
  setCookies?: readonly string[];
}

/** Renders the state of a link in the browser's language. */
export function showLink(
  { pages, basePath }: Pick<PageServices, 'pages' | 'basePath'>,
  request: PlainRequest,
  state: ShownState,
  { status, form = null, typed = '', retryPath = CALLBACK_PAGE, setCookies = [] }: ShownWith,
): Promise<PlainResponse> {
  const translator = pages.translator(request.headers);
  const view = linkView(state);
  const paths = { retry: basePath + retryPath, signIn: basePath + SIGN_IN_PAGE };
  return pageResponse(pages, {
    translator,
    status,
    title: linkTitle(translator, view),
    content: linkContent(translator, view, { form, typed, paths }),
    retryAfter: state.error?.retryAfter,
    setCookies,
  });
}
