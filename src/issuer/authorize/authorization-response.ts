import { html } from 'hono/html';
import { randomHandle } from '../../crypto/random.ts';
import type { AuthorizationResponse } from '../../protocol/oidc.ts';
import type { IssuerContext } from '../context.ts';
import { page } from '../../pages/page.ts';
import { wordsFor } from '../pages/page-messages.ts';
import { say, sayText } from '../pages/say.ts';
import type { Ticket } from '../store.ts';

type AnswerTo = Pick<Ticket, 'redirectUri' | 'responseMode'>;

/** Carries an authorization response to the relying party, the way the request's `response_mode` asked for. */
export async function authorizationResponse(
  context: IssuerContext,
  request: Request,
  answerTo: AnswerTo,
  parameters: AuthorizationResponse,
): Promise<Response> {
  if (answerTo.responseMode === 'form_post') return formPost(context, request, answerTo.redirectUri, parameters);
  return new Response(null, {
    status: 303,
    headers: {
      location: responseUrl(answerTo, parameters),
      'cache-control': 'no-store',
      // The path holds the ticket.
      'referrer-policy': 'no-referrer',
    },
  });
}

/** The redirect URI with the response in its query or fragment. */
export function responseUrl({ redirectUri, responseMode }: AnswerTo, parameters: AuthorizationResponse): string {
  // %20 rather than +: some relying parties read a fragment with decodeURIComponent.
  const encoded = new URLSearchParams(parameters).toString().replaceAll('+', '%20');
  const separator = responseMode === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?';
  return `${redirectUri}${separator}${encoded}`;
}

/** OAuth 2.0 Form Post Response Mode: a form that sends itself, and a button where scripts do not run. */
async function formPost(
  { theme, headers }: IssuerContext,
  request: Request,
  redirectUri: string,
  parameters: AuthorizationResponse,
): Promise<Response> {
  const nonce = randomHandle();
  const fields = Object.entries(parameters).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const words = wordsFor(undefined, headers(request));
  return page(
    { theme, words },
    {
      title: sayText(words, 'oneMoment'),
      content: html`<h1>${say(words, 'oneMoment')}</h1>
        <p>${say(words, 'oneMomentNote')}</p>
        <form method="post" action="${redirectUri}">
          ${fields}<button class="button">${say(words, 'continue', { client: new URL(redirectUri).host })}</button>
        </form>
        <script nonce="${nonce}">
          document.forms[0].submit();
        </script>`,
      scriptNonce: nonce,
      formAction: 'anywhere',
      // The ticket in the path stays here all the same.
      referrerPolicy: 'strict-origin',
    },
  );
}
