import type { TokenResponse } from '../../protocol/oidc.ts';
import { constantTimeEqual } from '../../crypto/constant-time.ts';
import { sha256 } from '../../crypto/hash.ts';
import type { Client, Clients } from '../clients.ts';
import type { Emit } from '../events.ts';
import type { Keys } from '../keys/keys.ts';
import { ticketStatus, type Codes } from '../link/code.ts';
import { OAuthError } from '../oauth-error.ts';
import type { FormRequest, Parameters } from '../request.ts';
import type { IssuerStore, StoredTicket } from '../store.ts';
import { authenticateClient } from './client-authentication.ts';
import { signIdToken } from './id-token.ts';
import type { Subjects } from './subject.ts';
import type { AccessTokens } from './userinfo.ts';
import { ACCESS_TOKEN_LIFETIME_MS } from '../../protocol/timings.ts';

export interface ExchangeCodeDependencies {
  issuer: string;
  clients: Clients;
  store: Pick<IssuerStore, 'getTicket' | 'redeem'>;
  subjects: Pick<Subjects, 'subject'>;
  codes: Pick<Codes, 'open'>;
  accessTokens: Pick<AccessTokens, 'issue'>;
  keys: Pick<Keys, 'sign'>;
  emit: Emit;
  now: () => number;
}

/** Answers `POST /oidc/token`. */
export type ExchangeCode = (request: Omit<FormRequest, 'query' | 'ip'>) => Promise<TokenResponse>;

/**
 * `POST /oidc/token`: exchanges a code for tokens (OpenID Connect Core 3.1.3). Everything is checked before the code is
 * redeemed, and redeeming is one atomic statement. The handler throws OAuthError `invalid_grant` for a code that is
 * unknown, expired, redeemed, made for another client or sent with a wrong verifier.
 */
export function createExchangeCode({
  issuer,
  clients,
  store,
  subjects,
  codes,
  accessTokens,
  keys,
  emit,
  now: clock,
}: ExchangeCodeDependencies): ExchangeCode {
  const findByCode = async (code: string | undefined, now: number): Promise<StoredTicket> => {
    if (code === undefined) throw new OAuthError('invalid_request', 'code is missing.');
    const opened = await codes.open(code, now);
    const stored = opened && (await store.getTicket(opened.ticketId));
    if (!stored || stored.version !== opened.generation) throw notRedeemable();
    // A code may outlive its link by minutes, so that a click at the last moment counts.
    if (['redeemed', 'withdrawn'].includes(ticketStatus(stored.ticket, now))) throw notRedeemable();
    return stored;
  };

  return async ({ headers, parameters }) => {
    // Old guides leave grant_type out.
    if ((parameters.get('grant_type') ?? 'authorization_code') !== 'authorization_code') {
      throw new OAuthError('unsupported_grant_type', 'grant_type must be authorization_code.');
    }
    const client = await authenticateClient(headers, parameters, clients);
    const now = clock();
    const stored = await findByCode(parameters.get('code'), now);
    await checkBinding(stored, client, parameters);
    const { email, nonce } = stored.ticket;
    const sub = await subjects.subject(client.sector, email);
    if (!(await store.redeem(stored, now))) throw notRedeemable();
    emit({ type: 'code_redeemed', client: client.id });

    const accessToken = await accessTokens.issue({ sub, email }, now);
    return {
      id_token: await signIdToken(issuer, keys, { client, sub, email, nonce, accessToken, now }),
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: ACCESS_TOKEN_LIFETIME_MS / 1000,
      userinfo: { sub, email, email_verified: true },
    };
  };
}

/** Checks that the code was made for this request (RFC 6749 4.1.3, RFC 7636 4.6); a failure redeems nothing. */
async function checkBinding({ ticket }: StoredTicket, client: Client, parameters: Parameters): Promise<void> {
  if (ticket.clientId !== client.id) throw invalidGrant('The code was made for another client.');
  if ((parameters.get('redirect_uri') ?? ticket.redirectUri) !== ticket.redirectUri) {
    throw invalidGrant('redirect_uri differs from the one the code was sent to.');
  }
  const verifier = parameters.get('code_verifier');
  if (ticket.codeChallenge === undefined) {
    if (verifier !== undefined) throw invalidGrant('The code was asked for without a code_challenge.');
    return;
  }
  if (verifier === undefined || !/^[\w.~-]{43,128}$/.test(verifier))
    throw invalidGrant('code_verifier is missing or malformed.');
  if (!constantTimeEqual(await sha256(verifier), ticket.codeChallenge)) throw invalidGrant('code_verifier is wrong.');
}

function notRedeemable(): OAuthError {
  return invalidGrant('The code is unknown, expired or already redeemed.');
}

function invalidGrant(description: string): OAuthError {
  return new OAuthError('invalid_grant', description);
}
