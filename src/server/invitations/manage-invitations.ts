import pLimit from 'p-limit';
import type { Invitation } from '../app.ts';
import type { AboutInvitation } from '../events.ts';
import type { Actor, HistoryEntry } from '../history.ts';
import type { InvitationRecord } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { aboutInvitation } from '../events.ts';
import { toInvitation } from '../store.ts';
import { findInvitation, readFilter, type InvitationFilter, type InvitationStoreDeps } from './invitation-record.ts';
import { closeInvitation, closeRecord, resendInvitation, type ResendMailDeps } from './sent-invitations.ts';
import { withdrawMails, type WithdrawalDeps } from './withdrawals.ts';

/** Which page of the invitations {@link ManagedInvitations.list} returns. */
export interface InvitationQuery extends InvitationFilter {
  /** The `next` of the page before. The filters must be the same. Default: the first page. */
  after?: string;
  /** How many invitations, 1 to 500. Default: 50. */
  limit?: number;
}

/** A page of invitations. */
export interface ListedInvitations<Data = Record<string, string>> {
  /** The invitations of this page. */
  invitations: Invitation<Data>[];
  /** The `after` of the following page; `null` on the last one. */
  next: string | null;
}

/** Which invitations {@link ManagedInvitations.revokeAll} revokes: at least one of these, and all that are given must match. */
export type RevokeAllFilter = Pick<InvitationFilter, 'tenant' | 'inviter' | 'email'>;

/** What {@link ManagedInvitations.revokeAll} did. */
export interface RevokedInvitations {
  /** How many invitations were revoked. */
  revoked: number;
  /** The ids of those that are being accepted at this moment, and were left alone. Revoking them again decides. */
  beingAccepted: string[];
}

/** In whose name the app's code acts. */
export interface ActingFor {
  /** The id of an administrator, or the name of a job: what events and history show. Default: none. */
  actor?: string;
}

/**
 * Invitations from the app's own code, without a request, across all tenants. `can` is not asked: the app's code decides
 * before it calls. Methods reject with an `InviteError`: `not_found` for an id that no invitation has, `malformed` for a
 * filter that is unknown or `undefined`, `invalid_email` for an `email` that is no address.
 */
export interface ManagedInvitations<Data = Record<string, string>> {
  /**
   * Returns a page of invitations. Without `status`, the newest first. With it: pending ones by when they expire, expired
   * ones by when they expired, others by when they were accepted, declined or revoked, the latest first. A page costs
   * the same however many invitations there are, with any filters.
   *
   * @example
   * const { invitations, next } = await invites.list({ tenant: 'acme', status: 'pending', limit: 20 });
   */
  list(query?: InvitationQuery): Promise<ListedInvitations<Data>>;
  /** Returns an invitation, or `null`. */
  get(id: string): Promise<Invitation<Data> | null>;
  /**
   * Counts invitations. Takes time in proportion to the count: some milliseconds for ten thousand.
   *
   * @example
   * const seatsAsked = await invites.count({ tenant: 'acme', status: 'pending' });
   */
  count(filter?: InvitationFilter): Promise<number>;
  /**
   * Mails another link and restarts the lifetime; the links of earlier mails keep working. Counts by inviter and
   * recipient. Rejects with `already_used`, `revoked` or `declined` when the invitation is no longer pending, and with
   * `issuer_unavailable` where it is not known whether the issuer accepted the mail.
   */
  resend(id: string, by?: ActingFor): Promise<Invitation<Data>>;
  /**
   * Makes every link of the invitation unusable, and withdraws its mails at the issuer. Doing it again changes nothing.
   * Rejects with `already_used` once it was accepted, and with `issuer_unavailable` while it is being accepted.
   */
  revoke(id: string, by?: ActingFor): Promise<Invitation<Data>>;
  /**
   * Revokes all invitations that are pending or expired: those of a person who has left, of a tenant that was closed, to
   * an address that was removed. Invitations made meanwhile are not found, so `can` must deny them before.
   *
   * @example
   * await invites.revokeAll({ tenant: 'acme', inviter: member.id }, { actor: admin.id });
   */
  revokeAll(filter: RevokeAllFilter, by?: ActingFor): Promise<RevokedInvitations>;
  /**
   * Returns what happened to an invitation, oldest first: its audit trail, kept as long as its record, which is 90 days
   * after it expired. Of more than 50 entries the oldest `resent` or mail entries are dropped. Empty for an id that no
   * invitation has.
   *
   * @example
   * for (const { type, at } of await invites.history(id)) console.log(new Date(at), type);
   */
  history(id: string): Promise<HistoryEntry[]>;
}

