import type { SendErrorCode } from '../../protocol/error-codes.ts';
import type { Inviter } from '../app.ts';
import type { SendRecord, SendRowBody, SendRowRecord, Store } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { MAX_IDEMPOTENCY_KEY_LENGTH } from '../../protocol/size-limits.ts';
import { randomHandle } from '../../crypto/random.ts';
import { sha256 } from '../../crypto/hash.ts';
import { storedRecord } from '../../storage/records.ts';
import { ownerOf } from '../store.ts';

export interface LedgerDeps {
  store: Pick<Store, 'sends' | 'sendRows'>;
  now: () => number;
}

/** Why a row of a send failed. */
export interface RowFailure {
  code: SendErrorCode;
  message: string;
  /** Seconds. */
  retryAfter?: number;
  reason?: string;
}

/**
 * Remembers the rows of one send under its `Idempotency-Key`, so that repeating it, also after a crash, mails no
 * address twice. A row holds the id of its invitation or the reason of its failure; addresses and data come with each repetition.
 */
export interface IdempotencyLedger {
  /** What an earlier run of the send stored about a row. */
  read(index: number): Promise<SendRowRecord | null>;
  /**
   * Stores a row's invitation before its mail is asked for. From then on the invitation's own records tell whether the
   * issuer has accepted the mail. Throws `issuer_unavailable` when another run has this row.
   */
  begin(index: number, invitation: string, known: SendRowRecord | null): Promise<void>;
  /** Stores that a row failed. */
  fail(index: number, failure: RowFailure): Promise<void>;
  /** Renews the lease that keeps other runs of the send away; `false` once another run has it. */
  hold(): Promise<boolean>;
  /** Ends the lease. */
  close(): Promise<void>;
}

const VISIBLE_ASCII = /^[\x21-\x7e]+$/;
const KEPT_MS = 86_400_000;
/** Longer than a row may take. After it, a repetition takes over from a process that died. */
const LEASE_MS = 60_000;

/**
 * Opens the ledger of a send; a key belongs to its inviter alone.
 *
 * @param onFirstRun called unless the send is a repetition, before anything is stored
 * @throws InviteError `malformed` when the key was used for another body; `issuer_unavailable` with status 409 while the
 *   send is running
 */
export async function openLedger(
  deps: LedgerDeps,
  send: { key: string; inviter: Inviter; body: unknown },
  onFirstRun: () => Promise<void>,
): Promise<IdempotencyLedger> {
  const { store, now } = deps;
  if (send.key.length > MAX_IDEMPOTENCY_KEY_LENGTH || !VISIBLE_ASCII.test(send.key))
    throw new InviteError(
      'malformed',
      `An Idempotency-Key is 1 to ${MAX_IDEMPOTENCY_KEY_LENGTH} visible ASCII characters.`,
    );
  const id = await sha256(JSON.stringify([ownerOf(send.inviter), send.inviter.id, send.key]));
  const request = await sha256(JSON.stringify(send.body));

  for (;;) {
    const known = await store.sends.get(id);
    const lease = { id: randomHandle(), until: now() + LEASE_MS };
    if (known && known.body.endsAt > now()) {
      if (known.body.request !== request)
        throw new InviteError('malformed', 'This Idempotency-Key was used for another send.');
      if (known.body.lease && known.body.lease.until > now()) throw stillRunning();
      const held = await store.sends.compareAndSet(known, { body: { ...known.body, lease } });
      if (held) return createLedger(deps, held);
    } else {
      await onFirstRun();
      const endsAt = now() + KEPT_MS;
      // The rows of an expired send under this key belong to another run, whether purged or not.
      const body = { request, run: randomHandle(), endsAt, lease };
      const record = { id, at: now(), expiresAt: endsAt, body };
      const held = known
        ? await store.sends.compareAndSet(known, record)
        : (await store.sends.insert(record)) && storedRecord({ ...record, kind: 'send' });
      if (held) return createLedger(deps, held);
    }
  }
}

function createLedger({ store, now }: LedgerDeps, opened: SendRecord): IdempotencyLedger {
  const { run, endsAt } = opened.body;
  let held: SendRecord | null = opened;
  let renewing: Promise<boolean> | null = null;

  const insert = (index: number, body: SendRowBody) =>
    store.sendRows.insert({ id: `${run}.${index}`, at: now(), expiresAt: endsAt, body });

  async function renew(): Promise<boolean> {
    const { id } = opened.body.lease!;
    const lease = { id, until: now() + LEASE_MS };
    held = held && (await store.sends.compareAndSet(held, { body: { ...opened.body, lease } }));
    return held !== null;
  }

  return {
    read: (index) => store.sendRows.get(`${run}.${index}`),

    async begin(index, invitation, known) {
      const body = { invitation, failure: null };
      if (known ? await store.sendRows.compareAndSet(known, { body }) : await insert(index, body)) return;
      held = null;
      throw stillRunning();
    },

    async fail(index, failure) {
      // Without the lease, another run decides about the row.
      if (!held) return;
      const body = { invitation: null, failure };
      if (await insert(index, body)) return;
      const known = await store.sendRows.get(`${run}.${index}`);
      if (known) await store.sendRows.compareAndSet(known, { body });
    },

    async hold() {
      if (!held) return false;
      if (held.body.lease!.until - now() > LEASE_MS / 2) return true;
      return (renewing ??= renew().finally(() => (renewing = null)));
    },

    async close() {
      if (held) await store.sends.compareAndSet(held, { body: { ...opened.body, lease: null } });
    },
  };
}

function stillRunning(): InviteError {
  const message = 'This send is still running; repeat it in a moment to get its results.';
  return new InviteError('issuer_unavailable', message, { status: 409, retryAfter: 5 });
}
