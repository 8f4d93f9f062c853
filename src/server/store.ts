import type { SendErrorCode } from '../protocol/error-codes.ts';
import type { InvitationStatus, InvitedUser, SentInvitation } from '../protocol/invite-api.ts';
import type { AuthorizationParameters, IdTokenClaims } from '../protocol/oidc.ts';
import type {
  NewRecord,
  RecordPage,
  PageQuery,
  RecordChange,
  RecordFilter,
  InviteStorage,
  StoredRecord,
} from '../storage/storage.ts';
import type { Invitation, Inviter } from './app.ts';
import type { DeliveryReasonText, DeliveryStatus } from '../protocol/delivery.ts';
import type { HistoryEntry } from './history.ts';

/** Held while a link is redeemed: no other attempt redeems the record, and it cannot be revoked. */
export interface Lease {
  id: string;
  /** Epoch milliseconds. */
  until: number;
}

/** Who redeemed the link, and what the same browser needs in order to get the same answer again. */
export interface Acceptance {
  /** Epoch milliseconds of the first redemption. */
  at: number;
  /** Hash of the browser cookie. */
  browser: string;
  /** The latest redemption; `link` identifies the link that was redeemed. */
  last: { at: number; link: string; sessionId: string; claims: IdTokenClaims; user: InvitedUser };
}

/** What can be accepted once: an invitation, or a sign-in's own flow. */
export interface Acceptable {
  expiresAt: number;
  lease: Lease | null;
  accepted: Acceptance | null;
}

/** One mail (or one redirect) under way; its id is the hash of its `state`. Several can belong to one invitation. */
export interface FlowBody extends Acceptable {
  /** The invitation's id; `null` for a sign-in. */
  invitation: string | null;
  /** Canonical; `null` where a foreign provider determines it. */
  address: string | null;
  /** PKCE (RFC 7636). It and the nonce are empty where the request was not ours. */
  verifier: string;
  nonce: string;
  returnTo: string;
  /** Hash of the cookie of the browser that asked for this link; `null` for an invitation. */
  browser: string | null;
  /**
   * An invitation's mail that the issuer has not answered yet: the parameters of its request, and sealed, its `state`.
   * With them the mail can be asked for again.
   */
  mail?: { state: string; parameters: AuthorizationParameters } | null;
}

export interface InvitationBody extends Acceptable {
  status: Exclude<InvitationStatus, 'expired'>;
  inviter: Inviter;
  inviterName?: string;
  title?: string;
  template?: string;
  /** The language of its mails: `ui_locales`. */
  locales?: string;
  data: Record<string, string>;
  /** The keys of `data` that the server vouches for; the others come from a browser. */
  vouched: string[];
  /** The keys of `data` that may be shown before the invitation is accepted. */
  publicData?: string[];
  returnTo: string;
  /** How long it lives after each mail, where its send has an `expiresIn`. */
  lifetimeMs?: number;
  /** `false`: made without a mail. */
  notify?: false;
  /** What became of its latest mail, whose flow is named. */
  delivery?: { status: DeliveryStatus; reason?: DeliveryReasonText; flow: string };
  /** What happened to it, oldest first. Entries are added with `withEntry`. */
  history: HistoryEntry[];
}

/** The mails of an invitation that the issuer must withdraw; its id is the invitation's. `due` is the next attempt. */
export interface WithdrawalBody {
  attempts: number;
}

/** The reminders of an invitation; its id is the invitation's. `due` is the next date, or the end of a worker's lease. */
export interface ReminderBody {
  /** Epoch milliseconds that the dates are counted from. */
  from: number;
  /** The place of the next date in the option `reminders`. */
  next: number;
  /** The flow of its mail, from when the mail may have been asked for. */
  flow: string | null;
}

export interface SessionBody {
  /** Signed out, replaced or revoked. */
  ended: boolean;
}

/** One `POST invitations` with an `Idempotency-Key`, which its id is the hash of. */
export interface SendBody {
  /** Hash of its body. */
  request: string;
  /** What the ids of its rows begin with. */
  run: string;
  /** Epoch milliseconds from which the key may be used again. */
  endsAt: number;
  /** The run that works on it; `null` when none does. */
  lease: { id: string; until: number } | null;
}

/** The state of one row of such a send: its invitation, or the reason why there is none. */
export interface SendRowBody {
  invitation: string | null;
  failure: { code: SendErrorCode; message: string; retryAfter?: number } | null;
}

/** {@link InviteStorage}, for one kind of record whose body is known. */
export interface Records<Body> {
  get(id: string): Promise<StoredRecord<Body> | null>;
  insert(record: Omit<NewRecord<Body>, 'kind'>): Promise<boolean>;
  remove(id: string): Promise<StoredRecord<Body> | null>;
  compareAndSet(record: StoredRecord<Body>, change: RecordChange<Body>): Promise<StoredRecord<Body> | null>;
  page(query: PageQuery): Promise<RecordPage<Body>>;
  count(filter: RecordFilter): Promise<number>;
}

