/** Values that JSON leaves out. */
export type NotInJson = undefined | symbol | ((...parameters: never[]) => unknown);

/** The type of `JSON.parse(JSON.stringify(value))`: a `Date` becomes a string, a function disappears. */
export type Jsonify<T> = unknown extends T
  ? T
  : T extends { toJSON: () => infer Json }
    ? Jsonify<Json>
    : T extends string | number | boolean | null
      ? T
      : T extends bigint | NotInJson
        ? never
        : T extends readonly unknown[]
          ? { [Index in keyof T]: T[Index] extends NotInJson ? null : Jsonify<T[Index]> }
          : T extends object
            ? { [Key in keyof T as T[Key] extends NotInJson | symbol ? never : Key]: Jsonify<T[Key]> }
            : never;

/**
 * Augmented by the app, so that the types of its server flow into every hook and component. Without it `user.data` is
 * `unknown` and invitation data a plain record.
 *
 * @example
 * ```ts
 * declare module 'magic-invite' { interface Register { invites: typeof invites } }
 * ```
 */
export interface Register {}

/** The type of the registered server; `unknown` without one. */
export type Registered = Register extends { invites: infer Invites } ? Invites : unknown;

/** What `onSignIn` of a server returns, after JSON; inferred from its `getSession`. */
export type UserDataOf<Invites> = Invites extends {
  getSession: (...parameters: never[]) => Promise<infer User>;
}
  ? NonNullable<User> extends { data: infer Data }
    ? Jsonify<Data>
    : unknown
  : unknown;

/** What a form may send to a server: the input of its `invitationData`, after JSON. */
export type InvitationDataOf<Invites> = Invites extends { invite: (send: infer Send) => unknown }
  ? Send extends { data?: infer Data }
    ? Jsonify<NonNullable<Data>>
    : Record<string, unknown>
  : Record<string, unknown>;

/** What an invitation of a server holds: the output of its `invitationData`. */
export type StoredDataOf<Invites> = Invites extends {
  invite: (...parameters: never[]) => Promise<readonly (infer Result)[]>;
}
  ? Extract<Result, { ok: true }> extends { invitation: { data: infer Data } }
    ? Jsonify<Data>
    : Record<string, string>
  : Record<string, string>;

/** `user.data` of the registered server; `unknown` without one. */
export type UserData = UserDataOf<Registered>;
/** The invitation data that the registered server accepts. */
export type InvitationData = InvitationDataOf<Registered>;
/** The invitation data that the registered server returns. */
export type StoredInvitationData = StoredDataOf<Registered>;
