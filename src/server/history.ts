/** Who acted on an invitation. */
export type Actor =
  | {
      /** A person who invites: the inviter, or a colleague of the same tenant. */
      type: 'inviter';
      /** The id that `getInviter` returned. */
      id: string;
    }
  | {
      /** The person whom the invitation is for. */
      type: 'recipient';
      /** The issuer that this person is known by, where they were signed in. */
      iss?: string;
      /** Their id at `iss`. */
      sub?: string;
    }
  | {
      /** The app's own code. */
      type: 'app';
      /** What the app gave as `actor`: the id of an administrator, or the name of a job. */
      id?: string;
    };

/** What every entry of a history has. */
interface EntryBase {
  /** When it happened, in epoch milliseconds. */
  at: number;
}

/** A person, or the app's own code, did something to an invitation. */
export interface ActionEntry extends EntryBase {
  /**
   * `made`: invited. `resent`: another link was asked for; the `mailed` after it says that it left. `accepted`: for the
   * first time. `declined` and `revoked`: for good.
   */
  type: 'made' | 'resent' | 'accepted' | 'declined' | 'revoked';
  /** Who did it. */
  actor: Actor;
}

/** What became of one of the invitation's mails. */
export interface MailEntry extends EntryBase {
  /**
   * `mailed`: the mail system took the mail. `deferred`: it will be tried again. `bounced`: it cannot be delivered.
   * `complained`: its recipient reported it as spam. `reminded`: a reminder was mailed.
   */
  type: 'mailed' | 'deferred' | 'bounced' | 'complained' | 'reminded';
  /** The reason in the mail system's own language, where it gave one. */
  reason?: string;
}

/** A link of the invitation was opened for the first time. A scanner that runs scripts opens links, too. */
export interface OpenedEntry extends EntryBase {
  /** Which entry it is. */
  type: 'opened';
}

/** An entry of an invitation's history, distinguished by `type`. */
export type HistoryEntry = ActionEntry | MailEntry | OpenedEntry;

/** More than this many entries are not kept: the record is read with every page of a list. */
const MAX_ENTRIES = 50;
/** These happen at most once, and stay. Of the others the oldest is dropped. */
const KEPT: readonly HistoryEntry['type'][] = ['made', 'opened', 'accepted', 'declined', 'revoked'];

/**
 * Returns the body of an invitation with an entry at the end of its history, for the write that changes the invitation.
 * Of more than 50 entries, the oldest `resent` or mail entry is dropped.
 */
export function withEntry<Body extends { history: readonly HistoryEntry[] }>(body: Body, entry: HistoryEntry): Body {
  const history = [...body.history, entry];
  const oldest = history.length > MAX_ENTRIES ? history.findIndex(({ type }) => !KEPT.includes(type)) : -1;
  return { ...body, history: history.filter((_, index) => index !== oldest) };
}
