import type { JWTVerifyGetKey } from 'jose';
import type { AuthorizationParameters } from '../../protocol/oidc.ts';
import type { JsonObject } from '../http/body.ts';
import type { Config } from '../config.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { createIssuerFetch, type IssuerAnswer } from './issuer-fetch.ts';
import { createJwks } from './jwks.ts';
import { createMetadata, type IssuerMetadata } from './metadata.ts';
import { isObject } from '../http/body.ts';

/** This server's conversation with its issuer. Everything throws `issuer_unavailable` when there is no answer. */
export interface RelyingParty {
  metadata(): Promise<IssuerMetadata>;
  /** Asks for a mail. Throws also `mail_unavailable`, `rate_limited`, `invalid_data`, `misconfigured`. */
  requestMail(parameters: AuthorizationParameters): Promise<void>;
  /** Has metadata and keys at hand before a code is spent, and checks the response's `iss` (RFC 9207): `malformed`. */
  prepare(iss: string | undefined): Promise<void>;
  /**
   * Redeems a code, once, and returns the token response unverified. Throws `code_expired` when the issuer refuses it.
   *
   * @param verifier empty for a code without challenge
   */
  redeem(code: string, verifier: string): Promise<JsonObject>;
  getKey: JWTVerifyGetKey;
}

export function createRelyingParty(
  { issuer, client, redirectUri }: Config,
  send: (request: Request) => Promise<Response>,
  now: () => number,
): RelyingParty {
  const fetch = createIssuerFetch(send);
  const metadata = createMetadata(issuer, fetch, now);
  const jwks = createJwks(async () => (await metadata()).jwks_uri, fetch, now);

  const basic = `Basic ${btoa(`${formEncode(client.id)}:${formEncode(client.secret)}`)}`;

  function post(url: string, parameters: Record<string, string>, methods: string[]): Promise<IssuerAnswer> {
    const form = new URLSearchParams(parameters);
    if (methods.includes('client_secret_basic') || !methods.includes('client_secret_post'))
      return fetch(url, form, basic);
    form.set('client_id', client.id);
    form.set('client_secret', client.secret);
    return fetch(url, form);
  }

  return {
    metadata,
    getKey: jwks.getKey,

    async requestMail(parameters) {
      const { authorization_endpoint: url, magic_invitations_supported: mails } = await metadata();
      if (!mails)
        throw new InviteError(
          'misconfigured',
          'The issuer sends no invitations: its metadata lacks magic_invitations_supported.',
        );
      const given = Object.entries(parameters).filter(([, value]) => value !== undefined) as [string, string][];
      const answer = await post(url, Object.fromEntries(given), ['client_secret_basic']);
      if (answer.status < 200 || answer.status > 299) throw mailRefusal(answer);
    },

    async prepare(iss) {
      const { authorization_response_iss_parameter_supported: advertised } = await metadata();
      if (iss === undefined ? advertised : iss !== issuer)
        throw new InviteError('malformed', "The response's iss is not this server's issuer.");
      await jwks.load();
    },

    async redeem(code, verifier) {
      const { token_endpoint: url, token_endpoint_auth_methods_supported: methods } = await metadata();
      const answer = await post(
        url,
        {
          grant_type: 'authorization_code',
          client_id: client.id,
          redirect_uri: redirectUri,
          code,
          ...(verifier === '' ? {} : { code_verifier: verifier }),
        },
        methods ?? [],
      );
      if (answer.status === 200 && answer.body) return answer.body;
      throw codeRefusal(answer);
    },
  };
}

/** RFC 6749 2.3.1: id and secret are form encoded before they become Basic credentials. */
function formEncode(text: string): string {
  return new URLSearchParams({ text }).toString().slice('text='.length);
}

/** OAuth's `{"error": "…"}` (RFC 6749 5.2), or the older `{"error": {"id", "status", "code", "title", "detail"}}`. */
function errorOf({ body }: IssuerAnswer): string | null {
  const error = body?.error;
  const code = isObject(error) ? (error.code ?? error.id) : error;
  return typeof code === 'string' ? code : null;
}

/** What the issuer says to the developer (RFC 6749 5.2), such as which value of `describe` it does not mail. */
function descriptionOf({ body }: IssuerAnswer): string | null {
  const text = body?.error_description;
  return typeof text === 'string' && text !== '' ? text.slice(0, 300) : null;
}

const refusesClient = (answer: IssuerAnswer): boolean =>
  answer.status === 401 || ['invalid_client', 'unauthorized_client'].includes(errorOf(answer) ?? '');

function mailRefusal(answer: IssuerAnswer): InviteError {
  const error = errorOf(answer);
  const options = answer.retryAfter === undefined ? {} : { retryAfter: answer.retryAfter };
  if (answer.status === 429) return new InviteError('rate_limited', 'The issuer sends no more mail for now.', options);
  if (refusesClient(answer)) return clientRefusal();
  if (answer.status < 500 && error !== null)
    return new InviteError('invalid_data', `The issuer refused the mail: ${descriptionOf(answer) ?? error}`);
  if (error !== null) return new InviteError('mail_unavailable', 'The issuer could not send the mail.', options);
  return new InviteError('issuer_unavailable', `The issuer answered with status ${answer.status}.`, options);
}

function codeRefusal(answer: IssuerAnswer): InviteError {
  if (refusesClient(answer)) return clientRefusal();
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429 && errorOf(answer) !== null)
    return new InviteError('code_expired', 'The issuer takes this code no more; the link in the mail makes a new one.');
  const options = answer.retryAfter === undefined ? {} : { retryAfter: answer.retryAfter };
  return new InviteError('issuer_unavailable', `The issuer answered with status ${answer.status}.`, options);
}

function clientRefusal(): InviteError {
  return new InviteError(
    'misconfigured',
    'The issuer refuses this client: compare options.client and redirect_uri with its registration.',
  );
}
