import { authenticateClient } from '../token/client-authentication.ts';
import { readAuthorizationRequest } from './authorization-request.ts';
import type { Client } from '../clients.ts';
import type { IssuerContext } from '../context.ts';
import { mailTicket } from '../mail/mail-ticket.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Parameters } from '../parameters.ts';

/**
 * `POST /oidc/authorize`: mails a link. Resolves once the mail is stored; mostly it has also been sent by then.
 *
 * @throws OAuthError `invalid_request` and its kin; 429 over a limit; 503 `temporarily_unavailable` where the mail
 *   system refuses the mail for good while the request waits
 */
export async function authorize(context: IssuerContext, request: Request, parameters: Parameters): Promise<void> {
  const headers = context.headers(request);
  const client = await authenticateClient(headers, parameters, context.clients);
  checkMayAsk(client, headers.get('origin'), context.dev);
  const asked = readAuthorizationRequest(parameters, client, context.templates);
  const now = context.now();
  await context.limits.count(client, asked.email, context.getClientIp(request), now);
  await mailTicket(context, client, asked, now);
}

/** Nobody may send mail in a client's name: a secret proves it, or, for public invitations, the page's own origin. */
function checkMayAsk(client: Client, origin: string | null, dev: boolean): void {
  if (client.secrets.length > 0) return;
  if (!client.publicInvitations) {
    throw new OAuthError('unauthorized_client', 'This client has no secret, and publicInvitations is not set for it.');
  }
  const isFromItsPage = origin === null ? dev : client.origins.has(origin);
  if (isFromItsPage) return;
  throw new OAuthError('unauthorized_client', 'The request comes from no origin that this client registered.', {
    status: 403,
  });
}
