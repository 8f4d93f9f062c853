import type { PlainRequest } from '../../protocol/plain-http.ts';
import type { CallbackParameters, CallbackRequest, Preview } from '../../protocol/invite-api.ts';
import type { InviteError } from '../../protocol/invite-error.ts';
import { identifyBrowser, type Browser } from '../http/browser.ts';
import type { Cookie, Cookies } from '../http/cookies.ts';
import { explain } from '../http/responses.ts';
import { redeemLink, type CallbackDeps } from '../sign-in/callback.ts';
import { requestNewLink, type NewLinkDeps } from '../sign-in/new-link.ts';
import { readPreview, type PreviewDeps } from '../sign-in/preview.ts';
import type { SignInResult } from '../sign-in/complete-sign-in.ts';
import { startSignIn, type StartedSignIn, type StartSignInDeps } from '../sign-in/sign-in.ts';
import { redeemTypedCode, type SubmitCodeDeps } from '../sign-in/submit-code.ts';
import type { Pages } from './pages.ts';

/** What the pages need of the server. They decide nothing: each function is what a JSON route does, too. */
export interface PageServices {
  origin: string;
  basePath: string;
  pages: Pages;
  /** Keeps a link while its page is open. */
  linkCookie: Cookie;
  /** Epoch milliseconds. */
  now: () => number;
  identifyBrowser: (request: PlainRequest) => Promise<Browser>;
  readPreview: (request: PlainRequest, link: CallbackParameters, browser: Browser) => Promise<Preview>;
  redeem: (request: PlainRequest, given: CallbackRequest, browser: Browser) => Promise<SignInResult>;
  requestNewLink: (request: PlainRequest, state: string | undefined, browser: Browser) => Promise<void>;
  startSignIn: (request: PlainRequest, fields: Record<string, unknown>, browser: Browser) => Promise<StartedSignIn>;
  submitCode: (request: PlainRequest, typed: string, browser: Browser) => Promise<SignInResult>;
  /** The origin that sign-in redirects to, or `null` where the issuer mails a link. */
  redirectOrigin: () => Promise<string | null>;
  /** Returns the error to show for what was thrown, and reports an unexpected one. */
  explain: (thrown: unknown) => InviteError;
}

/** What the JSON routes need whose work the pages have done. */
export type PageDeps = CallbackDeps &
  PreviewDeps &
  NewLinkDeps &
  StartSignInDeps &
  SubmitCodeDeps & {
    config: { origin: string; basePath: string };
    cookies: Pick<Cookies, 'page'>;
    pages: Pages;
  };

/** What the pages need to answer one request. */
export function createPageServices(deps: PageDeps): PageServices {
  const { config, cookies, now, pages, relyingParty } = deps;
  return {
    origin: config.origin,
    basePath: config.basePath,
    pages,
    linkCookie: cookies.page,
    now,
    identifyBrowser: (request) => identifyBrowser(deps, request),
    readPreview: (request, link, browser) => readPreview(deps, request, link, browser),
    redeem: (request, given, browser) => redeemLink(deps, request, given, browser),
    requestNewLink: (request, state, browser) => requestNewLink(deps, request, state, browser),
    startSignIn: (request, fields, browser) => startSignIn(deps, request, fields, browser),
    submitCode: (request, typed, browser) => redeemTypedCode(deps, request, typed, browser),
    async redirectOrigin() {
      const { magic_invitations_supported: mails, authorization_endpoint: endpoint } = await relyingParty.metadata();
      return mails ? null : new URL(endpoint).origin;
    },
    explain: (thrown) => explain(deps, thrown),
  };
}
