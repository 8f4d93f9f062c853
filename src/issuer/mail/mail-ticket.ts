import { randomHandle } from '../../crypto/random.ts';
import type { AuthorizationRequest } from '../authorize/authorization-request.ts';
import type { Client } from '../clients.ts';
import type { IssuerContext } from '../context.ts';
import { composeMail } from './compose-mail.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Ticket } from '../store.ts';

/**
 * Makes a ticket and puts the mail with its link into the outbox. What is asked for is accepted with the outbox's
 * record: the ticket comes first, so that a crash between the two leaves no mail with a dead link, but a ticket whose
 * link nobody has.
 *
 * @throws OAuthError 503 `temporarily_unavailable` where the mail system refuses the mail for good while we wait
 */
export async function mailTicket(
  { issuer, from, store, outbox }: IssuerContext,
  client: Client,
  asked: AuthorizationRequest,
  now: number,
): Promise<void> {
  const { email, alias, linkLifetime } = asked;
  const linkExpiresAt = now + linkLifetime;
  const secret = randomHandle();
  const id = randomHandle();
  const { template, data } = asked;
  const mail = await composeMail({
    issuer,
    from,
    client,
    email,
    ticketSecret: secret,
    id,
    now,
    expiresAt: linkExpiresAt,
    alias,
    template,
    data,
  });
  const ticketId = await store.addTicket(secret, ticketOf(client, asked, linkExpiresAt), now);
  const outcome = await outbox.accept(mail, { id, client: client.id, alias, ticketId, linkExpiresAt });
  if (outcome !== 'refused') return;
  await store.removeTicket(ticketId);
  throw new OAuthError('temporarily_unavailable', 'The mail system refuses this mail. Nothing was kept.', {
    status: 503,
  });
}

function ticketOf(client: Client, asked: AuthorizationRequest, linkExpiresAt: number): Ticket {
  const { email, redirectUri, responseMode, state, nonce, codeChallenge } = asked;
  return {
    clientId: client.id,
    email,
    redirectUri,
    responseMode,
    ...(state === undefined ? {} : { state }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(codeChallenge === undefined ? {} : { codeChallenge }),
    linkExpiresAt,
    redemptions: 0,
  };
}
