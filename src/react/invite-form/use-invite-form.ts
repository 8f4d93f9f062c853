'use client';
import { useEffect, useId, useRef, useState } from 'react';
import { looksLikeEmail } from '../../client/looks-like-email.ts';
import type { InvitationData } from '../register.ts';
import { useSendInvitations, type InvitationResult, type UseSendInvitationsOptions } from '../use-send-invitations.ts';
import { useInviteFormProps } from './use-invite-form-props.ts';
import type { InviteFormRow, InviteFormState } from './invite-form-state.ts';
import { splitAddresses } from './split-addresses.ts';

/** Any, where nobody has told what an invitation carries. */
type KeyOf<Data> = unknown extends Data ? string : Extract<keyof Data, string>;

/** {@link InviteFormField}, whatever the invitation data. */
export interface AnyField {
  name: string;
  label: string;
  /** Makes it a choice; the first is the default. Without options it is a line of text. */
  options?: readonly { value: string; label: string }[];
}

/** A value of the invitation data that each address has for itself, such as a role. */
export interface InviteFormField<Data = InvitationData> extends AnyField {
  /** Its key in the invitation data. */
  name: KeyOf<Data>;
}

export interface UseInviteFormOptions<Data = InvitationData> extends UseSendInvitationsOptions<Data> {
  /** Each address has these for itself. */
  fields?: readonly InviteFormField<Data>[];
  /** The key of the invitation data under which a note to everybody goes. */
  note?: KeyOf<Data>;
}

/** From how many addresses on each is told of as it ends. */
export const LONG = 6;

