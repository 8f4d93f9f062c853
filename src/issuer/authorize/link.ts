import type { AuthorizationResponse } from '../../protocol/oidc.ts';
import { authorizationResponse } from './authorization-response.ts';
import { ticketStatus } from '../token/code.ts';
import type { IssuerContext } from '../context.ts';
import { unknownLinkPage } from '../pages/ends.ts';
import { wordsFor } from '../pages/page-messages.ts';

/**
 * `GET /oidc/link/TICKET`: hands out a fresh code and writes nothing, so that whatever opens the link before the person
 * does, however often, takes nothing away.
 */
export async function openLink(context: IssuerContext, request: Request, secret: string): Promise<Response> {
  const stored = await context.store.findTicket(secret);
  const client = stored && context.clients.get(stored.ticket.clientId);
  // A redirect URI that is registered no longer gets nothing.
  if (!stored || !client?.redirectUris.includes(stored.ticket.redirectUri)) {
    const words = wordsFor(undefined, context.headers(request));
    return unknownLinkPage({ theme: context.theme, words });
  }
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
  return authorizationResponse(context, request, ticket, {
    ...answer,
    ...(ticket.state === undefined ? {} : { state: ticket.state }),
    iss: context.issuer,
  });
}

/** `HEAD`: the same for every address, without looking. */
export function nothingToSee(): Response {
  return new Response(null, { headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } });
}
