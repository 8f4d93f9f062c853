import type { PlainResponse } from '../../protocol/plain-http.ts';
import { html } from 'hono/html';
import { randomHandle } from '../../crypto/random.ts';
import { hiddenFields } from '../../pages/form.ts';
import { page } from '../../pages/page.ts';
import type { AuthorizationResponse } from '../../protocol/oidc.ts';
import type { FrameFor } from '../pages/frame-for.ts';
import type { Ticket } from '../store.ts';

/** Where a response goes, and how. */
export type ResponseTarget = Pick<Ticket, 'redirectUri' | 'responseMode'>;

/** Carries an authorization response to the relying party the way the request's `response_mode` asked for. */
export type SendAuthorizationResponse = (
  headers: Pick<Headers, 'get'>,
  target: ResponseTarget,
  response: AuthorizationResponse,
) => Promise<PlainResponse>;

export function createSendResponse(frameFor: FrameFor): SendAuthorizationResponse {
  return async (headers, target, response) => {
    if (target.responseMode === 'form_post') return formPost(frameFor(headers), target.redirectUri, response);
    return {
      status: 303,
      headers: {
        location: responseUrl(target, response),
        'cache-control': 'no-store',
        // The path of the link holds the ticket.
        'referrer-policy': 'no-referrer',
      },
      body: null,
    };
  };
}

/** The redirect URI with the response in its query or fragment. */
export function responseUrl({ redirectUri, responseMode }: ResponseTarget, response: AuthorizationResponse): string {
  // %20 rather than +: some relying parties read a fragment with decodeURIComponent.
  const encoded = new URLSearchParams(response).toString().replaceAll('+', '%20');
  const separator = responseMode === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?';
  return `${redirectUri}${separator}${encoded}`;
}

/** OAuth 2.0 Form Post Response Mode: a form that submits itself, with a button for browsers without scripts. */
async function formPost(
  frame: ReturnType<FrameFor>,
  redirectUri: string,
  response: AuthorizationResponse,
): Promise<PlainResponse> {
  const { t } = frame;
  const nonce = randomHandle();
  return page(frame, {
    title: t.text('redirect.title'),
    content: html`<h1>${t.text('redirect.title')}</h1>
      <p>${t.text('redirect.note')}</p>
      <form method="post" action="${redirectUri}">
        ${hiddenFields({ ...response })}<button class="button">
          ${t.text('redirect.continue', { client: new URL(redirectUri).host })}
        </button>
      </form>
      <script nonce="${nonce}">
        document.forms[0].submit();
      </script>`,
    scriptNonce: nonce,
    formAction: 'anywhere',
    // Sends the origin only, so the ticket in the path stays here.
    referrerPolicy: 'strict-origin',
  });
}
