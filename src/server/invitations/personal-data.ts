import { canonicalEmail } from '../../protocol/email-address.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import type { DeliveryStatus } from '../../protocol/delivery.ts';
import type { InvitationStatus } from '../../protocol/invite-api.ts';
import type { StoredRecord } from '../../storage/storage.ts';
import type { Inviter } from '../app.ts';
import type { HistoryEntry } from '../history.ts';
import type { RelyingParty } from '../oidc/relying-party.ts';
import { statusOf, type FlowRecord, type InvitationRecord, type Records, type Store } from '../store.ts';
import { changeInvitation } from './invitation-record.ts';

/** Whose data {@link PersonalDataMethods} are about. */
export interface PersonalDataOf {
  /** The person's address, in any spelling. */
  email: string;
  /** The id that `getInviter` returns for this person, where they may have invited others. */
  inviter?: string;
}

/** What {@link PersonalDataMethods.erase} removed. */
export interface ErasedData {
  /** Invitations to the address. */
  invitations: number;
  /** Sign-in links mailed to the address. */
  signIns: number;
  /** Sessions of persons with this address. */
  sessions: number;
  /** Invitations of the inviter from which their name and address were removed. */
  anonymized: number;
}

/** An invitation as {@link PersonalDataMethods.exportFor} returns it. Times are epoch milliseconds. */
export interface ExportedInvitation {
  /** The invitation's id. */
  id: string;
  /** The recipient's address, in canonical form. */
  email: string;
  /** Where the invitation stands. */
  status: InvitationStatus;
  /** The person who invited, as `getInviter` returned them, without `data`. */
  inviter: Inviter;
  /** The inviter's name, as the mail shows it. */
  inviterName?: string;
  /** What the invitation is to, as the mail shows it. */
  title?: string;
  /** The mail template; absent for the built-in `invitation`. */
  template?: string;
  /** The language of its mails. */
  locale?: string;
  /** The output of `invitationData`, and what `describe` added. */
  data: Record<string, string>;
  /** The own-origin path where accepting leads. */
  returnTo: string;
  /** When it was made. */
  createdAt: number;
  /** When it expires. */
  expiresAt: number;
  /** Who accepted it, and when; absent where no one has. */
  accepted?: {
    /** When. */
    at: number;
    /** The issuer of the person's id. */
    iss: string;
    /** The person's id at `iss`. */
    sub: string;
  };
  /** What became of its latest mail. */
  delivery: DeliveryStatus;
  /** What happened to it, oldest first. */
  history: readonly HistoryEntry[];
}

/** What the server holds about a person. Times are epoch milliseconds. */
export interface ExportedData {
  /** The address, in canonical form. */
  email: string;
  /** Invitations to the address. */
  invitations: ExportedInvitation[];
  /** Invitations that the inviter sent. Their recipients' addresses are other persons' data. */
  sent: ExportedInvitation[];
  /** Sign-in links mailed to the address. */
  signIns: {
    /** When the link was asked for. */
    at: number;
    /** When it expires. */
    expiresAt: number;
    /** The own-origin path where signing in leads. */
    returnTo: string;
    /** When a person signed in with it; `null` where no one has. */
    signedInAt: number | null;
  }[];
  /** Sessions of persons with this address. */
  sessions: {
    /** When it began. */
    at: number;
    /** When it expires; `null`: never. */
    expiresAt: number | null;
    /** Whether it was signed out, replaced or revoked. */
    isOver: boolean;
  }[];
}

/** What a person may ask of their data (GDPR articles 15, 17 and 20). The app's code decides who may ask. */
export interface PersonalDataMethods {
  /**
   * Removes everything that this server and the issuer hold about an address: invitations to it with their links and
   * reminders, sign-in links, sessions, queued mails, and that mail to it bounced. Signs the person out within
   * `session.revalidateAfter`. With `inviter`, their name and address leave the invitations they sent, which stay. Counters of
   * limits hold no address, and the app's own users are the app's to remove.
   *
   * Repeating it is safe. Rejects with `invalid_email`, and with `issuer_unavailable` where the issuer could not be asked: then
   * the server's own records are gone, and repeating it removes those of the issuer.
   *
   * @example
   * await invites.erase({ email: user.email, inviter: user.id });
   */
  erase(of: PersonalDataOf): Promise<ErasedData>;
  /**
   * Returns everything that this server holds about an address, as plain values for `JSON.stringify`. The issuer holds no more
   * than the mails and links of the same invitations and sign-ins. Rejects with `invalid_email`.
   *
   * @example
   * return Response.json(await invites.exportFor({ email: user.email, inviter: user.id }));
   */
  exportFor(of: PersonalDataOf): Promise<ExportedData>;
}

