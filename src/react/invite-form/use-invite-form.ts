'use client';
import { useEffect, useId, useRef, useState } from 'react';
import { cleanAddress, looksLikeEmail, splitAddresses } from '../../client/email-input.ts';
import { resendInvitation } from '../../client/invitation-routes.ts';
import { isAboutAddress, isRetryable } from '../../protocol/error-codes.ts';
import type { SentInvitation } from '../../protocol/invite-api.ts';
import type { InviteError } from '../../protocol/invite-error.ts';
import {
  failedResult,
  useSendInvitations,
  type InvitationResult,
  type UseSendInvitationsOptions,
} from '../hooks/use-send-invitations.ts';
import { useInviteContext } from '../invite-provider.ts';
import type { InvitationData, StoredInvitationData } from '../register.ts';
import { useCommitEffect } from '../use-commit-effect.ts';
import {
  useInviteFormGetters,
  errorIdOf,
  type InviteFormError,
  type InviteFormGetters,
  type InviteFormRow,
} from './invite-form-props.ts';

/** A key of the invitation data; any string where the app has not registered its server. */
export type InvitationDataKey<Data = InvitationData> = unknown extends Data ? string : Extract<keyof Data, string>;

/** {@link InviteFormField} of any invitation data. */
export interface AnyField {
  /** Its key in the invitation data. */
  name: string;
  /** Its label, for screen readers. */
  label: string;
  /** Makes it a `<select>`; the first option is the default. Without options it is a line of text. */
  options?: readonly {
    /** What the invitation data gets. */
    value: string;
    /** What the person reads. */
    label: string;
  }[];
}

/** A value of the invitation data that differs from address to address, such as a role. */
export interface InviteFormField<Data = InvitationData> extends AnyField {
  /** Its key in the invitation data. */
  name: InvitationDataKey<Data>;
}

/** Options of `useInviteForm` and `<InviteForm>`. */
export interface UseInviteFormOptions<Data = InvitationData> extends UseSendInvitationsOptions<Data> {
  /** Fields beside each address. Default: none. */
  fields?: readonly InviteFormField<Data>[];
  /** The key of the invitation data that takes a message to everyone. Default: no message. */
  note?: InvitationDataKey<Data>;
}

/** The state of an invite form, and what can be done with it. */
export interface InviteFormState extends InviteFormGetters {
  /**
   * `sent`: every row is queued, until {@link InviteFormState.reset}. `failed`: the last send left something unsent;
   * `error`, `draftError` or the `failed` rows hold the reason.
   */
  status: 'idle' | 'sending' | 'sent' | 'failed';
  /** The completed addresses; empty while there is only the one being typed. */
  rows: InviteFormRow[];
  /** The text of the address field. */
  draft: string;
  /** The values with which the fields of the next row start. */
  data: Readonly<Record<string, string>>;
  /** Sets a field of the row with this id; without an id, of the rows to come. */
  setField: (name: string, value: string, id?: string) => void;
  /** The message to everyone, sent under the option `note`. */
  note: string;
  /** Sets {@link InviteFormState.note}. */
  setNote: (note: string) => void;
  /** How far a list of six rows or more is, while it is being sent; otherwise `null`. */
  progress: {
    /** The rows that are sent or failed. */
    completed: number;
    /** All rows of this send. */
    total: number;
  } | null;
  /** Why the text of the address field was not sent. `duplicate`: it was merged into an existing row. */
  draftError: InviteFormError | null;
  /** Why nothing of the last send ran. What was typed is kept. */
  error: InviteError | null;
  /** How many addresses the next send takes. */
  count: number;
  /** The rows that are queued. */
  sent: InviteFormRow[];
  /** The rows that the server refused. */
  failed: InviteFormRow[];
  /** Adds one or several addresses, as pasting does. */
  add: (text: string) => void;
  /** Removes a row; the focus goes to its neighbour. */
  remove: (id: string) => void;
  /** Sends all rows, or moves the focus to the first that is no address. Never rejects. */
  submit: () => Promise<void>;
  /** Sends one failed row again. Never rejects. */
  retry: (id: string) => Promise<void>;
  /** Empties the form. */
  reset: () => void;
  /** The id of the element that shows a row's error; without a row, the address field's. */
  errorId: (row?: InviteFormRow) => string;
}

/** From this many addresses on, results arrive row by row and a progress bar is shown. */
export const LONG_LIST = 6;

type Known = SentInvitation<StoredInvitationData>;

const INVALID_EMAIL: InviteFormError = { code: 'invalid_email' };

