import type { Client, Clients } from '../clients.ts';
import type { Bounce, Bounces } from '../delivery/bounces.ts';
import type { Templates } from '../mail/templates.ts';
import { OAuthError } from '../oauth-error.ts';
import type { FormRequest, Parameters } from '../request.ts';
import { authenticateClient } from '../token/client-authentication.ts';
import { readAuthorizationRequest } from './authorization-request.ts';
import type { MailLimiter } from './limits.ts';
import type { MailRequests } from './mail-requests.ts';
import { newLinkIdentity, type SendLink } from './send-link.ts';

export interface AuthorizeDependencies {
  clients: Clients;
  templates: Templates;
  limits: MailLimiter;
  bounces: Pick<Bounces, 'find' | 'remove'>;
  mailRequests: Pick<MailRequests, 'send'>;
  sendLink: SendLink;
  dev: boolean;
  now: () => number;
}

/** Answers `POST /oidc/authorize`. */
export type Authorize = (request: Omit<FormRequest, 'query'>) => Promise<void>;

/**
 * `POST /oidc/authorize`: mails a link. The handler resolves once the mail is stored; usually it has also been sent by
 * then. It throws OAuthError `invalid_request` and its kin, 429 over a limit, 403 `recipient_bounced` for an invitation to an
 * address that has bounced, and 503 `temporarily_unavailable` where the mail system refuses the mail permanently while the
 * request waits. A confidential client that sends a `state` may ask
 * again without mailing twice.
 */
export function createAuthorize({
  clients,
  templates,
  limits,
  bounces,
  mailRequests,
  sendLink,
  dev,
  now,
}: AuthorizeDependencies): Authorize {
  return async ({ headers, ip, parameters }) => {
    const client = await authenticateClient(headers, parameters, clients);
    checkMayAsk(client, headers.get('origin'), dev);
    const request = readAuthorizationRequest(parameters, client, templates);
    const { email, purpose, state } = request;
    const count = () => limits.count({ client, email, purpose, ip });
    const bounce = purpose === 'invitation' ? await findBounce(bounces, client, email, parameters) : null;
    if (bounce && client.isPublic) {
      // The answer must not tell a stranger which addresses have bounced.
      await count();
      return;
    }
    if (bounce) throw bounced(bounce);
    if (!client.isPublic && state !== undefined) {
      return mailRequests.send({ client, request, state, parameters }, count);
    }
    const giveBack = await count();
    try {
      await sendLink(client, request, newLinkIdentity(now()));
    } catch (error) {
      await giveBack();
      throw error;
    }
  };
}

/** Whether an invitation must not be mailed. A person's wish to mail it nevertheless takes the address off the list. */
async function findBounce(
  bounces: AuthorizeDependencies['bounces'],
  { id, isPublic }: Client,
  email: string,
  parameters: Parameters,
): Promise<Bounce | null> {
  if (isPublic || parameters.get('despite_bounce') !== 'true') return bounces.find(id, email);
  await bounces.remove(id, email);
  return null;
}

function bounced({ status, reason }: Bounce): OAuthError {
  return new OAuthError('recipient_bounced', 'Mail to this address was returned. Ask again with despite_bounce=true.', {
    status: 403,
    details: { delivery: status, ...(reason === undefined ? {} : { reason }) },
  });
}

/** Requires a secret or, for public invitations, a page of the client's own origin: no one else sends mail in its name. */
function checkMayAsk(client: Client, origin: string | null, dev: boolean): void {
  if (!client.isPublic) return;
  if (!client.publicInvitations) {
    throw new OAuthError('unauthorized_client', 'This client has no secret, and publicInvitations is not set for it.');
  }
  const isFromItsPage = origin === null ? dev : client.origins.has(origin);
  if (isFromItsPage) return;
  throw new OAuthError('unauthorized_client', 'The request comes from no origin that this client registered.', {
    status: 403,
  });
}
