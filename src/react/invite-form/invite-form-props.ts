import type { ComponentPropsWithoutRef } from 'react';
import { cleanAddress, hasSeparator, looksLikeEmail, splitAddresses } from '../../client/email-input.ts';
import { isAboutAddress, type ErrorCode } from '../../protocol/error-codes.ts';
import type { SentInvitation } from '../../protocol/invite-api.ts';
import type { StoredInvitationData } from '../register.ts';
import type { InvitationResult } from '../hooks/use-send-invitations.ts';

/** Why an address cannot be sent, or was not. */
export interface InviteFormError {
  /** Why. */
  code: ErrorCode;
  /** Seconds after which sending it again can work, where that is known. */
  retryAfter?: number | undefined;
  /** For the person: the app's own sentence, where `can` gave one. */
  reason?: string | undefined;
  /**
   * With `issuer_unavailable`: the invitation whose email may or may not have been sent. With `mail_unavailable`: the one that
   * was not mailed, because an earlier email to this address was returned. Sending the row again resends it.
   */
  invitation?: SentInvitation<StoredInvitationData> | undefined;
}

/** Whether the email may have been sent all the same. */
export const isUnconfirmed = ({ code, invitation }: InviteFormError): boolean =>
  code === 'issuer_unavailable' && invitation !== undefined;

/** One address of several. */
export interface InviteFormRow {
  /** The id of its input; stable as long as the row exists. */
  id: string;
  /** As typed. */
  email: string;
  /** The values of the form's `fields`. */
  data: Readonly<Record<string, string>>;
  /** `failed` rows were refused by the server; `idle` rows were not sent yet. */
  status: 'idle' | 'sending' | 'sent' | 'failed';
  /** Why it cannot be sent, or was not. */
  error: InviteFormError | null;
  /** The result of sending it. */
  result: InvitationResult | null;
}

/**
 * Props for the elements of an invite form. Spread them, and pass the app's own props to the getter: an own handler
 * runs first and may call `preventDefault()` to stop the form's.
 */
export interface InviteFormGetters {
  /** For the `<form>`: submitting sends. */
  getFormProps: (own?: ComponentPropsWithoutRef<'form'>) => ComponentPropsWithoutRef<'form'>;
  /** For the field that takes the next address. */
  getEmailProps: (own?: ComponentPropsWithoutRef<'input'>) => ComponentPropsWithoutRef<'input'>;
  /** For the field of a row. */
  getRowProps: (row: InviteFormRow, own?: ComponentPropsWithoutRef<'input'>) => ComponentPropsWithoutRef<'input'>;
  /** For the button that removes a row. */
  getRemoveProps: (row: InviteFormRow, own?: ComponentPropsWithoutRef<'button'>) => ComponentPropsWithoutRef<'button'>;
  /** For the button that sends a failed row again. */
  getRetryProps: (row: InviteFormRow, own?: ComponentPropsWithoutRef<'button'>) => ComponentPropsWithoutRef<'button'>;
}

interface GetterOptions {
  formId: string;
  rows: InviteFormRow[];
  draft: string;
  draftError: InviteFormError | null;
  isSending: boolean;
  add: (text: string) => void;
  submit: () => Promise<void>;
  remove: (id: string) => void;
  edit: (email: string, id?: string) => void;
  check: (row: InviteFormRow) => void;
  takeBack: () => void;
  retry: (id: string) => Promise<void>;
}

const ADDRESS_FIELD = {
  // `email` would drop a pasted list.
  type: 'text',
  inputMode: 'email',
  autoCapitalize: 'none',
  spellCheck: false,
  dir: 'ltr',
} as const;

/** The id of the element that shows a row's error, or the field's. */
export const errorIdOf = (id: string): string => `${id}-error`;

/** Makes the prop getters: Enter, comma, paste and Backspace as in any field of recipients. */
export function useInviteFormGetters(options: GetterOptions): InviteFormGetters {
  const { formId, rows, draft, draftError, isSending, add, submit, remove, edit, check, takeBack, retry } = options;
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
      ...ADDRESS_FIELD,
      autoComplete: 'off',
      ...own,
      value: draft,
      readOnly: isSending,
      'aria-invalid': isAtField(draftError) || undefined,
      'aria-describedby': joined(own['aria-describedby'], isAtField(draftError) && errorIdOf(formId)),
      onChange: compose(own.onChange, (event) => {
        const { value } = event.target;
        if (hasSeparator(value) || (/\s$/.test(value) && looksLikeEmail(cleanAddress(value)))) return add(value);
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
        // With rows above it, Enter completes an address; alone, it submits as in any form.
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
      ...ADDRESS_FIELD,
      ...own,
      value: row.email,
      readOnly: isSending,
      'aria-invalid': isAtField(row.error) || undefined,
      'aria-describedby': joined(own['aria-describedby'], row.error && errorIdOf(row.id)),
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
      // One request at a time; a button that is disabled would lose the focus.
      'aria-disabled': isSending || undefined,
      onClick: compose(own.onClick, () => void retry(row.id)),
    }),
  };
}

/** Runs the app's handler first, and the form's unless the app's prevented the default. */
function compose<Event extends { defaultPrevented: boolean }>(
  own: ((event: Event) => void) | undefined,
  ours: (event: Event) => void,
): (event: Event) => void {
  return (event) => {
    own?.(event);
    if (!event.defaultPrevented) ours(event);
  };
}

const isAtField = (error: InviteFormError | null): boolean => error !== null && isAboutAddress(error.code);

function joined(...ids: (string | false | null | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(' ') || undefined;
}
