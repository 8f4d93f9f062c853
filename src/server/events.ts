import type { ErrorCode, SendErrorCode } from '../protocol/error-codes.ts';
import { logError, type ErrorContext, type OnError } from '../protocol/error-report.ts';
import { InviteError } from '../protocol/invite-error.ts';
import type { InvitationStatus } from '../protocol/invite-api.ts';
import type { Actor } from './history.ts';

/** What every event has. */
interface EventBase {
  /** When it happened, in epoch milliseconds. */
  at: number;
}

/** What every event about an invitation has. The ids are those that `getInviter` returned. */
export interface AboutInvitation {
  /** The invitation's id. */
  invitation: string;
  /** The id of its inviter. */
  inviter: string;
  /** The tenant of its inviter, where there is one. */
  tenant?: string;
}

/** An invitation was made, and the issuer accepted its mail, unless none was asked for. */
export interface InvitedEvent extends EventBase, AboutInvitation {
  /** Which event it is. */
  type: 'invited';
  /** The inviter. */
  actor: Actor;
  /** `false` with `notify: false`. */
  mailed: boolean;
}

/** A row of a send failed. */
export interface InviteFailedEvent extends EventBase, Omit<AboutInvitation, 'invitation'> {
  /** Which event it is. */
  type: 'invite_failed';
  /** The row's code. */
  code: SendErrorCode;
  /** The invitation's id, where it is not known whether the issuer accepted the mail. */
  invitation?: string;
  /** The inviter. */
  actor: Actor;
}

/**
 * Something happened to an invitation: another link was mailed, it was revoked, or its recipient declined it. A
 * recipient who asks for a new link is the actor of `resent`.
 */
export interface InvitationChangedEvent extends EventBase, AboutInvitation {
  /** What happened. */
  type: 'resent' | 'revoked' | 'declined';
  /** Who did it. */
  actor: Actor;
}

/** An invitation was accepted, for the first time. */
export interface AcceptedEvent extends EventBase, AboutInvitation {
  /** Which event it is. */
  type: 'accepted';
  /** The recipient, with `iss` and `sub`. */
  actor: Actor;
  /** `link`: by a mailed link, which signs the person in. `list`: by a person who was signed in. */
  via: 'link' | 'list';
}

/**
 * What became of an invitation's latest mail, as the issuer reports it: `mailed`, the mail system accepted it; `deferred`, it is
 * tried again; `bounced`, it was returned or refused; `complained`, it was marked as spam. `reminded`: a reminder was mailed.
 */
export interface InvitationMailEvent extends EventBase, AboutInvitation {
  /** What happened. */
  type: 'mailed' | 'deferred' | 'bounced' | 'complained' | 'reminded';
}

/** The issuer has withdrawn all mails and links of a revoked or declined invitation. */
export interface MailsWithdrawnEvent extends EventBase, AboutInvitation {
  /** Which event it is. */
  type: 'mails_withdrawn';
}

/** A link was opened. */
export type PreviewedEvent =
  | {
      /** When it happened, in epoch milliseconds. */
      at: number;
      /** Which event it is. */
      type: 'previewed';
      /** What the preview showed. */
      status: InvitationStatus;
      /** What the link was for. */
      purpose: 'sign-in';
    }
  | ({
      /** When it happened, in epoch milliseconds. */
      at: number;
      /** Which event it is. */
      type: 'previewed';
      /** What the preview showed. */
      status: InvitationStatus;
      /** What the link was for. */
      purpose: 'invitation';
    } & AboutInvitation);

/** A link was redeemed and its person signed in; the first time for an invitation, after `accepted`. */
export type SignedInEvent =
  | {
      /** When it happened, in epoch milliseconds. */
      at: number;
      /** Which event it is. */
      type: 'signed_in';
      /** What the link was for. */
      purpose: 'sign-in';
    }
  | ({
      /** When it happened, in epoch milliseconds. */
      at: number;
      /** Which event it is. */
      type: 'signed_in';
      /** What the link was for. */
      purpose: 'invitation';
    } & AboutInvitation);

/** A new link was asked for and not mailed; the answer was the same as if it had been. */
export interface NewLinkRefusedEvent extends EventBase, Partial<AboutInvitation> {
  /** Which event it is. */
  type: 'new_link_refused';
  /** Why. */
  code: ErrorCode;
}

