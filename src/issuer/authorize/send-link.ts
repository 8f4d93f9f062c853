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
}

/** The secret and ids of one link: sending it again with the same ones makes no second ticket or mail. */
export interface LinkIdentity {
  /** What the link carries: a random handle. */
  secret: string;
  mailId: string;
  /** Epoch milliseconds; the link's lifetime starts then. */
  begunAt: number;
  /** The digits in the mail that redeem the ticket as well. */
  oneTimeCode?: string | null;
}

export function newLinkIdentity(now: number): LinkIdentity {
  return { secret: randomHandle(), mailId: randomHandle(), begunAt: now };
}

/** Makes a ticket and mails its link. */
export type SendLink = (client: Client, request: AuthorizationRequest, identity: LinkIdentity) => Promise<void>;

/**
 * Makes a ticket and puts the mail with its link into the outbox. The ticket is stored first: a crash between the two
 * leaves an unused ticket, never a mail whose link is unknown. Throws OAuthError 503
 * `temporarily_unavailable` where the mail system refuses the mail permanently while the request waits, and 403
 * `access_denied` where the client withdrew the request meanwhile.
 */
export function createSendLink({ issuer, from, store, outbox }: SendLinkDependencies): SendLink {
  return async (client, request, { secret, mailId, begunAt, oneTimeCode = null }) => {
    const { email, alias, linkLifetimeMs: linkLifetime, template, data } = request;
    const linkExpiresAt = begunAt + linkLifetime;
    const mail = await composeMail({
      issuer,
      from,
      client,
      email,
      ticketSecret: secret,
      oneTimeCode,
      id: mailId,
      now: begunAt,
      expiresAt: linkExpiresAt,
      alias,
      template,
      data,
    });
    const ticketId = await store.addTicket(secret, ticketOf(client, request, mailId, linkExpiresAt), begunAt);
    const outcome = await outbox.accept(mail, { id: mailId, client: client.id, alias, ticketId, linkExpiresAt });
    if (outcome === 'withdrawn') throw withdrawn();
    if (outcome !== 'refused') return;
    await store.removeTicket(ticketId);
    throw new OAuthError('temporarily_unavailable', 'The mail system refuses this mail. Nothing was kept.', {
      status: 503,
    });
  };
}

/** The answer to a request that its client has withdrawn. */
export function withdrawn(): OAuthError {
  return new OAuthError('access_denied', 'This request was withdrawn. Nothing is mailed.', { status: 403 });
}

function ticketOf(client: Client, request: AuthorizationRequest, mailId: string, linkExpiresAt: number): Ticket {
  const { email, redirectUri, responseMode, state, nonce, codeChallenge } = request;
  return {
    clientId: client.id,
    email,
    redirectUri,
    responseMode,
    ...(state === undefined ? {} : { state }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(codeChallenge === undefined ? {} : { codeChallenge }),
    mailId,
    linkExpiresAt,
    redemptions: 0,
  };
}
