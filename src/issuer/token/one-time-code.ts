import { constantTimeEqual } from '../../crypto/constant-time.ts';
import { deriveBytes, deriveSecret } from '../../crypto/derive-key.ts';
import { hmacSha256, sha256 } from '../../crypto/hash.ts';
import { foldAddress } from '../../protocol/limit-keys.ts';
import { DAY_MS, ONE_TIME_CODE_LIFETIME_MS } from '../../protocol/timings.ts';
import type { InviteStorage } from '../../storage/storage.ts';
import type { Client } from '../clients.ts';
import type { Emit, OneTimeCodeRefusedEvent } from '../events.ts';
import { ticketStatus } from '../link/code.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Parameters } from '../request.ts';
import type { IssuerStore, StoredTicket } from '../store.ts';
import { createCodeStore, type StoredOneTimeCode } from './one-time-code-store.ts';
import { checkVerifier } from './verifier.ts';

const DIGITS = 6;
const MAX_TRIES = 5;
/** Wrong codes for one address in a day, by all clients, before codes are switched off for it. */
const MAX_FAILURES = 20;

export interface OneTimeCodeDependencies {
  storage: Pick<InviteStorage, 'get' | 'insert' | 'compareAndSet' | 'increment'>;
  store: Pick<IssuerStore, 'getMailRequest' | 'getTicket'>;
  secrets: readonly string[];
  emit: Emit;
  now: () => number;
}

/** What a client asked to be mailed. */
export interface AskedSignIn {
  purpose: 'invitation' | 'sign-in';
  /** Canonical. */
  email: string;
  codeChallenge?: string | undefined;
}

/** The codes of six digits beside the links in sign-in mails. */
export interface OneTimeCodes {
  /**
   * Makes the code of a mail, which replaces the ones before it. Returns `null` for a mail that gets none: of another
   * purpose, without a challenge, of a client without the option, or to an address that codes are switched off for.
   */
  issue(client: Client, mail: AskedSignIn, link: { secret: string; begunAt: number }): Promise<string | null>;
  /**
   * Checks a typed code and returns the ticket that it redeems. A missing or wrong verifier costs no try.
   *
   * @throws OAuthError `invalid_grant`; with `tries_left` where the digits are wrong and more may be tried
   */
  check(client: Client, parameters: Parameters): Promise<StoredTicket>;
}

export function createOneTimeCodes({ storage, store, secrets, emit, now }: OneTimeCodeDependencies): OneTimeCodes {
  const codes = createCodeStore(storage);

  const refused = (client: Client, reason: OneTimeCodeRefusedEvent['reason'], triesLeft = 0): OAuthError => {
    emit({ type: 'one_time_code_refused', client: client.id, reason });
    return new OAuthError(
      'invalid_grant',
      reason === 'wrong'
        ? 'The code is wrong.'
        : 'The code can no longer be used. The link in the mail may still work.',
      { details: triesLeft > 0 ? { tries_left: triesLeft } : {} },
    );
  };

  const countFailure = async (email: string, amount: number) => {
    // Hashed: the counters must not be a list of addresses.
    const key = `issuer one-time-code ${await sha256(foldAddress(email))}`;
    return storage.increment(key, DAY_MS, now(), amount);
  };

  /** The ticket of the client's request, if it was never redeemed. */
  const findTicket = async (client: Client, state: string): Promise<StoredTicket | null> => {
    const found = await store.getMailRequest(await mailRequestId(client, await sha256(state)));
    const { status, ticketId } = found?.request ?? {};
    return ticketId === undefined || status === 'withdrawn' ? null : store.getTicket(ticketId);
  };

  /** Counts a try. Of parallel tries none goes uncounted. Returns `null` where none is left. */
  const takeTry = async (client: Client, { id, ticket }: StoredTicket): Promise<StoredOneTimeCode | null> => {
    for (;;) {
      const current = await codes.get(client.id, ticket.email);
      if (!current || current.ticketId !== id || current.expiresAt <= now() || current.tries >= MAX_TRIES) return null;
      const counted = await codes.countTry(current);
      if (counted) return counted;
    }
  };

  return {
    async issue(client, { purpose, email, codeChallenge }, { secret, begunAt }) {
      if (!client.oneTimeCode || purpose !== 'sign-in' || codeChallenge === undefined) return null;
      if ((await countFailure(email, 0)).count >= MAX_FAILURES) return null;
      const code = await digitsOf(secret);
      const ticketId = await sha256(secret);
      const [key] = await keysOf(secrets.slice(0, 1));
      const expiresAt = begunAt + ONE_TIME_CODE_LIFETIME_MS;
      const mac = await hmacSha256(key!, `${ticketId} ${code}`);
      await codes.replace({ clientId: client.id, email, ticketId, mac, at: begunAt, expiresAt });
      return code;
    },

    async check(client, parameters) {
      if (!client.oneTimeCode)
        throw new OAuthError('unauthorized_client', 'This client is not registered with oneTimeCode.');
      const [state, otp] = [parameters.get('state'), parameters.get('otp')];
      if (state === undefined || otp === undefined || !/^\d{6}$/.test(otp))
        throw new OAuthError('invalid_request', 'state and otp, six digits, are required.');
      const stored = await findTicket(client, state);
      if (!stored) throw refused(client, 'unusable');
      await checkVerifier(stored.ticket, parameters);
      const { ticket } = stored;
      if (ticketStatus(ticket, now()) !== 'redeemable' || ticket.redemptions > 0) throw refused(client, 'unusable');

      const code = await takeTry(client, stored);
      if (!code) throw refused(client, 'unusable');
      // Counted first, and given back for the right code: parallel tries cannot exceed the limit.
      const { count, resetsAt } = await countFailure(ticket.email, 1);
      if (count > MAX_FAILURES) throw refused(client, 'switched_off');
      if (!(await isRight(code, otp, secrets))) throw refused(client, 'wrong', MAX_TRIES - code.tries);
      if (now() < resetsAt) await countFailure(ticket.email, -1);
      return stored;
    },
  };
}

/** The id of a client's request for a mail. */
export function mailRequestId(client: Pick<Client, 'id'>, stateHash: string): Promise<string> {
  return sha256(`${client.id}\n${stateHash}`);
}

/** Derived from the link's secret, so that a request that is repeated after a crash mails the code that was stored. */
async function digitsOf(ticketSecret: string): Promise<string> {
  const bytes = await deriveBytes(ticketSecret, 'one-time code');
  // 48 bits: no digit is more likely than another by a measurable amount.
  const number = bytes.slice(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

async function isRight(
  { ticketId, mac }: StoredOneTimeCode,
  otp: string,
  secrets: readonly string[],
): Promise<boolean> {
  const keys = await keysOf(secrets);
  const macs = await Promise.all(keys.map((key) => hmacSha256(key, `${ticketId} ${otp}`)));
  return macs.filter((candidate) => constantTimeEqual(candidate, mac)).length > 0;
}

/** Without a key, a copy of the database would give away a million possible codes. */
function keysOf(secrets: readonly string[]): Promise<string[]> {
  return Promise.all(secrets.map((secret) => deriveSecret(secret, 'one-time code')));
}