/** A sign-in link was mailed, a session was signed out, or all sessions of a person were revoked. */
export interface SessionEvent extends EventBase {
  /** What happened. */
  type: 'sign_in_mailed' | 'signed_out' | 'sessions_revoked';
}

/** A request was answered with an error. */
export interface RefusedEvent extends EventBase {
  /** Which event it is. */
  type: 'refused';
  /** The error's code. */
  code: ErrorCode;
}

/** A limit was reached. */
export interface RateLimitedEvent extends EventBase {
  /** Which event it is. */
  type: 'rate_limited';
  /** Which one: of the option `limits`, or `guess` for addresses typed for one link, and for codes typed at one IP address. */
  by: 'ip' | 'recipient' | 'inviter' | 'guess';
}

/** An unexpected error; `onError` gets the error itself. */
export interface ErrorEvent extends EventBase, ErrorContext {
  /** Which event it is. */
  type: 'error';
  /** The code of an `InviteError`. */
  code?: ErrorCode;
}

/** The server started without the option `getClientIp`, so that nothing is limited by IP address. */
export interface NoLimitsByIpEvent extends EventBase {
  /** Which event it is. */
  type: 'no_limits_by_ip';
}

/** With `createMagicInvite`: an event of the issuer in the same process, its type after `issuer.`. */
export interface EmbeddedIssuerEvent extends EventBase {
  /** The issuer event's type, after `issuer.`. */
  type: `issuer.${string}`;
  /** The issuer event's own members. */
  [detail: string]: string | number | boolean | undefined;
}

/** An event for the option `onEvent`, distinguished by `type`. Safe to log: no secret, code, ticket or full address. */
export type InviteEvent =
  | InvitedEvent
  | InviteFailedEvent
  | InvitationChangedEvent
  | AcceptedEvent
  | InvitationMailEvent
  | MailsWithdrawnEvent
  | PreviewedEvent
  | SignedInEvent
  | NewLinkRefusedEvent
  | SessionEvent
  | RefusedEvent
  | RateLimitedEvent
  | ErrorEvent
  | NoLimitsByIpEvent
  | EmbeddedIssuerEvent;

/** How an event names an invitation. */
export function aboutInvitation({
  id,
  body: { inviter },
}: {
  id: string;
  body: { inviter: { id: string; tenant?: string } };
}): AboutInvitation {
  const { id: inviterId, tenant } = inviter;
  return { invitation: id, inviter: inviterId, ...(tenant === undefined ? {} : { tenant }) };
}

type OwnEvent = Exclude<InviteEvent, EmbeddedIssuerEvent>;
type Details<Type, Event = OwnEvent> = Event extends { type: infer Types }
  ? Type extends Types
    ? Omit<Event, 'at' | 'type'>
    : never
  : never;

/** Hands an event to `onEvent`. What the listener throws is ignored: a broken counter must not break a sign-in. */
export type Emit = <Type extends OwnEvent['type']>(
  type: Type,
  ...details: Record<string, never> extends Details<Type> ? [details?: Details<Type>] : [details: Details<Type>]
) => void;

export function createEmit(onEvent: ((event: InviteEvent) => void) | undefined, now: () => number): Emit {
  return (type, ...[details]) => {
    try {
      onEvent?.({ ...details, type, at: now() } as InviteEvent);
    } catch {
      // Ignored, as documented above.
    }
  };
}

/** Hands an unexpected error to the operator; `during` names what failed. */
export type Report = (error: unknown, during: string) => void;

/**
 * Reports through `onEvent` and `onError`, each error once: it may pass several places, also as another one's cause.
 *
 * @returns a function that makes the {@link Report} of one request, or of what happens outside of requests
 */
export function createReports(
  emit: Emit,
  onError: OnError = logError,
): (requestOf?: () => Required<Pick<ErrorContext, 'route' | 'requestId'>>) => Report {
  const reported = new WeakSet();
  return (requestOf) => (error, during) => {
    const errors = [error, error instanceof Error ? error.cause : null].filter((item) => item instanceof Error);
    const isKnown = errors.some((item) => reported.has(item));
    for (const item of errors) reported.add(item);
    if (isKnown) return;
    const context = { during, ...requestOf?.() };
    emit('error', { ...context, ...(error instanceof InviteError ? { code: error.code } : {}) });
    try {
      onError(error, context);
    } catch {
      // Ignored: a listener that throws must not break a sign-in.
    }
  };
}
