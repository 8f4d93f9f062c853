import { html } from 'hono/html';
import type { AuthorizationResponse } from '../protocol/oidc.ts';
import { authorizationResponse } from './authorization-response.ts';
import { ticketStatus } from './code.ts';
import type { IssuerContext } from './context.ts';
import { page } from './page.ts';

/**
 * `GET /oidc/link/TICKET`: hands out a fresh code and writes nothing, so that whatever opens the link before the person
 * does, however often, takes nothing away.
 */
export async function openLink(context: IssuerContext, secret: string): Promise<Response> {
  const stored = await context.store.findTicket(secret);
  const client = stored && context.clients.get(stored.ticket.clientId);
  // A redirect URI that is registered no longer gets nothing.
  if (!stored || !client?.redirectUris.includes(stored.ticket.redirectUri)) return unknownLink();
  const { ticket } = stored;
  const now = context.now();
  const status = ticketStatus(ticket, now);
  const answer: AuthorizationResponse =
    status === 'live'
      ? { code: await context.codes.mint(stored, now) }
      : {
          error: 'access_denied',
          error_description: status === 'used' ? 'This link has been used.' : 'This link has expired.',
        };
  return authorizationResponse(ticket, {
    ...answer,
    ...(ticket.state === undefined ? {} : { state: ticket.state }),
    iss: context.issuer,
  });
}

/** `HEAD`: the same for every link, without looking. */
export function headLink(): Response {
  return new Response(null, { headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } });
}

function unknownLink(): Promise<Response> {
  return page({
    title: 'This link is not known here',
    status: 404,
    content: html`<p class="lead">This link is not known here.</p>
      <p>It may have been cut off on its way. Please open it from the mail once more, or copy all of it.</p>
      <p>If that does not help, ask whoever invited you to send a new one.</p>`,
  });
}
