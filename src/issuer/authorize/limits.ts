import { sha256 } from '../../crypto/hash.ts';
import { networksOf } from '../../protocol/ip-address.ts';
import { foldAddress } from '../../protocol/limit-keys.ts';
import { isLoopbackHttp } from '../../protocol/http.ts';
import type { InviteStorage } from '../../storage/storage.ts';
import type { Client } from '../clients.ts';
import type { ReadIssuerOptions } from '../config.ts';
import type { Emit } from '../events.ts';
import { OAuthError } from '../oauth-error.ts';
import type { MailLimits } from '../options.ts';

/** The caller: an authenticated client, a public client, or a person on the issuer's own page. */
type Caller = 'confidential' | 'public' | 'page';

interface Limit {
  max: number;
  windowMs: number;
}

const HOUR_MS = 3_600_000;

const DEFAULTS: Record<Caller, Record<keyof MailLimits, Limit>> = {
  confidential: {
    clientRecipient: { max: 10, windowMs: HOUR_MS },
    recipient: { max: 30, windowMs: HOUR_MS },
    client: { max: 5_000, windowMs: HOUR_MS },
    // A confidential client is a server: its IP address does not identify the person who asks.
    ip: { max: Infinity, windowMs: HOUR_MS },
  },
  public: {
    clientRecipient: { max: 3, windowMs: HOUR_MS },
    recipient: { max: 5, windowMs: HOUR_MS },
    client: { max: 100, windowMs: HOUR_MS },
    ip: { max: 20, windowMs: HOUR_MS },
  },
  // Any browser may submit an address there, but a whole app's users sign in through it.
  page: {
    clientRecipient: { max: 5, windowMs: HOUR_MS },
    recipient: { max: 10, windowMs: HOUR_MS },
    client: { max: 1_000, windowMs: HOUR_MS },
    ip: { max: 20, windowMs: HOUR_MS },
  },
};

/** Development and tests ask more often than people do. */
const LOOPBACK_FACTOR = 100;

/** One mail that is asked for. */
export interface RequestedMail {
  client: Pick<Client, 'id' | 'isPublic'>;
  /** The recipient, in canonical form. */
  email: string;
  /** Each purpose is counted apart: anonymous sign-in requests must not stop invitations to the same address. */
  purpose: 'invitation' | 'sign-in';
  ip: string | undefined;
  /** Whether a person asks on the issuer's own page. Default false: the client asks. */
  onPage?: boolean;
}

/** Takes back what was counted, for a mail that was not sent after all. */
export type GiveBack = () => Promise<void>;

export interface MailLimiter {
  /**
   * Counts a mail before it is sent: by IP address, client and recipient, recipient, then client. At the first limit
   * that is reached it gives back what it has counted by then, so that refusals use up no one's budget.
   *
   * @throws OAuthError `temporarily_unavailable` (429, `Retry-After`) with the limit's option in the message
   */
  count(mail: RequestedMail): Promise<GiveBack>;
}

type Counted = { by: keyof MailLimits; key: string; limit: Limit; share?: number };

/** @param options the issuer's `limits`; defaults are a hundred times as high for an issuer on loopback http */
export function createMailLimiter(
  storage: Pick<InviteStorage, 'increment'>,
  { issuer, limits: options }: Pick<ReadIssuerOptions, 'issuer' | 'limits'>,
  now: () => number,
  emit: Emit,
): MailLimiter {
  const factor = isLoopbackHttp(new URL(issuer)) ? LOOPBACK_FACTOR : 1;
  const limits = {
    confidential: readLimits('confidential', options, factor),
    public: readLimits('public', options, factor),
    page: readLimits('page', options, factor),
  };

  const countOne = async ({ by, key, limit, share = 1 }: Counted, caller: Caller, client: string) => {
    const { count, resetsAt } = await storage.increment(key, limit.windowMs, now());
    const giveBack: GiveBack = async () => {
      if (now() < resetsAt) await storage.increment(key, limit.windowMs, now(), -1);
    };
    if (count <= limit.max * share) return giveBack;
    await giveBack();
    emit({ type: 'rate_limited', by, client });
    const retryAfter = Math.max(1, Math.ceil((resetsAt - now()) / 1000));
    throw new OAuthError(
      'temporarily_unavailable',
      `Too many mails: the option limits.${caller}.${by} allows ${limit.max}. Wait ${retryAfter} seconds.`,
      { status: 429, headers: { 'retry-after': String(retryAfter) } },
    );
  };

  return {
    async count({ client, email, purpose, ip, onPage = false }) {
      const caller: Caller = onPage ? 'page' : client.isPublic ? 'public' : 'confidential';
      const mine = limits[caller];
      // Hashed: the counters must not be a list of addresses.
      const recipient = await sha256(foldAddress(email));
      const prefix = `issuer ${caller} ${purpose}`;
      const counted: Counted[] = [
        ...(ip === undefined ? [] : networksOf(ip)).map(({ network, share }) => ({
          by: 'ip' as const,
          key: `${prefix} ip ${network}`,
          limit: mine.ip,
          share,
        })),
        {
          by: 'clientRecipient',
          key: `${prefix} clientRecipient ${recipient} ${client.id}`,
          limit: mine.clientRecipient,
        },
        { by: 'recipient', key: `${prefix} recipient ${recipient}`, limit: mine.recipient },
        { by: 'client', key: `${prefix} client ${client.id}`, limit: mine.client },
      ];
      const undo: GiveBack[] = [];
      const giveBackAll: GiveBack = async () => {
        await Promise.all(undo.map((giveBack) => giveBack()));
      };
      try {
        for (const one of counted) {
          if (one.limit.max !== Infinity) undo.push(await countOne(one, caller, client.id));
        }
      } catch (error) {
        await giveBackAll();
        throw error;
      }
      return giveBackAll;
    },
  };
}

function readLimits(
  caller: Caller,
  options: ReadIssuerOptions['limits'],
  factor: number,
): Record<keyof MailLimits, Limit> {
  const read = (name: keyof MailLimits): Limit => {
    const given = options[caller]?.[name];
    if (given) return given;
    const { max, windowMs } = DEFAULTS[caller][name];
    return { max: max * factor, windowMs };
  };
  return {
    clientRecipient: read('clientRecipient'),
    recipient: read('recipient'),
    client: read('client'),
    ip: read('ip'),
  };
}
