import type { MessageKey } from '../i18n/messages.ts';
import type { ErrorCode } from '../protocol/error-codes.ts';
import type { Preview } from '../protocol/invite-api.ts';

/** Where a magic link stands. */
export type LinkState = { status: 'reading' } | PreviewState | FailedState | SignedInState;

/** `exchanging` while the link is redeemed, `conflict` while another account is signed in. */
export interface PreviewState {
  status: 'preview' | 'exchanging' | 'conflict';
  preview: Preview;
  /** Why the last try failed, where another address can help. */
  error?: LinkError | null;
}

export interface FailedState {
  status: 'failed';
  /** `null` where it could not be read. */
  preview: Preview | null;
  error: LinkError;
  /** `unavailable` where no new link can be asked for. */
  newLink: 'unavailable' | 'idle' | 'sending' | 'sent';
}

export interface SignedInState {
  status: 'signed-in';
  preview: Preview;
  /** `null` where the app keeps its own session. */
  user: { email: string } | null;
}

export interface LinkError {
  code: ErrorCode;
  /** Seconds. */
  retryAfter?: number | undefined;
  /** The app's own sentence. */
  reason?: string | undefined;
}

/** What the page of a magic link shows, from top to bottom. */
export interface LinkView {
  /** `inviter` is the initial of the inviter's name. */
  icon: 'inviter' | 'mail' | 'closed' | 'check';
  title: LinkText;
  /** Whom the invitation is for; `explanation` is shown on demand. */
  recipient: { line: LinkText; toggle: LinkText; explanation: LinkText } | null;
  note: LinkText | null;
  /** The label of the address field, where the person has to type the address. */
  addressLabel: LinkText | null;
  /** Why the last try failed, shown at the field. */
  problem: LinkText | null;
  actions: LinkAction[];
}

export interface LinkAction {
  id: 'accept' | 'switch' | 'stay' | 'new-link' | 'retry' | 'open';
  label: LinkText;
  /** At most one is a button of its own colour; the others are quiet. */
  isPrimary: boolean;
}

/** A message with its values, or the message of an error. */
export type LinkText = { key: MessageKey; values?: LinkTextValues } | { error: LinkError };

/** Names, titles and addresses, which a surface marks up each in its way. */
export interface LinkTextValues {
  inviter?: string;
  title?: string;
  email?: string;
  /** The address that is signed in. */
  current?: string;
}
