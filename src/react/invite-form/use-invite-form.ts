'use client';
import { useEffect, useId, useRef, useState, type ComponentPropsWithoutRef } from 'react';
import { canonicalEmail } from '../../protocol/email-address.ts';
import type { ErrorCode } from '../../protocol/error-codes.ts';
import type { InviteError } from '../../protocol/invite-error.ts';
import { compose } from '../compose.ts';
import type { InvitationData } from '../register.ts';
import { useSendInvitations, type InvitationResult, type UseSendInvitationsOptions } from '../use-send-invitations.ts';
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

export interface InviteFormState {
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
  getFormProps: (own?: ComponentPropsWithoutRef<'form'>) => ComponentPropsWithoutRef<'form'>;
  getEmailProps: (own?: ComponentPropsWithoutRef<'input'>) => ComponentPropsWithoutRef<'input'>;
  getRowProps: (row: InviteFormRow, own?: ComponentPropsWithoutRef<'input'>) => ComponentPropsWithoutRef<'input'>;
  getRemoveProps: (row: InviteFormRow, own?: ComponentPropsWithoutRef<'button'>) => ComponentPropsWithoutRef<'button'>;
  getRetryProps: (row: InviteFormRow, own?: ComponentPropsWithoutRef<'button'>) => ComponentPropsWithoutRef<'button'>;
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
    retry: (id) => sendRows(rows.filter((row) => row.id === id && canonicalEmail(row.email) !== null)),
    reset() {
      resetSend();
      setRows([]);
      setDraftError(null);
      focusNext.current = formId;
    },
    errorId: (row) => `${row?.id ?? formId}-error`,
    getFormProps: (own = {}) => ({
      noValidate: true,
      ...own,
      onSubmit: compose(own.onSubmit, (event) => {
        event.preventDefault();
        void submit();
      }),
    }),
    getEmailProps: (own = {}) => ({
      id: formId,
      // `email` would drop a pasted list.
      type: 'text',
      inputMode: 'email',
      autoComplete: 'off',
      autoCapitalize: 'none',
      spellCheck: false,
      dir: 'ltr',
      ...own,
      value: draft,
      readOnly: isSending,
      'aria-invalid': draftError ? true : undefined,
      'aria-describedby': joined(own['aria-describedby'], draftError && `${formId}-error`),
      onChange: compose(own.onChange, (event) => {
        const { value } = event.target;
        const ended = /[,;\n\t]/.test(value) || (/\s$/.test(value) && canonicalEmail(value.trim()) !== null);
        if (ended) return add(value);
        setDraft(value);
        setDraftError(null);
      }),
      onPaste: compose(own.onPaste, (event) => {
        const text = event.clipboardData.getData('text');
        if (splitAddresses(text).length < 2) return;
        event.preventDefault();
        add(draft + text);
      }),
      onKeyDown: compose(own.onKeyDown, (event) => {
        if (isSending || event.nativeEvent.isComposing) return;
        const last = rows.at(-1);
        // With rows above it, Enter ends an address; alone, it sends as in any form.
        if (event.key === 'Enter' && draft.trim() && rows.length > 0) {
          event.preventDefault();
          add(draft);
        } else if (event.key === 'Backspace' && draft === '' && last && last.status !== 'sent') {
          event.preventDefault();
          setRows(rows.slice(0, -1));
          setDraft(last.email);
        }
      }),
    }),
    getRowProps: (row, own = {}) => ({
      id: row.id,
      type: 'text',
      inputMode: 'email',
      autoCapitalize: 'none',
      spellCheck: false,
      dir: 'ltr',
      ...own,
      value: row.email,
      readOnly: isSending,
      'aria-invalid': row.error ? true : undefined,
      'aria-describedby': joined(own['aria-describedby'], row.error && `${row.id}-error`),
      onChange: compose(own.onChange, (event) => {
        const email = event.target.value;
        change([row.id], () => ({ email, status: 'ready', error: null }));
      }),
      onBlur: compose(own.onBlur, () => {
        if (row.status === 'ready' && canonicalEmail(row.email.trim()) === null)
          change([row.id], () => ({ error: { code: 'invalid_email' } }));
      }),
      onKeyDown: compose(own.onKeyDown, (event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          document.getElementById(formId)?.focus();
        } else if (event.key === 'Backspace' && row.email === '') {
          event.preventDefault();
          remove(row.id);
        }
      }),
    }),
    getRemoveProps: (row, own = {}) => ({
      type: 'button',
      ...own,
      onClick: compose(own.onClick, () => remove(row.id)),
    }),
    getRetryProps: (row, own = {}) => ({
      type: 'button',
      ...own,
      onClick: compose(own.onClick, () => {
        focusNext.current = row.id;
        void sendRows([row]);
      }),
    }),
  };
}

function reasonOf(result: Extract<InvitationResult, { ok: false }>): NonNullable<InviteFormRow['error']> {
  const { code, retryAfter } = result;
  return retryAfter === undefined ? { code } : { code, retryAfter };
}

function joined(...ids: (string | null | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(' ') || undefined;
}
