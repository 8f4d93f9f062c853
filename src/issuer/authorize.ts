import { randomHandle } from '../secrets/random.ts';
import { authenticateClient } from './client-authentication.ts';
import { readAuthorizationRequest, type AuthorizationRequest } from './authorization-request.ts';
import type { Client } from './clients.ts';
import type { IssuerContext } from './context.ts';
import { composeMail } from './mail.ts';
import { MailError } from './mailer.ts';
import { OAuthError } from './oauth-error.ts';
import type { Parameters } from './parameters.ts';

/**
 * `POST /oidc/authorize`: mails a link. Resolves once the mail system has the mail; where it refuses, no ticket stays.
 *
 * @throws OAuthError `invalid_request` and its kin; 429 over a limit; 503 `temporarily_unavailable` when no mail goes out
 */
export async function authorize(context: IssuerContext, request: Request, parameters: Parameters): Promise<void> {
  const headers = context.headers(request);
  const client = await authenticateClient(headers, parameters, context.clients);
  checkMayAsk(client, headers.get('origin'), context.dev);
  const asked = readAuthorizationRequest(parameters, client, context.templates);
  const now = context.now();
  await context.limits.count(client, asked.email, context.clientIp(request), now);
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

async function mailTicket(
  context: IssuerContext,
  client: Client,
  asked: AuthorizationRequest,
  now: number,
): Promise<void> {
  const { email, redirectUri, responseMode, state, nonce, codeChallenge, alias, template, data } = asked;
  const { issuer, from, store, outbox, emit } = context;
  const linkExpiresAt = now + asked.linkLifetime;
  const secret = randomHandle();
  const mail = await composeMail({
    issuer,
    from,
    client,
    email,
    ticketSecret: secret,
    now,
    expiresAt: linkExpiresAt,
    alias,
    template,
    data,
  });
  const ticket = {
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
  await store.addTicket(secret, ticket, now);
  try {
    await outbox.send(mail);
  } catch (cause) {
    await store.removeTicket(secret);
    emit('mail_failed', { client: client.id, alias, permanent: cause instanceof MailError && cause.permanent });
    throw new OAuthError('temporarily_unavailable', 'The mail could not be sent. Nothing was kept; try again later.', {
      status: 503,
      cause,
    });
  }
  emit('mail_sent', { client: client.id, alias });
}
