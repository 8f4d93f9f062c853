import type { Jsonify } from './jsonify.ts';

/**
 * Augmented by the app, so that its own types flow from the server into every hook and component:
 *
 * ```ts
 * declare module 'magic-invite' { interface Register { invites: typeof invites } }
 * ```
 */
export interface Register {}

type Registered = Register extends { invites: infer Invites } ? Invites : unknown;

/** What `onSignIn` returns, after JSON: told by the type of `getSession`. */
export type UserDataOf<Invites> = Invites extends {
  getSession: (...parameters: never[]) => Promise<infer User>;
}
  ? NonNullable<User> extends { data: infer Data }
    ? Jsonify<Data>
    : unknown
  : unknown;

type SendOf<Invites> = Invites extends { invite: (send: infer Send) => unknown } ? Send : unknown;

/** What a form may send: the input of `invitationData`, after JSON. */
export type InvitationDataOf<Invites> =
  SendOf<Invites> extends { data?: infer Data } ? Jsonify<NonNullable<Data>> : Record<string, unknown>;

/** What an invitation holds: the output of `invitationData`. */
export type StoredDataOf<Invites> = Invites extends {
  invite: (...parameters: never[]) => Promise<readonly (infer Result)[]>;
}
  ? Extract<Result, { ok: true }> extends { invitation: { data: infer Data } }
    ? Jsonify<Data>
    : Record<string, string>
  : Record<string, string>;

/** `user.data` of the registered server; `unknown` without one. */
export type UserData = UserDataOf<Registered>;
/** The invitation data that the registered server takes. */
export type InvitationData = InvitationDataOf<Registered>;
/** The invitation data that the registered server gives. */
export type StoredInvitationData = StoredDataOf<Registered>;
