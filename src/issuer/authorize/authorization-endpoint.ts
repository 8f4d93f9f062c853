import type { PlainResponse } from '../../protocol/plain-http.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import type { Clients } from '../clients.ts';
import { responseUrl, type SendAuthorizationResponse } from '../link/authorization-response.ts';
import { OAuthError } from '../oauth-error.ts';
import { askAddressPage, type AskAddress } from '../pages/ask-address.ts';
import type { FrameFor } from '../pages/frame-for.ts';
import type { IssuerRequest, Parameters } from '../request.ts';
import { checkBrowserRequest, readAnswerTo, readQuery, type AnswerTo } from './browser-request.ts';
import type { BrowserCookie, FormTokens } from './form-token.ts';

/** A browser's authorization request, checked: what the page's hidden field holds. */
export interface CheckedRequest {
  answerTo: AnswerTo;
  parameters: Parameters;
}

export interface AddressPageDependencies {
  issuer: string;
  formTokens: Pick<FormTokens, 'seal'>;
  browserCookie: Pick<BrowserCookie, 'identify'>;
  frameFor: FrameFor;
  now: () => number;
}

/** Renders the page that asks for the address, with a form that works in this browser alone. */
export type AddressPage = (
  headers: Pick<Headers, 'get'>,
  request: CheckedRequest,
  /** What a repeated page shows: the address as typed, and what was wrong. */
  again?: Partial<Pick<AskAddress, 'email' | 'problem' | 'status' | 'headers'>>,
) => Promise<PlainResponse>;

export function createAddressPage({
  issuer,
  formTokens,
  browserCookie,
  frameFor,
  now,
}: AddressPageDependencies): AddressPage {
  return async (headers, { answerTo, parameters }, again = {}) => {
    const { handle, cookie } = browserCookie.identify(headers);
    const request = new URLSearchParams([...parameters]).toString();
    // Clients put anything into login_hint; the field is filled in with an address only.
    const hint = parameters.get('login_hint') ?? '';
    const response = await askAddressPage(frameFor(headers, parameters.get('ui_locales')), {
      client: answerTo.client,
      action: formAction(issuer),
      fields: { request, token: await formTokens.seal({ request, browser: handle }, now()) },
      isNewAccount: parameters.get('prompt')?.split(' ').includes('create') ?? false,
      email: canonicalEmail(hint) === null ? '' : hint,
      back: declineUrl(issuer, answerTo),
      ...again,
    });
    return { ...response, setCookies: [cookie] };
  };
}

/** Answers `GET /oidc/authorize`. */
export type AuthorizationEndpoint = (request: Omit<IssuerRequest, 'ip'>) => Promise<PlainResponse>;

/**
 * `GET /oidc/authorize`: the authorization endpoint of OpenID Connect Core 3.1.2 for browsers. The handler answers with a
 * page that asks for the address. It sends errors to the `redirect_uri` once that is known to be the client's, and throws
 * OAuthError for those that must be shown on a page of the issuer.
 */
export function createAuthorizationEndpoint(
  issuer: string,
  clients: Clients,
  sendResponse: SendAuthorizationResponse,
  addressPage: AddressPage,
): AuthorizationEndpoint {
  return async ({ headers, query: search }) => {
    const query = readQuery(search);
    const answerTo = readAnswerTo(query, clients);
    try {
      return await addressPage(headers, { answerTo, parameters: checkBrowserRequest(query, answerTo) });
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return sendResponse(headers, answerTo, {
        error: error.error,
        error_description: error.message,
        ...(answerTo.state === undefined ? {} : { state: answerTo.state }),
        iss: issuer,
      });
    }
  };
}

/** The URL that the pages' forms are posted to. */
export function formAction(issuer: string): string {
  return `${new URL(issuer).pathname.replace(/\/$/, '')}/oidc/authorize/email`;
}

/** The page's way back: the person declines (OpenID Connect Core 3.1.2.6). A link cannot post, so form_post has none. */
function declineUrl(issuer: string, answerTo: AnswerTo): string | undefined {
  if (answerTo.responseMode === 'form_post') return undefined;
  const { state } = answerTo;
  return responseUrl(answerTo, { error: 'access_denied', ...(state === undefined ? {} : { state }), iss: issuer });
}
