import type { TokenResponse } from '../../protocol/oidc.ts';
import { constantTimeEqual, sha256 } from '../../crypto/random.ts';
import { ACCESS_TOKEN_LIFETIME } from './access-token.ts';
import { authenticateClient } from './client-authentication.ts';
import type { Client } from '../clients.ts';
import { ticketStatus } from './code.ts';
import type { IssuerContext } from '../context.ts';
import { signIdToken } from './id-token.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Parameters } from '../parameters.ts';
import type { StoredTicket } from '../store.ts';

/**
 * `POST /oidc/token`: exchanges a code for tokens (OpenID Connect Core 3.1.3). Everything is checked before the code is
 * spent, and spending it is one atomic statement.
 *
 * @throws OAuthError `invalid_grant` for a code that is over, spent, somebody else's or sent with the wrong verifier
 */
export async function exchangeCode(
  context: IssuerContext,
  request: Request,
  parameters: Parameters,
): Promise<TokenResponse> {
  // Old guides leave it out.
  if ((parameters.get('grant_type') ?? 'authorization_code') !== 'authorization_code') {
    throw new OAuthError('unsupported_grant_type', 'grant_type must be authorization_code.');
  }
  const client = await authenticateClient(context.headers(request), parameters, context.clients);
  const now = context.now();
  const stored = await findByCode(context, parameters, now);
  await checkBinding(stored, client, parameters);
  const { email, nonce } = stored.ticket;
  const sub = await context.store.subject(client.sector, email, now);
  if (!(await context.store.redeem(stored, now))) throw spent();
  context.emit('code_redeemed', { client: client.id });

  const accessToken = await context.accessTokens.issue({ sub, email }, now);
  return {
    id_token: await signIdToken(context, { client, sub, email, nonce, accessToken, now }),
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: ACCESS_TOKEN_LIFETIME / 1000,
    userinfo: { sub, email, email_verified: true },
  };
}

async function findByCode(context: IssuerContext, parameters: Parameters, now: number): Promise<StoredTicket> {
  const code = parameters.get('code');
  if (code === undefined) throw new OAuthError('invalid_request', 'code is missing.');
  const opened = await context.codes.open(code, now);
  const stored = opened && (await context.store.getTicket(opened.ticketId));
  if (!stored || stored.version !== opened.generation) throw spent();
  // A code outlives the end of its link by minutes, so that a last-minute click counts; a spent ticket has its own end.
  if (ticketStatus(stored.ticket, now) === 'used') throw spent();
  return stored;
}

/** A code works for whom it was made for only (RFC 6749 4.1.3, RFC 7636 4.6); what fails here spends nothing. */
async function checkBinding({ ticket }: StoredTicket, client: Client, parameters: Parameters): Promise<void> {
  if (ticket.clientId !== client.id) throw refused('The code was made for another client.');
  if ((parameters.get('redirect_uri') ?? ticket.redirectUri) !== ticket.redirectUri) {
    throw refused('redirect_uri differs from the one the code was sent to.');
  }
  const verifier = parameters.get('code_verifier');
  if (ticket.codeChallenge === undefined) {
    if (verifier !== undefined) throw refused('The code was asked for without a code_challenge.');
    return;
  }
  if (verifier === undefined || !/^[\w.~-]{43,128}$/.test(verifier))
    throw refused('code_verifier is missing or malformed.');
  if (!(await constantTimeEqual(await sha256(verifier), ticket.codeChallenge)))
    throw refused('code_verifier is wrong.');
}

function spent(): OAuthError {
  return refused('The code is unknown, over or used.');
}

function refused(description: string): OAuthError {
  return new OAuthError('invalid_grant', description);
}
