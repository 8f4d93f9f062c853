import { ONE_TIME_CODE_GRANT, type TokenResponse } from '../../protocol/oidc.ts';
import type { Client, Clients } from '../clients.ts';
import type { Emit } from '../events.ts';
import type { Keys } from '../keys/keys.ts';
import { ticketStatus, type Codes } from '../link/code.ts';
import { OAuthError } from '../oauth-error.ts';
import type { FormRequest, Parameters } from '../request.ts';
import type { IssuerStore, StoredTicket } from '../store.ts';
import { authenticateClient } from './client-authentication.ts';
import { signIdToken } from './id-token.ts';
import type { OneTimeCodes } from './one-time-code.ts';
import type { Subjects } from './subject.ts';
import { checkVerifier } from './verifier.ts';
import type { AccessTokens } from './userinfo.ts';
import { ACCESS_TOKEN_LIFETIME_MS } from '../../protocol/timings.ts';

export interface ExchangeCodeDependencies {
  issuer: string;
  clients: Clients;
  store: Pick<IssuerStore, 'getTicket' | 'redeem'>;
  subjects: Pick<Subjects, 'subject'>;
  codes: Pick<Codes, 'open'>;
  oneTimeCodes: Pick<OneTimeCodes, 'check'>;
  accessTokens: Pick<AccessTokens, 'issue'>;
  keys: Pick<Keys, 'sign'>;
  emit: Emit;
  now: () => number;
}

/** Answers `POST /oidc/token`. */
export type ExchangeCode = (request: Omit<FormRequest, 'query' | 'ip'>) => Promise<TokenResponse>;

/**
 * `POST /oidc/token`: exchanges a code for tokens (OpenID Connect Core 3.1.3), or the digits that a person typed. Everything is checked before the code is
 * redeemed, and redeeming is one atomic statement. The handler throws OAuthError `invalid_grant` for a code that is
 * unknown, expired, redeemed, made for another client or sent with a wrong verifier.
 */
export function createExchangeCode({
  issuer,
  clients,
  store,
  subjects,
  codes,
  oneTimeCodes,
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

  /** The ticket that a request redeems, with everything checked. */
  const findTicket = async (grant: string, client: Client, parameters: Parameters, now: number) => {
    if (grant === ONE_TIME_CODE_GRANT) return oneTimeCodes.check(client, parameters);
    const stored = await findByCode(parameters.get('code'), now);
    await checkBinding(stored, client, parameters);
    return stored;
  };

  return async ({ headers, parameters }) => {
    // Old guides leave grant_type out.
    const grant = parameters.get('grant_type') ?? 'authorization_code';
    if (grant !== 'authorization_code' && grant !== ONE_TIME_CODE_GRANT) {
      throw new OAuthError('unsupported_grant_type', 'grant_type must be authorization_code.');
    }
    const client = await authenticateClient(headers, parameters, clients);
    const now = clock();
    const stored = await findTicket(grant, client, parameters, now);
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
  await checkVerifier(ticket, parameters);
}

function notRedeemable(): OAuthError {
  return invalidGrant('The code is unknown, expired or already redeemed.');
}

function invalidGrant(description: string): OAuthError {
  return new OAuthError('invalid_grant', description);
}
