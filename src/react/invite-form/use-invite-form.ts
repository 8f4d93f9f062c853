'use client';
import { useEffect, useId, useRef, useState } from 'react';
import { canonicalEmail } from '../../protocol/email-address.ts';
import type { ErrorCode } from '../../protocol/error-codes.ts';
import type { InviteError } from '../../protocol/invite-error.ts';
import type { InvitationData } from '../register.ts';
import { useSendInvitations, type InvitationResult, type UseSendInvitationsOptions } from '../use-send-invitations.ts';
import { useInviteFormProps, type InviteFormGetters } from './use-invite-form-props.ts';
import { splitAddresses } from './split-addresses.ts';

export interface InviteFormRow {
  /** Stable while the row lives; the id of its input. */
  id: string;
  /** As typed. */
  email: string;
  status: 'ready' | 'sending' | 'sent' | 'failed';
  error: { code: ErrorCode; retryAfter?: number } | null;
  result: InvitationResult | null;
}

export interface InviteFormState extends InviteFormGetters {
  /** `done`: everything is on its way, until {@link InviteFormState.reset}. */
  status: 'idle' | 'sending' | 'done';
  /** The addresses that are committed; empty while there is only the one being typed. */
  rows: InviteFormRow[];
  /** What stands in the address field. */
  draft: string;
  /** Why that cannot be sent. `duplicate` says that it was folded into its row. */
  draftError: InviteFormRow['error'];
  /** Why nothing was sent. What was typed is kept. */
  error: InviteError | null;
  /** How many addresses the next send takes. */
  count: number;
  sent: InviteFormRow[];
  failed: InviteFormRow[];
  /** Commits one or several addresses, as pasting does. */
  add: (text: string) => void;
  remove: (id: string) => void;
  submit: () => Promise<void>;
  /** Sends one failed row again. */
  retry: (id: string) => Promise<void>;
  /** Starts over. */
  reset: () => void;
  /** The id of the element that tells a row's error; without a row, the field's. */
  errorId: (row?: InviteFormRow) => string;
}

export type UseInviteFormOptions<Data = InvitationData> = UseSendInvitationsOptions<Data>;

/** Everything `<InviteForm>` does, without its markup. The handlers given to a prop getter run first and may prevent the default. */
export function useInviteForm<Data = InvitationData>(
  options: UseInviteFormOptions<NoInfer<Data>> = {},
): InviteFormState {
  const { send, error, isSending, reset: resetSend } = useSendInvitations<Data>(options);
  const [rows, setRows] = useState<InviteFormRow[]>([]);
  const [draft, setDraft] = useState('');
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
    const known = new Set(rows.map(({ email }) => canonicalEmail(email) ?? email));
    const added: InviteFormRow[] = [];
    for (const email of addresses) {
      const canonical = canonicalEmail(email);
      if (known.has(canonical ?? email)) continue;
      known.add(canonical ?? email);
      nextId.current += 1;
      const id = `${formId}row${nextId.current}`;
      added.push({ id, email, status: 'ready', error: canonical ? null : { code: 'invalid_email' }, result: null });
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

  async function run(batch: InviteFormRow[]): Promise<InvitationResult[] | null> {
    if (busy.current || batch.length === 0) return null;
    busy.current = true;
    try {
      return await send(batch.map(({ email }) => ({ email })));
    } catch {
      return null; // `error` says why
    } finally {
      busy.current = false;
    }
  }

  async function sendRows(batch: InviteFormRow[]): Promise<void> {
    const ids = batch.map(({ id }) => id);
    const results = run(batch);
    change(ids, () => ({ status: 'sending', error: null }));
    const settled = await results;
    change(ids, ({ id }) => {
      const result = settled?.[ids.indexOf(id)];
      if (!result) return { status: 'ready' };
      return { result, status: result.ok ? 'sent' : 'failed', error: result.ok ? null : reasonOf(result) };
    });
  }

  /** The one-line form: the address stays in its field until it is on its way. */
  async function sendDraft(row: InviteFormRow): Promise<void> {
    setDraftError(null);
    const result = (await run([row]))?.[0];
    if (result?.ok) {
      setRows([{ ...row, status: 'sent', result }]);
      setDraft('');
    } else if (result) {
      setDraftError(reasonOf(result));
      focusNext.current = formId;
    }
  }

  async function submit(): Promise<void> {
    if (busy.current) return;
    const typed = splitAddresses(draft);
    const all = withAddresses(typed);
    const open = all.filter(({ status }) => status !== 'sent');
    const broken = open.find(({ email }) => canonicalEmail(email) === null);
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
    await sendRows(rows.filter((row) => row.id === id && canonicalEmail(row.email) !== null));
  }

  /** Another text in the field, or in the row with this id. */
  function edit(email: string, id?: string): void {
    if (id !== undefined) return change([id], () => ({ email, status: 'ready', error: null }));
    setDraft(email);
    setDraftError(null);
  }

  /** Says of a row that was left whether it is an address. */
  function check({ id, email, status }: InviteFormRow): void {
    if (status === 'ready' && canonicalEmail(email.trim()) === null)
      change([id], () => ({ error: { code: 'invalid_email' } }));
  }

  /** Puts the last row back into the field. */
  function takeBack(): void {
    setDraft(rows.at(-1)?.email ?? '');
    setRows(rows.slice(0, -1));
  }

  const pending = rows.filter(({ status }) => status !== 'sent');
  const isDone = !isSending && rows.length > 0 && pending.length === 0 && draft === '';

  return {
    status: isSending ? 'sending' : isDone ? 'done' : 'idle',
    rows,
    draft,
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
      remove,
      edit,
      takeBack,
      check,
      retry,
    }),
  };
}

function reasonOf(result: Extract<InvitationResult, { ok: false }>): NonNullable<InviteFormRow['error']> {
  const { code, retryAfter } = result;
  return retryAfter === undefined ? { code } : { code, retryAfter };
}
