import { sha256 } from '../../crypto/hash.ts';
import { createSealer } from '../../crypto/seal.ts';
import type { Client } from '../clients.ts';
import type { Outbox } from '../mail/outbox.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Parameters } from '../request.ts';
import type { IssuerStore, MailRequest, StoredMailRequest } from '../store.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { mailRequestId, type OneTimeCodes } from '../token/one-time-code.ts';
import type { GiveBack } from './limits.ts';
import { newLinkIdentity, withdrawn, type LinkIdentity, type SendLink } from './send-link.ts';

/** After its link has expired, a request is remembered for another day. */
const REMEMBERED_AFTER_EXPIRY_MS = 86_400_000;
/** Not part of the fingerprint: `state` is the key, and a secret may be rolled between two attempts. */
const NOT_COMPARED: readonly string[] = ['state', 'client_secret', 'client_id'];

export interface MailRequestsDependencies {
  store: Pick<
    IssuerStore,
    'getMailRequest' | 'addMailRequest' | 'changeMailRequest' | 'withdrawTicket' | 'removeTicket'
  >;
  outbox: Pick<Outbox, 'withdraw'>;
  sendLink: SendLink;
  oneTimeCodes: Pick<OneTimeCodes, 'issue'>;
  secrets: readonly string[];
  now: () => number;
}

/** Requests of confidential clients that carry a `state`: asking again mails nothing twice, also across instances. */
export interface MailRequests {
  /**
   * Sends the link unless this request was accepted before; completes one that was interrupted.
   *
   * @param count counts the mail against the limits, and is not called for a request that was counted before
   * @throws OAuthError `invalid_request` for the same `state` with other parameters, 403 `access_denied` after
   *   {@link withdraw}; and what `count` and `sendLink` throw, after which nothing is remembered
   */
  send(asked: AskedMail, count: () => Promise<GiveBack>): Promise<void>;
  /** Withdraws the ticket and erases a queued mail. An unknown request is remembered as withdrawn and mails nothing later. */
  withdraw(client: Client, stateHash: string): Promise<void>;
  /** Returns `null` for a request that is unknown or of another client. */
  find(client: Client, stateHash: string): Promise<MailRequest | null>;
}

/** A request for a mail, and the parameters that it was read from. */
export interface AskedMail {
  client: Client;
  request: AuthorizationRequest;
  state: string;
  parameters: Parameters;
}

export function createMailRequests({
  store,
  outbox,
  sendLink,
  oneTimeCodes,
  secrets,
  now,
}: MailRequestsDependencies): MailRequests {
  const sealer = createSealer<string>(secrets, 'link secret');

  const begun = async (fingerprint: string, { linkLifetimeMs: linkLifetime }: AuthorizationRequest) => {
    const identity = newLinkIdentity(now());
    const { secret, mailId, begunAt } = identity;
    const linkExpiresAt = begunAt + linkLifetime;
    return {
      status: 'begun',
      fingerprint,
      ticketId: await sha256(secret),
      mailId,
      sealedSecret: await sealer.seal(secret, linkExpiresAt),
      begunAt,
      linkExpiresAt,
    } satisfies MailRequest;
  };

  /** Counts, and inserts the record; returns the other one where a parallel request was faster. */
  const begin = async (
    id: string,
    found: StoredMailRequest | null,
    fingerprint: string,
    { client, request }: AskedMail,
    count: () => Promise<GiveBack>,
  ): Promise<{ stored: StoredMailRequest; giveBack: GiveBack }> => {
    let giveBack: GiveBack;
    try {
      giveBack = await count();
    } catch (error) {
      // A parallel attempt may have been counted as the last one within the limit.
      const other = await store.getMailRequest(id);
      if (!other || other.request.status === 'refused') throw error;
      return { stored: other, giveBack: async () => undefined };
    }
    const body = await begun(fingerprint, request);
    const about = {
      clientId: client.id,
      email: request.email,
      expiresAt: body.linkExpiresAt + REMEMBERED_AFTER_EXPIRY_MS,
    };
    const stored = await (found ? store.changeMailRequest(found, body) : store.addMailRequest(id, body, about));
    if (stored) return { stored, giveBack };
    await giveBack();
    const other = await store.getMailRequest(id);
    if (!other) throw new Error('The record of a mail request was removed meanwhile.');
    return { stored: other, giveBack: async () => undefined };
  };

  const identityOf = async ({ mailId, sealedSecret, begunAt }: MailRequest): Promise<LinkIdentity | null> => {
    const secret = sealedSecret === undefined ? null : await sealer.open(sealedSecret, now());
    return secret === null || mailId === undefined ? null : { secret, mailId, begunAt };
  };

  /** Sends the link of a record, which may have been begun by another attempt. */
  const complete = async (stored: StoredMailRequest, { client, request }: AskedMail): Promise<void> => {
    const identity = await identityOf(stored.request);
    if (identity === null) {
      throw new OAuthError('temporarily_unavailable', 'This request was begun with a secret that is not at hand.', {
        status: 503,
      });
    }
    try {
      await sendLink(client, request, {
        ...identity,
        oneTimeCode: await oneTimeCodes.issue(client, request, identity),
      });
    } catch (error) {
      if (error instanceof OAuthError && error.status === 503) {
        await store.changeMailRequest(stored, { status: 'refused', begunAt: identity.begunAt });
      }
      throw error;
    }
    const { sealedSecret: _, ...rest } = stored.request;
    await store.changeMailRequest(stored, { ...rest, status: 'accepted' });
  };

  return {
    async send(asked, count) {
      const id = await mailRequestId(asked.client, await sha256(asked.state));
      const fingerprint = await fingerprintOf(asked.parameters);
      const found = await store.getMailRequest(id);
      const isNew = found === null || found.request.status === 'refused';
      const { stored, giveBack } = isNew
        ? await begin(id, found, fingerprint, asked, count)
        : { stored: found, giveBack: async () => undefined };
      const { status } = stored.request;
      if (status === 'withdrawn') throw withdrawn();
      if (stored.request.fingerprint !== fingerprint) {
        throw new OAuthError('invalid_request', 'This state was used before, with other parameters.');
      }
      if (status === 'accepted') return;
      try {
        await complete(stored, asked);
      } catch (error) {
        if (error instanceof OAuthError) await giveBack();
        throw error;
      }
    },

    async withdraw(client, stateHash) {
      const id = await mailRequestId(client, stateHash);
      for (;;) {
        const found = await store.getMailRequest(id);
        const request: MailRequest = { begunAt: now(), ...found?.request, status: 'withdrawn' };
        delete request.sealedSecret;
        const expiresAt = now() + client.maxLinkLifetimeMs + REMEMBERED_AFTER_EXPIRY_MS;
        const stored = await (found
          ? found.request.status === 'withdrawn'
            ? found
            : store.changeMailRequest(found, request)
          : store.addMailRequest(id, request, { clientId: client.id, email: null, expiresAt }));
        if (!stored) continue;
        // Also when it was withdrawn before: the process may have died here.
        if (request.ticketId !== undefined) await store.withdrawTicket(request.ticketId, client.id, now());
        if (request.mailId !== undefined) await outbox.withdraw(request.mailId);
        return;
      }
    },

    async find(client, stateHash) {
      return (await store.getMailRequest(await mailRequestId(client, stateHash)))?.request ?? null;
    },
  };
}

function fingerprintOf(parameters: Parameters): Promise<string> {
  const compared = [...parameters].filter(([name]) => !NOT_COMPARED.includes(name));
  return sha256(JSON.stringify(compared.sort(([a], [b]) => (a < b ? -1 : 1))));
}
