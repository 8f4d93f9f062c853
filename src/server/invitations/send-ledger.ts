import type { SendErrorCode } from '../../protocol/error-codes.ts';
import type { ServerContext } from '../context.ts';
import type { Inviter } from '../app.ts';
import type { SendRecord, SendRowBody, SendRowRecord } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { randomHandle, sha256 } from '../../crypto/random.ts';
import { storedRecord } from '../../storage/records.ts';
import { ownerOf } from '../store.ts';

/** Why a row was not sent. */
export interface RowFailure {
  code: SendErrorCode;
  message: string;
  retryAfter?: number;
  reason?: string;
}

/**
 * What is known of one send under its `Idempotency-Key`, so that repeating it, also after a crash, mails nobody twice:
 * a row is written down before its mail is asked for, and from then on its invitation's own records say how far it got.
 * A row holds the id of its invitation or the reason why there is none; addresses and data come with each repetition.
 */
export interface SendLedger {
  recall(index: number): Promise<SendRowRecord | null>;
  /** Before the mail. Throws `issuer_unavailable` when another run has this row. */
  begin(index: number, invitation: string, known: SendRowRecord | null): Promise<void>;
  fail(index: number, failure: RowFailure): Promise<void>;
  /** Keeps other runs of this send away; `false` once one has taken over. */
  hold(): Promise<boolean>;
  end(): Promise<void>;
}

const KEY = /^[\x21-\x7e]{1,255}$/;
const KEPT_FOR = 86_400_000;
/** Longer than a row may take. After it, a repetition takes over from a process that died. */
const LEASE_FOR = 60_000;

/**
 * Opens the ledger of a send, of this inviter alone. Throws `malformed` when the key names another send, and answers 409
 * while that send is running.
 *
 * @param first what a send has to pass that is not a repetition
 */
export async function openLedger(
  { store, now }: ServerContext,
  send: { key: string; inviter: Inviter; body: unknown },
  first: () => Promise<void>,
): Promise<SendLedger> {
  if (!KEY.test(send.key))
    throw new InviteError('malformed', 'An Idempotency-Key is 1 to 255 visible ASCII characters.');
  const id = await sha256(JSON.stringify([ownerOf(send.inviter), send.inviter.id, send.key]));
  const request = await sha256(JSON.stringify(send.body));

  for (;;) {
    const known = await store.sends.get(id);
    const lease = { id: randomHandle(), until: now() + LEASE_FOR };
    if (known && known.body.endsAt > now()) {
      if (known.body.request !== request)
        throw new InviteError('malformed', 'This Idempotency-Key has named another send.');
      if (known.body.lease && known.body.lease.until > now()) throw stillRunning();
      const held = await store.sends.compareAndSet(known, { body: { ...known.body, lease } });
      if (held) return createLedger({ store, now }, held);
    } else {
      await first();
      const endsAt = now() + KEPT_FOR;
      // Rows of an earlier send under this key, if they are still there, belong to its run.
      const body = { request, run: randomHandle(), endsAt, lease };
      const record = { id, at: now(), expiresAt: endsAt, body };
      const held = known
        ? await store.sends.compareAndSet(known, record)
        : (await store.sends.insert(record)) && storedRecord({ ...record, kind: 'send' });
      if (held) return createLedger({ store, now }, held);
    }
  }
}

function createLedger({ store, now }: Pick<ServerContext, 'store' | 'now'>, opened: SendRecord): SendLedger {
  const { run, endsAt } = opened.body;
  let held: SendRecord | null = opened;
  let renewing: Promise<boolean> | null = null;

  const insert = (index: number, body: SendRowBody) =>
    store.sendRows.insert({ id: `${run}.${index}`, at: now(), expiresAt: endsAt, body });

  async function renew(): Promise<boolean> {
    const { id } = opened.body.lease!;
    const lease = { id, until: now() + LEASE_FOR };
    held = held && (await store.sends.compareAndSet(held, { body: { ...opened.body, lease } }));
    return held !== null;
  }

  return {
    recall: (index) => store.sendRows.get(`${run}.${index}`),

    async begin(index, invitation, known) {
      const body = { invitation, failure: null };
      if (known ? await store.sendRows.compareAndSet(known, { body }) : await insert(index, body)) return;
      held = null;
      throw stillRunning();
    },

    async fail(index, failure) {
      if (!held) return; // it is not this run's to say
      const body = { invitation: null, failure };
      if (await insert(index, body)) return;
      const known = await store.sendRows.get(`${run}.${index}`);
      if (known) await store.sendRows.compareAndSet(known, { body });
    },

    async hold() {
      if (!held) return false;
      if (held.body.lease!.until - now() > LEASE_FOR / 2) return true;
      return (renewing ??= renew().finally(() => (renewing = null)));
    },

    async end() {
      if (held) await store.sends.compareAndSet(held, { body: { ...opened.body, lease: null } });
    },
  };
}

function stillRunning(): InviteError {
  const message = 'This send is still running; repeat it in a moment to get its results.';
  return new InviteError('issuer_unavailable', message, { status: 409, retryAfter: 5 });
}