export type ManageDeps = InvitationStoreDeps & ResendMailDeps & WithdrawalDeps;

const DEFAULT_LIMIT = 50;
const BATCH = 100;
const CONCURRENCY = 8;

export function manageInvitations(deps: ManageDeps): ManagedInvitations {
  const { store, now } = deps;
  const find = (id: string) => findInvitation(deps, id, () => true);
  const asInvitation = (record: InvitationRecord) => toInvitation(record, now());

  return {
    async list({ after, limit = DEFAULT_LIMIT, ...filter } = {}) {
      const cursor = after === undefined ? {} : { after };
      const { records, next } = await store.invitations.page({ ...readFilter(filter, now()), ...cursor, limit });
      return { invitations: records.map(asInvitation), next };
    },

    async get(id) {
      const record = await findOrNull(deps, id);
      return record && asInvitation(record);
    },

    count: async (filter = {}) => store.invitations.count(readFilter(filter, now())),
    resend: async (id, by) => asInvitation(await resendInvitation(deps, await find(id), actorOf(by))),
    revoke: async (id, by) => asInvitation(await closeInvitation(deps, await find(id), 'revoked', actorOf(by))),
    revokeAll: (filter, by) => revokeAll(deps, filter, actorOf(by)),
    history: async (id) => [...((await findOrNull(deps, id))?.body.history ?? [])],
  };
}

const actorOf = ({ actor }: ActingFor = {}): Actor => ({ type: 'app', ...(actor === undefined ? {} : { id: actor }) });

async function findOrNull(deps: InvitationStoreDeps, id: string): Promise<InvitationRecord | null> {
  try {
    return await findInvitation(deps, id, () => true);
  } catch (error) {
    if (error instanceof InviteError && error.code === 'not_found') return null;
    throw error;
  }
}

/** Closes all records before any mail is withdrawn, so that an issuer that is away does not keep invitations open. */
async function revokeAll(deps: ManageDeps, filter: RevokeAllFilter, actor: Actor): Promise<RevokedInvitations> {
  if (Object.keys(filter).length === 0 || 'status' in filter)
    throw new InviteError(
      'malformed',
      'revokeAll requires one or more of tenant, inviter and email, and no other filter.',
    );
  const query = { ...readFilter(filter, deps.now()), status: 'pending', order: 'asc', limit: BATCH } as const;
  const revoked: AboutInvitation[] = [];
  const beingAccepted: string[] = [];

  const revokeOne = async (record: InvitationRecord) => {
    try {
      revoked.push(aboutInvitation(await closeRecord(deps, record, 'revoked', actor)));
    } catch (error) {
      if (!(error instanceof InviteError)) throw error;
      // With another code it was accepted, declined or revoked meanwhile.
      if (error.code === 'issuer_unavailable') beingAccepted.push(record.id);
    }
  };
  for (let after: string | null = ''; after !== null;) {
    const page: Awaited<ReturnType<typeof deps.store.invitations.page>> = await deps.store.invitations.page({
      ...query,
      ...(after === '' ? {} : { after }),
    });
    await pLimit(CONCURRENCY).map(page.records, revokeOne);
    after = page.next;
  }
  await withdrawMails(deps, revoked);
  return { revoked: revoked.length, beingAccepted };
}