export interface Store {
  flows: Records<FlowBody>;
  invitations: Records<InvitationBody>;
  sessions: Records<SessionBody>;
  sends: Records<SendBody>;
  sendRows: Records<SendRowBody>;
  withdrawals: Records<WithdrawalBody>;
  reminders: Records<ReminderBody>;
}

export type FlowRecord = StoredRecord<FlowBody>;
export type InvitationRecord = StoredRecord<InvitationBody>;
export type SendRecord = StoredRecord<SendBody>;
export type SendRowRecord = StoredRecord<SendRowBody>;
export type WithdrawalRecord = StoredRecord<WithdrawalBody>;
export type ReminderRecord = StoredRecord<ReminderBody>;

export function createStore(storage: InviteStorage): Store {
  return {
    flows: records<FlowBody>(storage, 'flow'),
    invitations: records<InvitationBody>(storage, 'invitation', invitationColumns),
    sessions: records<SessionBody>(storage, 'session'),
    sends: records<SendBody>(storage, 'send'),
    sendRows: records<SendRowBody>(storage, 'sendrow'),
    withdrawals: records<WithdrawalBody>(storage, 'withdrawal'),
    reminders: records<ReminderBody>(storage, 'reminder'),
  };
}

/** The only place where a stored body is cast to its type. */
function records<Body>(
  storage: InviteStorage,
  kind: string,
  columnsOf: (body: Body) => Partial<StoredRecord> = () => ({}),
): Records<Body> {
  const typed = (record: StoredRecord | null) => record as StoredRecord<Body> | null;
  return {
    get: async (id) => typed(await storage.get(kind, id)),
    insert: (record) => storage.insert({ ...record, ...columnsOf(record.body), kind } as NewRecord),
    remove: async (id) => typed(await storage.remove(kind, id)),
    compareAndSet: async (record, change) => {
      const columns = change.body === undefined ? {} : columnsOf(change.body);
      const all = { ...change, ...columns } as RecordChange;
      return typed(await storage.compareAndSet(kind, record.id, record.version, all));
    },
    page: async (query) => (await storage.page(kind, query)) as RecordPage<Body>,
    count: (filter) => storage.count(kind, filter),
  };
}

/**
 * The columns that invitations are listed by, derived from the body on every write so that they cannot differ. `due` is
 * when a pending invitation expires, and otherwise when it was accepted, declined or revoked: lists with a status are
 * sorted by it.
 */
function invitationColumns({ status, inviter, expiresAt, history }: InvitationBody) {
  const due = history.find(({ type }) => type === status)?.at ?? expiresAt;
  return { status, tenant: inviter.tenant ?? null, inviter: inviter.id, due };
}

/** Names whose invitations an inviter sees, as a key: those of the tenant, or without one the inviter's own. */
export function ownerOf(inviter: Inviter): string {
  return inviter.tenant === undefined ? `inviter ${inviter.id}` : `tenant ${inviter.tenant}`;
}

/** The same as a page's filter. */
export function ownedBy(inviter: Inviter): Pick<PageQuery, 'tenant' | 'inviter'> {
  return inviter.tenant === undefined ? { inviter: inviter.id, tenant: null } : { tenant: inviter.tenant };
}

/** `expired` is never stored: it depends on the time of reading. */
export function statusOf(
  { status, expiresAt }: Pick<InvitationBody, 'status' | 'expiresAt'>,
  now: number,
): InvitationStatus {
  return status === 'pending' && expiresAt <= now ? 'expired' : status;
}

/** The part of an invitation's data that `describe` marked as public. */
export function publicDataOf({ data, publicData = [] }: InvitationBody): Record<string, string> {
  return Object.fromEntries(Object.entries(data).filter(([key]) => publicData.includes(key)));
}

/** An invitation as the app's own functions see it. */
export function toInvitation({ id, address, at, body }: InvitationRecord, now: number): Invitation {
  const {
    lease: _lease,
    accepted: _accepted,
    locales: _locales,
    vouched: _vouched,
    publicData: _publicData,
    delivery: _delivery,
    history: _history,
    lifetimeMs: _lifetimeMs,
    notify: _notify,
    ...rest
  } = body;
  return { ...rest, id, email: address!, status: statusOf(body, now), createdAt: at };
}

/** An invitation as the browser of its inviter sees it. */
export function toSentInvitation({ id, address, at, body }: InvitationRecord, now: number): SentInvitation {
  const { template, inviterName, title, data, returnTo, expiresAt, delivery } = body;
  return {
    id,
    email: address!,
    status: statusOf(body, now),
    delivery: delivery?.status ?? 'unknown',
    ...(delivery?.reason === undefined ? {} : { deliveryReason: delivery.reason }),
    data,
    returnTo,
    createdAt: at,
    expiresAt,
    ...(template === undefined ? {} : { template }),
    ...(inviterName === undefined ? {} : { inviterName }),
    ...(title === undefined ? {} : { title }),
  };
}
