import { logError, type ErrorContext, type OnError } from '../protocol/error-report.ts';
import type { MailFailure } from './mail/mailer.ts';

/** What every event has. */
interface EventBase {
  /** When it happened, in epoch milliseconds. */
  at: number;
}

/** The mail system accepted a mail. */
export interface MailSentEvent extends EventBase {
  /** Which event it is. */
  type: 'mail_sent';
  /** The client's id. */
  client: string;
  /** The template's alias. */
  alias: string;
}

/** An attempt to send a mail failed, for the cause that `error`, `command` and `responseCode` name; another one follows. */
export interface MailDeferredEvent extends EventBase, MailFailure {
  /** Which event it is. */
  type: 'mail_deferred';
  /** The client's id. */
  client: string;
  /** The template's alias. */
  alias: string;
  /** The attempts begun so far. */
  attempts: number;
}

/** A mail left the outbox without being sent. With `refused`, `error`, `command` and `responseCode` name the cause. */
export interface MailFailedEvent extends EventBase, Partial<MailFailure> {
  /** Which event it is. */
  type: 'mail_failed';
  /** The client's id. */
  client: string;
  /** The template's alias. */
  alias: string;
  /** `refused` by the mail system, or not sent because its link is `expired`, `used` or `withdrawn`. */
  reason: 'refused' | 'expired' | 'used' | 'withdrawn';
}

/** `reportDelivery` was called with something new about a mail. */
export interface MailReportedEvent extends EventBase {
  /** Which event it is. */
  type: 'mail_reported';
  /** The client's id. */
  client: string;
  /** The template's alias. */
  alias: string;
  /** What became of the mail. */
  status: 'sent' | 'deferred' | 'bounced' | 'complained';
}

/** A request for a mail was refused with 429. */
export interface MailsLimitedEvent extends EventBase {
  /** Which event it is. */
  type: 'rate_limited';
  /** The client's id. */
  client: string;
  /** The limit that was reached: a member of the option `limits`. */
  by: 'ip' | 'clientRecipient' | 'recipient' | 'client';
}

/** A code was exchanged for tokens. */
export interface CodeRedeemedEvent extends EventBase {
  /** Which event it is. */
  type: 'code_redeemed';
  /** The client's id. */
  client: string;
}

/** A code that was typed was refused. */
export interface OneTimeCodeRefusedEvent extends EventBase {
  /** Which event it is. */
  type: 'one_time_code_refused';
  /** The client's id. */
  client: string;
  /** `wrong` digits, or `unusable`: too late, too many tries, replaced, or the link was used. `switched_off`: too many failures for this address today. */
  reason: 'wrong' | 'unusable' | 'switched_off';
}

/** An unexpected error answered a request with 500; `onError` gets the error itself. */
export interface RequestFailedEvent extends EventBase, Required<Pick<ErrorContext, 'route' | 'requestId'>> {
  /** Which event it is. */
  type: 'request_failed';
  /** The error's `name`. */
  error: string;
}

/** The issuer started with `dev: true`, which must not happen in production. */
export interface DevModeEvent extends EventBase {
  /** Which event it is. */
  type: 'dev_mode';
}

/** A round of the outbox failed, as when the storage cannot be reached; `onError` gets the error itself. */
export interface OutboxFailedEvent extends EventBase {
  /** Which event it is. */
  type: 'outbox_failed';
  /** The error's code, or its `name`. */
  error: string;
}

/** An event for the option `onEvent`, distinguished by `type`. Safe to log: no secret, code, ticket or full address. */
export type IssuerEvent =
  | MailSentEvent
  | MailDeferredEvent
  | MailFailedEvent
  | MailReportedEvent
  | MailsLimitedEvent
  | CodeRedeemedEvent
  | OneTimeCodeRefusedEvent
  | RequestFailedEvent
  | DevModeEvent
  | OutboxFailedEvent;

type WithoutTime<Event> = Event extends IssuerEvent ? Omit<Event, 'at'> : never;

/** Reports an event to the operator. Never throws. */
export type Emit = (event: WithoutTime<IssuerEvent>) => void;

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