/**
 * The invite form without its markup: rows, pasting, results, progress.
 *
 * @typeParam Data asserts the type of the invitation data. Default: what the registered server accepts.
 * @example
 * ```tsx
 * const form = useInviteForm({ template: 'document-shared' });
 * return (
 *   <form {...form.getFormProps()}>
 *     {form.rows.map((row) => <input key={row.id} {...form.getRowProps(row)} />)}
 *     <input {...form.getEmailProps()} />
 *     <button disabled={form.status === 'sending'}>Invite {form.count}</button>
 *   </form>
 * );
 * ```
 */
export function useInviteForm<Data = InvitationData>(
  options: UseInviteFormOptions<NoInfer<Data>> = {},
): InviteFormState {
  const { send, error, status: sendStatus, reset: resetSend } = useSendInvitations<Data>(options);
  const { client } = useInviteContext();
  const isSending = sendStatus === 'sending';
  const { fields = [], note: noteKey, data: sharedData } = options;
  const [rows, setRows] = useState<InviteFormRow[]>([]);
  const [draft, setDraft] = useState('');
  const [draftError, setDraftError] = useState<InviteFormError | null>(null);
  const [data, setData] = useState<Record<string, string>>(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.options?.[0]?.value ?? ''])),
  );
  const [note, setNote] = useState('');
  const [progress, setProgress] = useState<InviteFormState['progress']>(null);
  const formId = useId();
  const nextId = useRef(0);
  const isRunning = useRef(false);
  const focusNext = useRef<string | null>(null);

  useCommitEffect(() => {
    if (focusNext.current === null) return;
    document.getElementById(focusNext.current)?.focus();
    focusNext.current = null;
  });

  const change = (ids: readonly string[], next: (row: InviteFormRow) => Partial<InviteFormRow>) =>
    setRows((all) => all.map((row) => (ids.includes(row.id) ? { ...row, ...next(row) } : row)));

  /** The rows with these addresses added; an address that has a row already is left out. */
  function withAddresses(addresses: readonly string[]): InviteFormRow[] {
    const known = new Set(rows.map(({ email }) => email.toLowerCase()));
    const added: InviteFormRow[] = [];
    for (const email of addresses) {
      const folded = email.toLowerCase();
      if (known.has(folded)) continue;
      known.add(folded);
      nextId.current += 1;
      const id = `${formId}row${nextId.current}`;
      added.push({ id, email, data, status: 'idle', error: errorOf(email), result: null });
    }
    return [...rows, ...added];
  }

  function add(text: string): void {
    const addresses = splitAddresses(text);
    const next = withAddresses(addresses);
    const hasDuplicate = next.length - rows.length < addresses.length;
    setRows(next);
    setDraft('');
    setDraftError(hasDuplicate ? { code: 'duplicate' } : null);
  }

  function remove(id: string): void {
    const index = rows.findIndex((row) => row.id === id);
    const neighbour = rows[index + 1] ?? rows[index - 1];
    setRows(rows.filter((row) => row.id !== id));
    focusNext.current = neighbour ? neighbour.id : formId;
  }

  /** A row's own data wins over the message, and that over the data of every invitation. */
  function dataOf(row: InviteFormRow): { data?: Data } {
    const own = { ...row.data, ...(noteKey && note.trim() ? { [noteKey]: note.trim() } : {}) };
    return Object.keys(own).length > 0 ? { data: { ...sharedData, ...own } as Data } : {};
  }

  /** Sends these rows; `null` when nothing ran. */
  async function run(batch: InviteFormRow[]): Promise<InvitationResult[] | null> {
    if (isRunning.current || batch.length === 0) return null;
    isRunning.current = true;
    const results = await deliver(batch).catch(() => null); // The hook's `error` holds the reason.
    isRunning.current = false;
    setProgress(null);
    return results;
  }

  /** A row whose email may have been sent has an invitation already, which is sent again instead of a second one. */
  async function deliver(batch: InviteFormRow[]): Promise<InvitationResult[]> {
    const added = batch.filter(({ error: problem }) => !problem?.invitation);
    const results = added.length > 0 ? await sendNew(added) : [];
    return Promise.all(
      batch.map(async (row) => (row.error?.invitation ? resend(row, row.error.invitation) : results.shift()!)),
    );
  }

  const resend = ({ email }: InviteFormRow, known: Known): Promise<InvitationResult> =>
    resendInvitation<StoredInvitationData>(client, known.id).then(
      (invitation) => ({ ok: true, code: 'queued', email, invitation }),
      (error: InviteError) => ({
        ...failedResult(email, error),
        invitation: isRetryable(error.code) ? known : undefined,
      }),
    );

  async function sendNew(batch: InviteFormRow[]): Promise<InvitationResult[]> {
    const recipients = batch.map((row) => ({ email: row.email, ...dataOf(row) }));
    if (batch.length < LONG_LIST) return send(recipients);
    let completed = 0;
    const total = batch.length;
    setProgress({ completed, total });
    return send(recipients, {
      onProgress(index, result) {
        completed += 1;
        setProgress({ completed, total });
        change([batch[index]!.id], () => outcomeOf(result));
      },
    });
  }

  async function sendRows(batch: InviteFormRow[]): Promise<void> {
    const ids = batch.map(({ id }) => id);
    const running = run(batch);
    change(ids, () => ({ status: 'sending', error: null }));
    const results = await running;
    // Nothing ran, or the outcome is unknown: sending the same list again is the same send.
    if (!results) return change(ids, () => ({ status: 'idle', error: null, result: null }));
    const outcomes = new Map(ids.map((id, index) => [id, results[index]!]));
    change(ids, ({ id }) => outcomeOf(outcomes.get(id)!));
  }

  /** Sends a single address, which stays in its field until it is queued. */
  async function sendDraft(row: InviteFormRow): Promise<void> {
    setDraftError(null);
    const result = (await run([row]))?.[0];
    if (result?.ok) {
      setRows([{ ...row, ...outcomeOf(result) }]);
      setDraft('');
    } else if (result) {
      setDraftError(result);
      if (isAboutAddress(result.code)) focusNext.current = formId;
    }
  }

  async function submit(): Promise<void> {
    if (isRunning.current) return;
    const typed = splitAddresses(draft);
    const all = withAddresses(typed);
    const open = all.filter(({ status }) => status !== 'sent');
    const broken = open.find(({ email }) => !looksLikeEmail(email));
    if (open.length === 0 || (rows.length === 0 && broken && typed.length === 1)) {
      setDraftError(INVALID_EMAIL);
      focusNext.current = formId;
      return;
    }
    if (rows.length === 0 && open.length === 1) return sendDraft(open[0]!);
    setRows(all);
    setDraft('');
    setDraftError(null);
    if (!broken) return sendRows(open);
    focusNext.current = broken.id;
  }

  async function retry(id: string): Promise<void> {
    focusNext.current = id;
    await sendRows(rows.filter((row) => row.id === id && looksLikeEmail(row.email)));
  }

  /** Sets the text of the row with this id; without an id, of the address field. */
  function edit(email: string, id?: string): void {
    if (id !== undefined) return change([id], () => ({ email, status: 'idle', error: null }));
    setDraft(email);
    setDraftError(null);
  }

  /** Cleans and checks the address of a row that lost the focus. */
  function check({ id, email, status }: InviteFormRow): void {
    const cleaned = cleanAddress(email);
    if (status === 'idle') change([id], () => ({ email: cleaned, error: errorOf(cleaned) }));
  }

  /** Puts the last row back into the address field. */
  function takeBack(): void {
    setDraft(rows.at(-1)?.email ?? '');
    setRows(rows.slice(0, -1));
  }

  // A row is not rendered again when the draft changes, so its handlers go through this reference.
  const latest = useRef({ remove, retry });
  useEffect(() => {
    latest.current = { remove, retry };
  });

  const pending = rows.filter(({ status }) => status !== 'sent');
  const failed = rows.filter(({ status }) => status === 'failed');
  const isSent = rows.length > 0 && pending.length === 0 && draft === '';
  const hasFailed = error !== null || failed.length > 0 || (draftError !== null && 'ok' in draftError);

  return {
    status: isSending ? 'sending' : isSent ? 'sent' : hasFailed ? 'failed' : 'idle',
    rows,
    draft,
    data,
    setField(name, value, id) {
      if (id === undefined) setData({ ...data, [name]: value });
      else change([id], (row) => ({ data: { ...row.data, [name]: value }, status: 'idle', error: null }));
    },
    note,
    setNote,
    progress,
    draftError,
    error,
    count: pending.length + splitAddresses(draft).length,
    sent: rows.filter(({ status }) => status === 'sent'),
    failed,
    add,
    remove,
    submit,
    retry,
    reset() {
      resetSend();
      setRows([]);
      setNote('');
      setDraftError(null);
      focusNext.current = formId;
    },
    errorId: (row) => errorIdOf(row?.id ?? formId),
    ...useInviteFormGetters({
      formId,
      rows,
      draft,
      draftError,
      isSending,
      add,
      submit,
      remove: (id) => latest.current.remove(id),
      edit,
      takeBack,
      check,
      retry: (id) => latest.current.retry(id),
    }),
  };
}

const errorOf = (email: string): InviteFormError | null => (looksLikeEmail(email) ? null : INVALID_EMAIL);

const outcomeOf = (result: InvitationResult): Partial<InviteFormRow> =>
  result.ok ? { result, status: 'sent', error: null } : { result, status: 'failed', error: result };
