import { toMilliseconds } from '../../protocol/duration.ts';
import { foldAddress, networkOf } from '../../protocol/limit-keys.ts';
import { sha256 } from '../../crypto/random.ts';
import type { InviteStorage } from '../../storage/storage.ts';
import type { Client } from '../clients.ts';
import type { Emit } from '../events.ts';
import { OAuthError } from '../oauth-error.ts';
import type { IssuerOptions, RateLimit, MailLimits } from '../options.ts';

type Bucket = 'confidential' | 'public' | 'page';

const DEFAULTS: Record<Bucket, MailLimits> = {
  confidential: {
    clientRecipient: { max: 10, per: '1h' },
    recipient: { max: 30, per: '1h' },
    client: { max: 5_000, per: '1h' },
    // A confidential client is a server: its own address says nothing about who asks.
    ip: { max: Infinity, per: '1h' },
  },
  public: {
    clientRecipient: { max: 3, per: '1h' },
    recipient: { max: 5, per: '1h' },
    client: { max: 100, per: '1h' },
    ip: { max: 20, per: '1h' },
  },
  // Anybody can type an address there, whatever the client is; but a whole app's people sign in through it.
  page: {
    clientRecipient: { max: 5, per: '1h' },
    recipient: { max: 10, per: '1h' },
    client: { max: 1_000, per: '1h' },
    ip: { max: 20, per: '1h' },
  },
};

/** Counts one mail that is asked for. */
export interface MailLimiter {
  /**
   * @param by `page` where a person asks on the issuer's own page, rather than the client itself
   * @throws OAuthError `temporarily_unavailable` (429, `Retry-After`) when any counter is over
   */
  count(client: Client, email: string, ip: string | undefined, now: number, by?: 'client' | 'page'): Promise<void>;
}

/** Public clients, confidential ones and the page count in separate buckets, so that a stranger cannot use up what an app may send. */
export function createMailLimiter(storage: InviteStorage, options: IssuerOptions['limits'], emit: Emit): MailLimiter {
  const limits = {
    confidential: merge('confidential', options ?? {}),
    public: merge('public', options ?? {}),
    page: merge('page', options ?? {}),
  };
  return {
    async count(client, email, ip, now, by = 'client') {
      const kind: Bucket = by === 'page' ? 'page' : client.secrets.length > 0 ? 'confidential' : 'public';
      const recipient = await sha256(foldAddress(email));
      const keys: [keyof MailLimits, string | undefined][] = [
        ['clientRecipient', `${recipient} ${client.id}`],
        ['recipient', recipient],
        ['client', client.id],
        ['ip', ip === undefined ? undefined : networkOf(ip)],
      ];
      const counted = keys.filter(([name, key]) => key !== undefined && limits[kind][name].max !== Infinity);
      const hits = await Promise.all(
        counted.map(async ([name, key]) => {
          const { max, window } = limits[kind][name];
          const { count, resetsAt } = await storage.increment(`issuer ${kind} ${name} ${key}`, window, now);
          if (count > max) emit({ type: 'rate_limited', by: name, client: client.id });
          return count > max ? resetsAt : 0;
        }),
      );
      const resetsAt = Math.max(0, ...hits);
      if (resetsAt === 0) return;
      const retryAfter = Math.max(1, Math.ceil((resetsAt - now) / 1000));
      throw new OAuthError('temporarily_unavailable', `Too many mails were asked for. Wait ${retryAfter} seconds.`, {
        status: 429,
        headers: { 'retry-after': String(retryAfter) },
      });
    },
  };
}

function merge(kind: Bucket, options: NonNullable<IssuerOptions['limits']>) {
  const read = (name: keyof MailLimits) => {
    const { max, per }: RateLimit = options[kind]?.[name] ?? DEFAULTS[kind][name];
    return { max, window: toMilliseconds(per, `limits.${kind}.${name}.per`) };
  };
  return {
    clientRecipient: read('clientRecipient'),
    recipient: read('recipient'),
    client: read('client'),
    ip: read('ip'),
  };
}
