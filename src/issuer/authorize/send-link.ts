import { randomHandle } from '../../crypto/random.ts';
import type { Client } from '../clients.ts';
import { composeMail } from '../mail/compose-mail.ts';
import type { Outbox } from '../mail/outbox.ts';
import { OAuthError } from '../oauth-error.ts';
import type { IssuerStore, Ticket } from '../store.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

export interface SendLinkDependencies {
  issuer: string;
  /** `Name <address>` */
  from: string;
  store: Pick<IssuerStore, 'addTicket' | 'removeTicket'>;
  outbox: Pick<Outbox, 'accept'>;
  now: () => number;
}

/** Makes a ticket and mails its link. */
export type SendLink = (client: Client, request: AuthorizationRequest) => Promise<void>;

/**
 * Makes a ticket and puts the mail with its link into the outbox. The ticket is stored first: a crash between the two
 * leaves a ticket whose link nobody has, never a mail whose link is unknown. Throws OAuthError 503
 * `temporarily_unavailable` where the mail system refuses the mail permanently while the request waits.
 */
export function createSendLink({ issuer, from, store, outbox, now: clock }: SendLinkDependencies): SendLink {
  return async (client, request) => {
    const { email, alias, linkLifetime, template, data } = request;
    const now = clock();
    const linkExpiresAt = now + linkLifetime;
    const secret = randomHandle();
    const id = randomHandle();
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
    const ticketId = await store.addTicket(secret, ticketOf(client, request, linkExpiresAt), now);
    const outcome = await outbox.accept(mail, { id, client: client.id, alias, ticketId, linkExpiresAt });
    if (outcome !== 'refused') return;
    await store.removeTicket(ticketId);
    throw new OAuthError('temporarily_unavailable', 'The mail system refuses this mail. Nothing was kept.', {
      status: 503,
    });
  };
}

function ticketOf(client: Client, request: AuthorizationRequest, linkExpiresAt: number): Ticket {
  const { email, redirectUri, responseMode, state, nonce, codeChallenge } = request;
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
