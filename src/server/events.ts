export interface InviteEvent {
  /**
   * What happened, with its details in brackets:
   *
   * - invitations: `invited`, `resent`, `revoked`, `declined`, `accepted` from the list of received ones (all `invitation`: its
   *   id); `invite_failed` (`code`)
   * - a link: `previewed` (`purpose`, `status`), `signed_in` (`purpose`), `new_link_refused` (`code`)
   * - sessions: `sign_in_mailed`, `signed_out`, `sessions_revoked`
   * - to watch: `refused` (`code` of a request's answer), `rate_limited` (`by`), `error` (`during`, `code`), and at start
   *   `no_limits_by_ip`
   * - embedded: what the issuer next door tells, after `issuer.`
   */
  type:
    | 'invited'
    | 'invite_failed'
    | 'resent'
    | 'revoked'
    | 'declined'
    | 'accepted'
    | 'previewed'
    | 'signed_in'
    | 'new_link_refused'
    | 'sign_in_mailed'
    | 'signed_out'
    | 'sessions_revoked'
    | 'refused'
    | 'rate_limited'
    | 'error'
    | 'no_limits_by_ip'
    | `issuer.${string}`;
  /** Epoch milliseconds. */
  at: number;
  [detail: string]: string | number | boolean | undefined;
}

/** Tells the operator; what the listener throws stops nothing. */
export type Emit = (type: InviteEvent['type'], details?: Record<string, string | number | boolean | undefined>) => void;

export function createEmit(onEvent: ((event: InviteEvent) => void) | undefined, now: () => number): Emit {
  return (type, details = {}) => {
    try {
      onEvent?.({ ...details, type, at: now() });
    } catch {
      // An operator's counter that breaks must not break a sign-in.
    }
  };
}

/** Hands an unexpected error to the operator; `during` names what failed. */
export type Report = (error: unknown, during: string) => void;