/** Everything `<InviteForm>` does, without its markup. The handlers given to a prop getter run first and may prevent the default. */
export function useInviteForm<Data = InvitationData>(
  options: UseInviteFormOptions<NoInfer<Data>> = {},
): InviteFormState {
  const { send, error, isSending, reset: resetSend } = useSendInvitations<Data>(options);
  const [rows, setRows] = useState<InviteFormRow[]>([]);
  const [draft, setDraft] = useState('');
  const { fields = [], note: noteKey, data: everybody } = options;
  const [data, setData] = useState<Record<string, string>>(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.options?.[0]?.value ?? ''])),
  );
  const [note, setNote] = useState('');
  const [progress, setProgress] = useState<InviteFormState['progress']>(null);
  const [draftError, setDraftError] = useState<InviteFormRow['error']>(null);
  const formId = useId();
  const nextId = useRef(0);
  const busy = useRef(false);
  const focusNext = useRef<string | null>(null);

  useEffect(() => {
    if (focusNext.current === null) return;
    document.getElementById(focusNext.current)?.focus();
    focusNext.current = null;
  });

  const change = (ids: readonly string[], next: (row: InviteFormRow) => Partial<InviteFormRow>) =>
    setRows((all) => all.map((row) => (ids.includes(row.id) ? { ...row, ...next(row) } : row)));

  /** The rows with these addresses; one that stands there already is folded into its row. */
  function withAddresses(addresses: readonly string[]): InviteFormRow[] {
    const known = new Set(rows.map(({ email }) => email.toLowerCase()));
    const added: InviteFormRow[] = [];
    for (const email of addresses) {
      const folded = email.toLowerCase();
      if (known.has(folded)) continue;
      known.add(folded);
      nextId.current += 1;
      const id = `${formId}row${nextId.current}`;
      added.push({
        id,
        email,
        data,
        status: 'ready',
        error: looksLikeEmail(email) ? null : { code: 'invalid_email' },
        result: null,
      });
    }
    return [...rows, ...added];
  }

  function add(text: string): void {
    const addresses = splitAddresses(text);
    const next = withAddresses(addresses);
    const folded = addresses.length > 0 && next.length - rows.length < addresses.length;
    setRows(next);
    setDraft('');
    setDraftError(folded ? { code: 'duplicate' } : null);
  }

  function remove(id: string): void {
    const index = rows.findIndex((row) => row.id === id);
    const neighbour = rows[index + 1] ?? rows[index - 1];
    setRows(rows.filter((row) => row.id !== id));
    focusNext.current = neighbour ? neighbour.id : formId;
  }

  /** A row's data is its own, the note, and what goes with every invitation. */
  function dataOf(row: InviteFormRow): { data?: Data } {
    const own = { ...row.data, ...(noteKey && note.trim() ? { [noteKey]: note.trim() } : {}) };
    return Object.keys(own).length > 0 ? { data: { ...everybody, ...own } as Data } : {};
  }

  async function run(batch: InviteFormRow[]): Promise<InvitationResult[] | null> {
    if (busy.current || batch.length === 0) return null;
    busy.current = true;
    const results = await deliver(batch).catch(() => null); // `error` says why
    busy.current = false;
    setProgress(null);
    return results;
  }

  async function deliver(batch: InviteFormRow[]): Promise<InvitationResult[]> {
    const recipients = batch.map((row) => ({ email: row.email, ...dataOf(row) }));
    if (batch.length < LONG) return send(recipients);
    let ended = 0;
    const total = batch.length;
    setProgress({ ended, total });
    return send(recipients, {
      onProgress(index, result) {
        ended += 1;
        setProgress({ ended, total });
        change([batch[index]!.id], () => outcome(result));
      },
    });
  }

  async function sendRows(batch: InviteFormRow[]): Promise<void> {
    const ids = batch.map(({ id }) => id);
    const results = run(batch);
    change(ids, () => ({ status: 'sending', error: null }));
    const settled = await results;
    // Nothing ran, or nobody knows: the same list once more is the same send, and mails nobody twice.
    if (!settled) return change(ids, () => ({ status: 'ready', error: null, result: null }));
    const outcomes = new Map(ids.map((id, index) => [id, settled[index]!]));
    change(ids, ({ id }) => outcome(outcomes.get(id)!));
  }

  /** The one-line form: the address stays in its field until it is on its way. */
  async function sendDraft(row: InviteFormRow): Promise<void> {
    setDraftError(null);
    const result = (await run([row]))?.[0];
    if (result?.ok) {
      setRows([{ ...row, status: 'sent', result }]);
      setDraft('');
    } else if (result) {
      setDraftError(result);
      focusNext.current = formId;
    }
  }

  async function submit(): Promise<void> {
    if (busy.current) return;
    const typed = splitAddresses(draft);
    const all = withAddresses(typed);
    const open = all.filter(({ status }) => status !== 'sent');
    const broken = open.find(({ email }) => !looksLikeEmail(email));
    if (open.length === 0 || (rows.length === 0 && broken && typed.length === 1)) {
      setDraftError({ code: 'invalid_email' });
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

  /** Another text in the field, or in the row with this id. */
  function edit(email: string, id?: string): void {
    if (id !== undefined) return change([id], () => ({ email, status: 'ready', error: null }));
    setDraft(email);
    setDraftError(null);
  }

  /** Says of a row that was left whether it is an address. */
  function check({ id, email, status }: InviteFormRow): void {
    if (status === 'ready' && !looksLikeEmail(email.trim())) change([id], () => ({ error: { code: 'invalid_email' } }));
  }

  /** Puts the last row back into the field. */
  function takeBack(): void {
    setDraft(rows.at(-1)?.email ?? '');
    setRows(rows.slice(0, -1));
  }

  // A row is not rendered anew with each letter that is typed below it: what it calls must be of today.
  const today = useRef({ remove, retry });
  useEffect(() => {
    today.current = { remove, retry };
  });

  const pending = rows.filter(({ status }) => status !== 'sent');
  const isDone = !isSending && rows.length > 0 && pending.length === 0 && draft === '';

  return {
    status: isSending ? 'sending' : isDone ? 'done' : 'idle',
    rows,
    draft,
    data,
    setField(name, value, id) {
      if (id === undefined) setData({ ...data, [name]: value });
      else change([id], (row) => ({ data: { ...row.data, [name]: value }, status: 'ready', error: null }));
    },
    note,
    setNote,
    progress,
    draftError,
    error,
    count: pending.length + splitAddresses(draft).length,
    sent: rows.filter(({ status }) => status === 'sent'),
    failed: rows.filter(({ status }) => status === 'failed'),
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
    errorId: (row) => `${row?.id ?? formId}-error`,
    ...useInviteFormProps({
      formId,
      rows,
      draft,
      draftError,
      isSending,
      add,
      submit,
      remove: (id) => today.current.remove(id),
      edit,
      takeBack,
      check,
      retry: (id) => today.current.retry(id),
    }),
  };
}

function outcome(result: InvitationResult): Partial<InviteFormRow> {
  return result.ok ? { result, status: 'sent', error: null } : { result, status: 'failed', error: result };
}
