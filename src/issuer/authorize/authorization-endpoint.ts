import { canonicalEmail } from '../../protocol/email-address.ts';
import { responseUrl, authorizationResponse } from './authorization-response.ts';
import { checkBrowserRequest, readAnswerTo, readQuery, type AnswerTo } from './browser-request.ts';
import type { IssuerContext } from '../context.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Parameters } from '../parameters.ts';
import { askAddressPage, type AskAddress } from '../pages/ask-address.ts';
import { wordsFor } from '../pages/page-messages.ts';

/**
 * `GET /oidc/authorize`: the authorization endpoint of OpenID Connect Core 3.1.2 for browsers. Answers with a page that
 * asks for the address; what is wrong with the request goes to the `redirect_uri` once that is known to be the client's.
 *
 * @throws OAuthError for what must be told on a page of our own
 */
export async function authorizationEndpoint(context: IssuerContext, request: Request): Promise<Response> {
  const query = readQuery(new URL(request.url).searchParams);
  const answerTo = readAnswerTo(query, context.clients);
  try {
    const parameters = checkBrowserRequest(query, answerTo);
    return await askForAddress(context, request, { answerTo, parameters });
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return authorizationResponse(context, request, answerTo, {
      error: error.error,
      error_description: error.message,
      ...(answerTo.state === undefined ? {} : { state: answerTo.state }),
      iss: context.issuer,
    });
  }
}

/** A request as a page's form carries it on. */
export interface CarriedRequest {
  answerTo: AnswerTo;
  parameters: Parameters;
}

/** The page that asks for the address, with a form for this browser alone. */
export async function askForAddress(
  context: IssuerContext,
  request: Request,
  { answerTo, parameters }: CarriedRequest,
  again: Partial<Pick<AskAddress, 'email' | 'problem' | 'status' | 'headers'>> = {},
): Promise<Response> {
  const headers = context.headers(request);
  const { handle, cookie } = context.browserCookie.identify(headers);
  const { client } = answerTo;
  const carried = new URLSearchParams([...parameters]).toString();
  // A hint may be anything; only an address is one here.
  const hint = parameters.get('login_hint') ?? '';
  const response = await askAddressPage(
    { theme: context.theme, words: wordsFor(parameters.get('ui_locales'), headers) },
    {
      client,
      action: formAction(context),
      fields: {
        request: carried,
        token: await context.formTokens.seal({ request: carried, browser: handle }, context.now()),
      },
      isNew: parameters.get('prompt')?.split(' ').includes('create') ?? false,
      email: canonicalEmail(hint) === null ? '' : hint,
      back: backTo(context, answerTo),
      ...again,
    },
  );
  return context.withCookies(response, [cookie]);
}

/** Where the pages' forms go. */
export function formAction({ issuer }: IssuerContext): string {
  return `${new URL(issuer).pathname.replace(/\/$/, '')}/oidc/authorize/email`;
}

/** The person would rather not (OpenID Connect Core 3.1.2.6). A link cannot post, so form_post has none. */
function backTo({ issuer }: IssuerContext, answerTo: AnswerTo): string | undefined {
  if (answerTo.responseMode === 'form_post') return undefined;
  const { state } = answerTo;
  return responseUrl(answerTo, { error: 'access_denied', ...(state === undefined ? {} : { state }), iss: issuer });
}
