import type { ComponentPropsWithoutRef } from 'react';
import { looksLikeEmail } from '../../client/looks-like-email.ts';
import { compose } from '../compose.ts';
import { splitAddresses } from './split-addresses.ts';
import type { InviteFormRow } from './invite-form-state.ts';

/** Props for the elements of an invite form: spread them, with the app's own given to the getter. */
export interface InviteFormGetters {
  /** For the `<form>`: submitting sends. */
  getFormProps: (own?: ComponentPropsWithoutRef<'form'>) => ComponentPropsWithoutRef<'form'>;
  /** For the field that takes another address. */
  getEmailProps: (own?: ComponentPropsWithoutRef<'input'>) => ComponentPropsWithoutRef<'input'>;
  /** For a row's own field. */
  getRowProps: (row: InviteFormRow, own?: ComponentPropsWithoutRef<'input'>) => ComponentPropsWithoutRef<'input'>;
  /** For the button that takes a row out. */
  getRemoveProps: (row: InviteFormRow, own?: ComponentPropsWithoutRef<'button'>) => ComponentPropsWithoutRef<'button'>;
  /** For the button that sends a failed row again. */
  getRetryProps: (row: InviteFormRow, own?: ComponentPropsWithoutRef<'button'>) => ComponentPropsWithoutRef<'button'>;
}

interface Handles {
  formId: string;
  rows: InviteFormRow[];
  draft: string;
  draftError: InviteFormRow['error'];
  isSending: boolean;
  add: (text: string) => void;
  submit: () => Promise<void>;
  remove: (id: string) => void;
  edit: (email: string, id?: string) => void;
  check: (row: InviteFormRow) => void;
  takeBack: () => void;
  retry: (id: string) => Promise<void>;
}

/** What hands expect of a form: Enter, comma, paste, Backspace. */
export function useInviteFormProps(handles: Handles): InviteFormGetters {
  const { formId, rows, draft, draftError, isSending, add, submit, remove, edit, check, takeBack, retry } = handles;
  return {
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
        const ended = /[,;\n\t]/.test(value) || (/\s$/.test(value) && looksLikeEmail(value.trim()));
        if (ended) return add(value);
        edit(value);
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
          takeBack();
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
        edit(event.target.value, row.id);
      }),
      onBlur: compose(own.onBlur, () => check(row)),
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
      onClick: compose(own.onClick, () => void retry(row.id)),
    }),
  };
}

function joined(...ids: (string | null | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(' ') || undefined;
}
