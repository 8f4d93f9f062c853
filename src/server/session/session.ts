import type { InvitedUser } from '../../protocol/invite-api.ts';
import type { Duration } from '../../protocol/duration.ts';
import type { Cookies } from '../http/cookies.ts';
import type { Records, SessionBody } from '../store.ts';
import { createSealer } from '../../crypto/seal.ts';
import { deepFreeze } from '../../protocol/deep-freeze.ts';
import { createOpenedCookies } from './opened-cookies.ts';

/** A request of any kind: a `Request`, `{ headers: await headers() }` in Next, or a request of `node:http` or Express. */
export interface HeadersSource {
  /** The request headers, of which only `Cookie` is read. */
  headers: RequestHeaders | Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** The part of `Headers` that is read; Next's `headers()` has it, too. */
export type RequestHeaders = Pick<Headers, 'get'>;

/** The headers as `Headers` reads them. */
export function headersOf({ headers }: HeadersSource): RequestHeaders {
  if (typeof headers.get === 'function') return headers as RequestHeaders;
  const byName = headers as Readonly<Record<string, string | readonly string[] | undefined>>;
  return {
    get(name) {
      const value = byName[name.toLowerCase()];
      return typeof value === 'string' ? value : (value?.join(name.toLowerCase() === 'cookie' ? '; ' : ', ') ?? null);
    },
  };
}

/** Lifetimes of a session. */
export interface SessionOptions {
  /** How long a session lasts after signing in, used or not: seconds, or a string such as `'14d'`. Default `'14d'`, at most 400 days. */
  maxAge?: Duration;
  /**
   * How long a cookie is trusted before its record in storage is read again, which is when signing out elsewhere takes
   * effect: seconds, or a string such as `'5m'`. Default `'5m'`; 0 reads the record at every request.
   */
  revalidateAfter?: Duration;
}

/** {@link SessionOptions}, read. */
export interface SessionSettings {
  maxAgeMs: number;
  revalidateAfterMs: number;
}

interface SessionsDeps {
  /** The first seals, all open. */
  secrets: readonly string[];
  records: Records<SessionBody>;
  cookies: Pick<Cookies, 'session'>;
  /** Epoch milliseconds. */
  now: () => number;
  /** Milliseconds. */
  monotonic: () => number;
}

/** The sealed content of the cookie; times in epoch milliseconds. */
interface Sealed {
  id: string;
  user: InvitedUser;
  /** When the record was last read. */
  checkedAt: number;
  endsAt: number;
}

/** A cookie that this process has opened. */
interface Opened extends Sealed {
  /** When this process last read the record, by its monotonic clock; `null` if it has not. */
  checkedHere: number | null;
}

/**
 * Sessions, each in a sealed cookie that is trusted for `revalidateAfter` and then checked against its record in
 * storage: ending the record ends every copy of the cookie.
 */
export interface Sessions {
  /** Returns the `Set-Cookie` value. Throws `misconfigured` if `user.data` makes it too large. */
  cookieFor(id: string, user: InvitedUser): Promise<string>;
  /** Stores the record. Returns `false` if a session of that id was ended before. */
  start(id: string, user: InvitedUser): Promise<boolean>;
  /** Whether a session of that id was ended; `false` also where there never was one. */
  hasEnded(id: string): Promise<boolean>;
  /** Returns the signed-in user, frozen, without a cookie to set. */
  peek(headers: RequestHeaders): Promise<InvitedUser | null>;
  /** Returns the signed-in user, frozen; `renewed` is the cookie to set if the record was read just now. */
  read(headers: RequestHeaders): Promise<{ user: InvitedUser | null; renewed: string | null }>;
  /** Returns the id of this request's session, which may be over. */
  idOf(headers: RequestHeaders): Promise<string | null>;
  /** Ends the record of this request's session, unless its id is `except`. The cookie is left to the caller. */
  end(headers: RequestHeaders, except?: string): Promise<void>;
  /** Ends every session of a person. */
  endAll(user: { iss: string; sub: string }): Promise<void>;
}

/** The sessions of one server. */
export function createSessions(
  { maxAgeMs, revalidateAfterMs }: SessionSettings,
  { secrets, records, cookies, now, monotonic }: SessionsDeps,
): Sessions {
  const sealer = createSealer<Sealed>(secrets, 'session');
  const opened = createOpenedCookies<Opened>(
    async (cookie) => {
      const sealed = await sealer.open(cookie, now());
      return sealed && { ...sealed, user: deepFreeze(sealed.user), checkedHere: null };
    },
    ({ endsAt }) => endsAt <= now(),
  );

  async function seal({ id, user, checkedAt, endsAt }: Sealed): Promise<string> {
    const secondsLeft = Math.max(0, Math.ceil((endsAt - now()) / 1_000));
    return cookies.session.write(await sealer.seal({ id, user, checkedAt, endsAt }, endsAt), secondsLeft);
  }

  function open(headers: RequestHeaders): Opened | null | Promise<Opened | null> {
    const cookie = cookies.session.read(headers);
    return cookie === null ? null : opened.open(cookie);
  }

  /** A cookie that was checked in the future is not trusted: the clock of the instance that sealed it was wrong, or this one is. */
  function isTrusted({ checkedAt, checkedHere }: Opened): boolean {
    if (checkedHere !== null && monotonic() - checkedHere < revalidateAfterMs) return true;
    const age = now() - checkedAt;
    return checkedHere === null && age >= 0 && age < revalidateAfterMs;
  }

  /** Returns whether the session lives, and reads its record unless that was done lately. */
  async function isAlive(session: Opened): Promise<boolean> {
    if (isTrusted(session)) return true;
    const record = await records.get(session.id);
    if (!record || record.body.ended) return false;
    session.checkedAt = now();
    session.checkedHere = monotonic();
    return true;
  }

  async function endRecord(id: string): Promise<void> {
    for (let record = await records.get(id); record && !record.body.ended; record = await records.get(id))
      if (await records.compareAndSet(record, { body: { ended: true } })) return;
  }

  return {
    cookieFor: (id, user) => seal({ id, user, checkedAt: now(), endsAt: user.signedInAt + maxAgeMs }),

    async start(id, user) {
      const expiresAt = user.signedInAt + maxAgeMs;
      const body = { ended: false };
      if (await records.insert({ id, parent: keyOf(user), address: user.email, at: user.signedInAt, expiresAt, body }))
        return true;
      return (await records.get(id))?.body.ended === false;
    },

    hasEnded: async (id) => (await records.get(id))?.body.ended === true,

    async peek(headers) {
      const session = await open(headers);
      return session && (await isAlive(session)) ? session.user : null;
    },

    async read(headers) {
      const session = await open(headers);
      if (!session) return { user: null, renewed: null };
      // The way of nearly every request, without another promise.
      if (isTrusted(session)) return { user: session.user, renewed: null };
      const before = session.checkedHere;
      if (!(await isAlive(session))) return { user: null, renewed: cookies.session.clear() };
      const renewed = session.checkedHere === before ? null : await seal(session);
      return { user: session.user, renewed };
    },

    idOf: async (headers) => (await open(headers))?.id ?? null,

    async end(headers, except) {
      const session = await open(headers);
      if (session && session.id !== except) await endRecord(session.id);
    },

    async endAll(user) {
      for (let after: string | null = null; ;) {
        const page = await records.page({ parent: keyOf(user), limit: 100, ...(after === null ? {} : { after }) });
        for (const { id } of page.records) await endRecord(id);
        if (page.next === null) return;
        after = page.next;
      }
    },
  };
}

const keyOf = ({ iss, sub }: { iss: string; sub: string }): string => `${iss} ${sub}`;
