import type { MessageKey } from '../i18n/messages.ts';
import type { ErrorCode } from '../protocol/error-codes.ts';
import type { Preview } from '../protocol/invite-api.ts';

/** Where a magic link stands. */
export type LinkState = { status: 'reading' } | PreviewState | FailedState | SignedInLinkState;

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
  /** Truthy where a new link can be asked for, if the error is one that it helps against. */
  requestNewLink: object | boolean | null;
  newLink: 'idle' | 'sending' | 'sent' | 'failed';
  /** Why no new link was sent. */
  newLinkError?: LinkError | null;
}

export interface SignedInLinkState {
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
  recipient?: Record<'line' | 'toggle' | 'explanation', MessageKey> | null;
  /** The inviter's own text, in lines. */
  quote?: string | null;
  note?: MessageKey | null;
  /** The label of the address field, where the person has to type the address. */
  addressLabel?: MessageKey | null;
  /** Why the last try failed, shown at the field. */
  problem?: LinkError | null;
  /** The first is what Enter does. */
  actions: LinkAction[];
  /** Fill every text of the view. */
  values: LinkValues;
}

/** A view as one state decides it. */
export type StateView = Omit<LinkView, 'values'>;

export interface LinkAction {
  id: 'accept' | 'switchAccount' | 'stay' | 'requestNewLink' | 'signIn' | 'retry' | 'open';
  label: MessageKey;
  /** At most one is a button of its own colour; the others are quiet. */
  isPrimary: boolean;
}

/** A message, or the message of an error. */
export type LinkText = MessageKey | LinkError;

/** Names, titles and addresses, which a surface marks up each in its way. A text names only what is known. */
export interface LinkValues {
  inviter?: string | undefined;
  title?: string | undefined;
  email?: string | undefined;
  /** The address that is signed in. */
  current?: string | undefined;
}
