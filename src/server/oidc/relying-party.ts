import {
  ONE_TIME_CODE_GRANT,
  type AuthorizationParameters,
  type IdTokenClaims,
  type MailRequestStatus,
} from '../../protocol/oidc.ts';
import type { JsonObject } from '../http/body.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { verifyIdToken } from './id-token.ts';
import {
  clientRefusal,
  codeRefusal,
  isAcceptance,
  mailRefusal,
  refusesClient,
  statusRefusal,
  typedCodeRefusal,
} from './issuer-errors.ts';
import { createIssuerFetch, isNeverSent, type IssuerAnswer } from './issuer-fetch.ts';
import { createJwks } from './jwks.ts';
import { createMetadata, discoveryUrl, type IssuerMetadata } from './metadata.ts';

/** How this server is registered at its issuer, and how it checks what the issuer signs. */
export interface RelyingPartySettings {
  issuer: string;
  client: { id: string; secret: string };
  redirectUri: string;
  algorithms: readonly string[];
  clockToleranceMs: number;
}

/** This server as the issuer's client (OpenID Connect Core). Each method throws `issuer_unavailable` without an answer. */
export interface RelyingParty {
  metadata(): Promise<IssuerMetadata>;
  /**
   * Asks for a mail, and asks a second time where the answer was lost: the issuer mails once for each `state`. Resolves with
   * `null` once the issuer accepted, and with an error where it is not known whether it did. Throws when the issuer
   * refused or was never reached: also `mail_unavailable`, `rate_limited`, `invalid_data`, `misconfigured`.
   */
  requestMail(parameters: AuthorizationParameters): Promise<InviteError | null>;
  /**
   * Withdraws a mail and its link. Resolves once the issuer has answered, or where it offers no withdrawing.
   *
   * @param stateHash SHA-256 of the `state` that the mail was asked for with
   */
  withdrawMail(stateHash: string): Promise<void>;
  /**
   * Asks what became of a mail. Returns `null` where the issuer does not tell.
   *
   * @param stateHash SHA-256 of the `state` that the mail was asked for with
   */
  mailStatus(stateHash: string): Promise<MailRequestStatus | null>;
  /** Has the issuer forget every mail, link and bounce of an address. Resolves at once where it does not offer that. */
  eraseMails(address: string): Promise<void>;
  /**
   * Checks everything that can be checked before a code is redeemed: the response's `iss` (RFC 9207), else `malformed`;
   * metadata, keys and clock, else `issuer_unavailable` or `misconfigured`.
   */
  prepare(iss: string | undefined): Promise<void>;
  /**
   * Redeems a code, once, and returns the token response unverified. Throws `code_expired` when the issuer refuses it.
   *
   * @param verifier empty for a code without challenge
   */
  redeem(code: string, verifier: string): Promise<JsonObject>;
  /**
   * Redeems the digits that a person typed, and returns the token response unverified. Throws `wrong_code` while more may
   * be tried, and `code_expired` once the code is of no use.
   */
  redeemTypedCode(typed: { state: string; otp: string; verifier: string }): Promise<JsonObject>;
  /** Verifies the id_token of a token response; throws as {@link verifyIdToken} does. */
  verify(response: JsonObject, expected: { nonce: string; address: string | null }): Promise<IdTokenClaims>;
}

interface Clock {
  /** Epoch milliseconds. */
  now: () => number;
  /** Milliseconds from a clock that is never set back, for how long something is kept. */
  monotonic: () => number;
}

