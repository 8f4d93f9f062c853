import { html } from 'hono/html';
import { randomHandle } from '../secrets/random.ts';
import type { AuthorizationResponse } from '../protocol/oidc.ts';
import { page } from './page.ts';
import type { Ticket } from './store.ts';

/** Carries an authorization response to the relying party, the way the request's `response_mode` asked for. */
export async function authorizationResponse(
  { redirectUri, responseMode }: Pick<Ticket, 'redirectUri' | 'responseMode'>,
  parameters: AuthorizationResponse,
): Promise<Response> {
  if (responseMode === 'form_post') return formPost(redirectUri, parameters);
  // %20 rather than +: some relying parties read a fragment with decodeURIComponent.
  const encoded = new URLSearchParams(parameters).toString().replaceAll('+', '%20');
  const separator = responseMode === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?';
  return new Response(null, {
    status: 303,
    headers: {
      location: `${redirectUri}${separator}${encoded}`,
      'cache-control': 'no-store',
      // The path holds the ticket.
      'referrer-policy': 'no-referrer',
    },
  });
}

/** OAuth 2.0 Form Post Response Mode: a form that sends itself, and a button where scripts do not run. */
async function formPost(redirectUri: string, parameters: AuthorizationResponse): Promise<Response> {
  const nonce = randomHandle();
  const fields = Object.entries(parameters).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return page({
    title: 'One moment',
    content: html`<p class="lead">One moment.</p>
      <p>If nothing happens, use the button.</p>
      <form method="post" action="${redirectUri}">
        ${fields}<button>Continue to ${new URL(redirectUri).host}</button>
      </form>
      <script nonce="${nonce}">
        document.forms[0].submit();
      </script>`,
    scriptNonce: nonce,
    // With no-referrer the form would arrive with `Origin: null`; the ticket in the path stays here all the same.
    referrerPolicy: 'strict-origin',
  });
}