export interface PersonalDataDeps {
  store: Pick<Store, 'invitations' | 'flows' | 'sessions' | 'reminders' | 'withdrawals'>;
  relyingParty: Pick<RelyingParty, 'eraseMails'>;
  /** Epoch milliseconds. */
  now: () => number;
}

const BATCH = 100;

export function personalData(deps: PersonalDataDeps): PersonalDataMethods {
  const { store, relyingParty, now } = deps;
  return {
    async erase(of) {
      const address = readAddress(of);
      // Reminders first: nothing is mailed from here on.
      await removeAll(store.reminders, address);
      const invitations = await removeAll(store.invitations, address, ({ id }) => store.withdrawals.remove(id));
      let signIns = 0;
      await removeAll(store.flows, address, async ({ body }) => void (signIns += body.invitation === null ? 1 : 0));
      const sessions = await removeAll(store.sessions, address);
      const anonymized = of.inviter === undefined ? 0 : await anonymize(deps, of.inviter);
      await relyingParty.eraseMails(address);
      return { invitations, signIns, sessions, anonymized };
    },

    async exportFor(of) {
      const email = readAddress(of);
      const [invitations, flows, sessions, sent] = await Promise.all([
        readAll(store.invitations, { address: email }),
        readAll(store.flows, { address: email }),
        readAll(store.sessions, { address: email }),
        of.inviter === undefined ? [] : readAll(store.invitations, { inviter: of.inviter }),
      ]);
      return {
        email,
        invitations: invitations.map((record) => exportInvitation(record, now())),
        sent: sent.map((record) => exportInvitation(record, now())),
        signIns: flows.filter(({ body }) => body.invitation === null).map(exportSignIn),
        sessions: sessions.map(({ at, expiresAt, body }) => ({ at, expiresAt, isOver: body.ended })),
      };
    },
  };
}

function readAddress({ email }: PersonalDataOf): string {
  const address = typeof email === 'string' ? canonicalEmail(email) : null;
  if (address === null) throw new InviteError('invalid_email', '"email" is not one email address.');
  return address;
}

/** Removes every record about an address; returns how many. */
async function removeAll<Body>(
  records: Pick<Records<Body>, 'page' | 'remove'>,
  address: string,
  onRemoved: (record: StoredRecord<Body>) => Promise<unknown> = async () => undefined,
): Promise<number> {
  for (let count = 0; ;) {
    const page = await records.page({ address, limit: BATCH });
    for (const { id } of page.records) {
      const removed = await records.remove(id);
      if (!removed) continue;
      count += 1;
      await onRemoved(removed);
    }
    if (page.next === null) return count;
  }
}

async function readAll<Body>(
  records: Pick<Records<Body>, 'page'>,
  filter: { address: string } | { inviter: string },
): Promise<StoredRecord<Body>[]> {
  const all: StoredRecord<Body>[] = [];
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<Records<Body>['page']>> = await records.page({
      ...filter,
      limit: BATCH,
      ...(after === null ? {} : { after }),
    });
    all.push(...page.records);
    if (page.next === null) return all;
    after = page.next;
  }
}

/** Removes the name and the address of an inviter from the invitations they sent; returns from how many. */
async function anonymize(deps: PersonalDataDeps, inviter: string): Promise<number> {
  let count = 0;
  for (const record of await readAll(deps.store.invitations, { inviter })) {
    await changeInvitation(deps, record, (body) => {
      const { inviterName, inviter: known, ...rest } = body;
      if (inviterName === undefined && known.name === undefined && known.email === undefined) return null;
      count += 1;
      const { id, tenant } = known;
      return { body: { ...rest, inviter: { id, ...(tenant === undefined ? {} : { tenant }) } } };
    }).catch((error: unknown) => {
      // Purged, or erased by its recipient meanwhile.
      if (!(error instanceof InviteError) || error.code !== 'not_found') throw error;
    });
  }
  return count;
}

function exportInvitation({ id, address, at, body }: InvitationRecord, now: number): ExportedInvitation {
  const { inviter, inviterName, title, template, locales, data, returnTo, expiresAt, accepted, delivery, history } =
    body;
  return {
    id,
    email: address!,
    status: statusOf(body, now),
    inviter,
    data,
    returnTo,
    createdAt: at,
    expiresAt,
    delivery: delivery?.status ?? 'unknown',
    history,
    ...(inviterName === undefined ? {} : { inviterName }),
    ...(title === undefined ? {} : { title }),
    ...(template === undefined ? {} : { template }),
    ...(locales === undefined ? {} : { locale: locales }),
    ...(accepted && {
      accepted: { at: accepted.at, iss: accepted.last.claims.iss, sub: accepted.last.claims.sub },
    }),
  };
}

function exportSignIn({ at, body }: FlowRecord): ExportedData['signIns'][number] {
  return { at, expiresAt: body.expiresAt, returnTo: body.returnTo, signedInAt: body.accepted?.at ?? null };
}
