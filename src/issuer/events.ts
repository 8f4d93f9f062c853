import { logError, type ErrorContext, type OnError } from '../protocol/error-report.ts';
import type { MailFailure } from './mail/mailer.ts';

/**
 * Something an operator may want to count or log, as `onEvent` receives it. Safe to log: no member holds a secret, a code, a ticket or
 * a full address.
 */
export type IssuerEvent = {
  /** Epoch milliseconds. */
  at: number;
} & IssuerEventDetails;

/** An event without its time, which {@link createEmit} adds. */
export type IssuerEventDetails =
  /** The mail system accepted a mail. */
  | { type: 'mail_sent'; client: string; /** The template's alias. */ alias: string }
  /** An attempt failed, for the cause that `error`, `command` and `responseCode` name, and another one follows. */
  | ({
      type: 'mail_deferred';
      client: string;
      alias: string;
      /** The attempts begun so far. */
      attempts: number;
    } & MailFailure)
  /** A mail left the outbox without being sent. `refused` names the cause in `error`, `command` and `responseCode`. */
  | ({ type: 'mail_failed'; client: string; alias: string; reason: string } & Partial<MailFailure>)
  /** A request was refused with 429; `by` names the limit that was reached. */
  | { type: 'rate_limited'; client: string; by: 'ip' | 'clientRecipient' | 'recipient' | 'client' }
  /** A code was exchanged for tokens. */
  | { type: 'code_redeemed'; client: string }
  /** An unexpected error answered a request with 500; `error` is its `name`. `onError` gets the error itself. */
  | ({ type: 'request_failed'; error: string } & Required<Pick<ErrorContext, 'route' | 'requestId'>>)
  /** The issuer started with `dev: true`, which must not happen in production. */
  | { type: 'dev_mode' }
  /** A round of the outbox failed, as when the storage cannot be reached; `error` is the error's code, or its `name`. `onError` gets the error itself. */
  | { type: 'outbox_failed'; error: string };

/** Reports an event to the operator. Never throws. */
export type Emit = (event: IssuerEventDetails) => void;

/** Adds the time to each event; an error that the listener throws changes no answer. */
export function createEmit(onEvent: ((event: IssuerEvent) => void) | undefined, now: () => number): Emit {
  return (event) => {
    try {
      onEvent?.({ at: now(), ...event });
    } catch {
      // A failing listener must not change the answer to a request.
    }
  };
}

/** Hands an unexpected error to the operator. Never throws. */
export function createReport(onError: OnError = logError): OnError {
  return (error, context) => {
    try {
      onError(error, context);
    } catch {
      // A failing listener must not change the answer to a request.
    }
  };
}
