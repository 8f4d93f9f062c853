import { isHandle } from '../../crypto/random.ts';
import { canonicalEmail } from '../../protocol/email-address.ts';
import type { MailRequestStatus } from '../../protocol/oidc.ts';
import type { Clients } from '../clients.ts';
import type { Delivery } from '../mail/outbox-store.ts';
import type { Outbox } from '../mail/outbox.ts';
import { OAuthError } from '../oauth-error.ts';
import type { FormRequest, Parameters } from '../request.ts';
import type { IssuerStore } from '../store.ts';
import { authenticateClient } from '../token/client-authentication.ts';
import type { MailRequests } from './mail-requests.ts';

export interface RequestsEndpointDependencies {
  issuer: string;
  clients: Clients;
  mailRequests: Pick<MailRequests, 'withdraw' | 'find'>;
  store: Pick<IssuerStore, 'erase'>;
  outbox: Pick<Outbox, 'deliveryOf'>;
}

/** Answers `POST /oidc/requests` with a JSON object. */
export type RequestsEndpoint = (request: Omit<FormRequest, 'query' | 'ip'>) => Promise<MailRequestStatus | object>;

/**
 * `POST /oidc/requests`, an extension for confidential clients: what became of a mail they asked for (`action=status`),
 * taking it back (`action=withdraw`), both by `state_hash`, the base64url SHA-256 of its `state`; and removing what is
 * stored about an address (`action=erase` with `login_hint`). Requests of other clients are answered like unknown ones.
 * The handler throws OAuthError `invalid_request`, `invalid_client` and, for a public client, `unauthorized_client`.
 */
export function createRequestsEndpoint({
  issuer,
  clients,
  mailRequests,
  store,
  outbox,
}: RequestsEndpointDependencies): RequestsEndpoint {
  return async ({ headers, parameters }) => {
    const client = await authenticateClient(headers, parameters, clients);
    if (client.isPublic) {
      throw new OAuthError('unauthorized_client', 'Only a client with a secret may ask about its requests.');
    }
    switch (parameters.get('action')) {
      case 'withdraw':
        await mailRequests.withdraw(client, readStateHash(parameters));
        return {};

      case 'erase': {
        const email = canonicalEmail(parameters.get('login_hint') ?? '');
        if (email === null) throw invalid('login_hint must be exactly one email address.');
        await store.erase(client.id, email);
        return {};
      }

      case 'status': {
        const request = await mailRequests.find(client, readStateHash(parameters));
        const { mailId, linkExpiresAt } = request ?? {};
        if (!request || mailId === undefined || linkExpiresAt === undefined) return { delivery: 'unknown' };
        return {
          ...(request.status === 'withdrawn' ? { delivery: 'withdrawn' } : toWire(await outbox.deliveryOf(mailId))),
          message_id: `<${mailId}@${new URL(issuer).hostname}>`,
          link_expires_at: Math.floor(linkExpiresAt / 1_000),
        } satisfies MailRequestStatus;
      }

      default:
        throw invalid('action must be status, withdraw or erase.');
    }
  };
}

function toWire(delivery: Delivery | null): Pick<MailRequestStatus, 'delivery' | 'reason' | 'delivery_changed_at'> {
  if (!delivery) return { delivery: 'unknown' };
  const { status, reason, changedAt } = delivery;
  return {
    delivery: status === 'refused' ? 'bounced' : status,
    ...(reason === undefined ? {} : { reason }),
    delivery_changed_at: Math.floor(changedAt / 1_000),
  };
}

function readStateHash(parameters: Parameters): string {
  const stateHash = parameters.get('state_hash');
  if (stateHash === undefined || !isHandle(stateHash)) {
    throw invalid('state_hash must be the SHA-256 of the state, in base64url.');
  }
  return stateHash;
}

function invalid(description: string): OAuthError {
  return new OAuthError('invalid_request', description);
}
