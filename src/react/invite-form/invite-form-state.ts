import type { InviteError } from '../../protocol/invite-error.ts';
import type { InvitationResult } from '../use-send-invitations.ts';
import type { InviteFormGetters } from './use-invite-form-props.ts';

export interface InviteFormRow {
  /** Stable while the row lives; the id of its input. */
  id: string;
  /** As typed. */
  email: string;
  /** The values of the form's `fields`. */
  data: Readonly<Record<string, string>>;
  status: 'ready' | 'sending' | 'sent' | 'failed';
  /** Why it cannot be sent, or was not. */
  error: Pick<Extract<InvitationResult, { ok: false }>, 'code' | 'retryAfter' | 'reason'> | null;
  /** How sending it ended. */
  result: InvitationResult | null;
}

export interface InviteFormState extends InviteFormGetters {
  /** `done`: everything is on its way, until {@link InviteFormState.reset}. */
  status: 'idle' | 'sending' | 'done';
  /** The addresses that are committed; empty while there is only the one being typed. */
  rows: InviteFormRow[];
  /** What stands in the address field. */
  draft: string;
  /** What the next row's fields start with. */
  data: Readonly<Record<string, string>>;
  /** Sets a field of the row with this id; without one, of the rows to come. */
  setField: (name: string, value: string, id?: string) => void;
  /** What goes to everybody under the option `note`. */
  note: string;
  /** Writes it. */
  setNote: (note: string) => void;
  /** While a long list is on its way: how many of it have ended. */
  progress: { ended: number; total: number } | null;
  /** Why that cannot be sent. `duplicate` says that it was folded into its row. */
  draftError: InviteFormRow['error'];
  /** Why nothing was sent. What was typed is kept. */
  error: InviteError | null;
  /** How many addresses the next send takes. */
  count: number;
  /** The rows that are on their way. */
  sent: InviteFormRow[];
  /** The rows that are not, and say why. */
  failed: InviteFormRow[];
  /** Commits one or several addresses, as pasting does. */
  add: (text: string) => void;
  /** Takes a row out; its neighbour gets the focus. */
  remove: (id: string) => void;
  /** Sends what is ready, or says what is not. Never rejects. */
  submit: () => Promise<void>;
  /** Sends one failed row again. */
  retry: (id: string) => Promise<void>;
  /** Starts over. */
  reset: () => void;
  /** The id of the element that tells a row's error; without a row, the field's. */
  errorId: (row?: InviteFormRow) => string;
}