export function createRelyingParty(
  settings: RelyingPartySettings,
  send: (request: Request) => Promise<Response>,
  { now, monotonic }: Clock,
): RelyingParty {
  const { issuer, client, redirectUri, algorithms, clockToleranceMs } = settings;
  const fetch = createIssuerFetch(send);
  const metadata = createMetadata(issuer, fetch, monotonic);
  const jwks = createJwks(async () => (await metadata()).jwks_uri, fetch, monotonic);
  const basic = `Basic ${btoa(`${formEncode(client.id)}:${formEncode(client.secret)}`)}`;
  let isClockSuspect = false;

  function post(url: string, parameters: Record<string, string>, methods?: string[]): Promise<IssuerAnswer> {
    const form = new URLSearchParams(parameters);
    if (!methods || methods.includes('client_secret_basic') || !methods.includes('client_secret_post'))
      return fetch(url, form, basic);
    form.set('client_id', client.id);
    form.set('client_secret', client.secret);
    return fetch(url, form);
  }

  /** Resolves and throws as {@link RelyingParty.requestMail} does, after one request. */
  async function askForMail(url: string, parameters: Record<string, string>): Promise<InviteError | null> {
    let answer: IssuerAnswer;
    try {
      answer = await post(url, parameters);
    } catch (error) {
      if (isNeverSent(error) || !(error instanceof InviteError)) throw error;
      return error;
    }
    if (isAcceptance(answer)) return null;
    const refusal = mailRefusal(answer);
    if (refusal) throw refusal;
    return statusRefusal(answer);
  }

  async function askForTokens(parameters: Record<string, string>): Promise<IssuerAnswer> {
    const { token_endpoint: url, token_endpoint_auth_methods_supported: methods } = await metadata();
    return post(url, { client_id: client.id, ...parameters }, methods ?? []);
  }

  /** A token that was wrong about the time: no other code is redeemed until the clocks agree. */
  async function checkClock(): Promise<void> {
    if (!isClockSuspect) return;
    const { date } = await fetch(discoveryUrl(issuer));
    // In whole seconds, as the header is and the claims are.
    const seconds = date === undefined ? 0 : Math.floor(now() / 1_000) - date / 1_000;
    if (Math.abs(seconds) > clockToleranceMs / 1_000) {
      const direction = seconds > 0 ? 'ahead of' : 'behind';
      const message = `The clock of this server is ${Math.abs(seconds)} s ${direction} the issuer's: set both by NTP.`;
      throw new InviteError('misconfigured', message);
    }
    isClockSuspect = false;
  }

  return {
    metadata,

    async requestMail(given) {
      const { authorization_endpoint: url, magic_invitations_supported: mails } = await metadata();
      if (!mails)
        throw new InviteError(
          'misconfigured',
          'The issuer sends no invitations: its metadata lacks magic_invitations_supported.',
        );
      const parameters = Object.fromEntries(
        Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
      );
      const unknown = await askForMail(url, parameters);
      if (unknown === null) return null;
      try {
        return await askForMail(url, parameters);
      } catch (error) {
        if (isNeverSent(error)) return unknown;
        throw error;
      }
    },

    async withdrawMail(stateHash) {
      const { magic_requests_endpoint: url } = await metadata();
      if (url === undefined) return;
      const answer = await post(url, { action: 'withdraw', state_hash: stateHash });
      if (isAcceptance(answer)) return;
      throw refusesClient(answer) ? clientRefusal() : statusRefusal(answer);
    },

    async eraseMails(address) {
      const { magic_requests_endpoint: url } = await metadata();
      if (url === undefined) return;
      const answer = await post(url, { action: 'erase', login_hint: address });
      if (isAcceptance(answer)) return;
      throw refusesClient(answer) ? clientRefusal() : statusRefusal(answer);
    },

    async mailStatus(stateHash) {
      const { magic_requests_endpoint: url } = await metadata();
      if (url === undefined) return null;
      const answer = await post(url, { action: 'status', state_hash: stateHash });
      if (answer.status === 200 && typeof answer.body?.delivery === 'string')
        return answer.body as unknown as MailRequestStatus;
      throw refusesClient(answer) ? clientRefusal() : statusRefusal(answer);
    },

    async prepare(iss) {
      const { authorization_response_iss_parameter_supported: isAdvertised } = await metadata();
      if (iss === undefined ? isAdvertised : iss !== issuer)
        throw new InviteError('malformed', "The response's iss is not this server's issuer.", {
          cause: new Error(`The authorization response has iss ${iss ?? 'absent'}, expected ${issuer}.`),
        });
      await checkClock();
      await jwks.load();
    },

    async redeem(code, verifier) {
      const answer = await askForTokens({
        grant_type: 'authorization_code',
        redirect_uri: redirectUri,
        code,
        ...(verifier === '' ? {} : { code_verifier: verifier }),
      });
      if (answer.status === 200 && answer.body) return answer.body;
      throw codeRefusal(answer);
    },

    async redeemTypedCode({ state, otp, verifier }) {
      const answer = await askForTokens({ grant_type: ONE_TIME_CODE_GRANT, state, otp, code_verifier: verifier });
      if (answer.status === 200 && answer.body) return answer.body;
      throw typedCodeRefusal(answer);
    },

    async verify(response, expected) {
      try {
        return await verifyIdToken(response, jwks.getKey, {
          issuer,
          clientId: client.id,
          ...expected,
          algorithms,
          clockToleranceMs,
          now: now(),
        });
      } catch (error) {
        if (error instanceof InviteError && error.code === 'misconfigured') isClockSuspect = true;
        throw error;
      }
    },
  };
}

/** RFC 6749 2.3.1: id and secret are form encoded before they become Basic credentials. */
function formEncode(text: string): string {
  return new URLSearchParams({ text }).toString().slice('text='.length);
}
