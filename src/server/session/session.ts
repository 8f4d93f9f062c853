import type { InvitedUser } from '../../protocol/invite-api.ts';
import type { Duration } from '../../protocol/duration.ts';
import type { Cookies } from '../http/cookies.ts';
import type { Records, SessionBody } from '../store.ts';
import { createSealer } from '../../crypto/seal.ts';
import { createOpenedCookies } from './opened-cookies.ts';

/** Anything with `headers.get`: a Request, or Next's `headers()`. */
export interface HeadersSource {
  headers: { get(name: string): string | null };
}

export interface SessionOptions {
  /** How long after signing in it ends, used or not. At most 400 days. */
  maxAge?: Duration;
  /** How long a cookie is believed before its record in storage is read again; 0 reads it every time. */
  revalidateAfter?: Duration;
}

/** {@link SessionOptions}, read; in milliseconds. */
export interface SessionSettings {
  maxAge: number;
  revalidateAfter: number;
}

/** What the cookie seals. */
interface Sealed {
  id: string;
  user: InvitedUser;
  /** When storage was last asked about it. */
  checkedAt: number;
  endsAt: number;
}

/**
 * The sessions of signed-in people: a sealed cookie each, believed for `revalidateAfter` and then checked against its
 * record in storage, so that ending the record ends every copy of the cookie.
 */
export interface Sessions {
  /** The `Set-Cookie` value. Throws `misconfigured` when `user.data` makes it too large. */
  cookieFor(id: string, user: InvitedUser): Promise<string>;
  /** Makes the record; `false` when a session of that id was ended already. */
  start(id: string, user: InvitedUser): Promise<boolean>;
  /** Who is signed in, with nothing to set: what storage says is remembered here instead of in the cookie. */
  peek(headers: Pick<Headers, 'get'>): Promise<InvitedUser | null>;
  /** Who is signed in; `renewed` is the cookie to set when storage was asked just now. */
  read(headers: Pick<Headers, 'get'>): Promise<{ user: InvitedUser | null; renewed: string | null }>;
  /** The id of this request's session, whether or not it lasts: that is for {@link read} or {@link start} to say. */
  idOf(headers: Pick<Headers, 'get'>): Promise<string | null>;
  /** Ends the session of this request, and only its record: clearing the cookie is the caller's. */
  end(headers: Pick<Headers, 'get'>, except?: string): Promise<void>;
  endAll(user: { iss: string; sub: string }): Promise<void>;
}

export function createSessions(
  { maxAge, revalidateAfter }: SessionSettings,
  secrets: readonly string[],
  records: Records<SessionBody>,
  cookies: Cookies,
  now: () => number,
): Sessions {
  const sealer = createSealer<Sealed>(secrets, 'session');
  const opened = createOpenedCookies<Sealed>(
    (cookie) => sealer.open(cookie, now()),
    ({ endsAt }) => endsAt <= now(),
  );

  async function seal(sealed: Sealed): Promise<string> {
    const secondsLeft = Math.max(0, Math.ceil((sealed.endsAt - now()) / 1_000));
    return cookies.session.write(await sealer.seal(sealed, sealed.endsAt), secondsLeft);
  }

  async function open(headers: Pick<Headers, 'get'>): Promise<Sealed | null> {
    const cookie = cookies.session.read(headers);
    return cookie === null ? null : opened.open(cookie);
  }

  /** Asks storage where that was too long ago. */
  async function lasts(sealed: Sealed): Promise<boolean> {
    if (now() - sealed.checkedAt < revalidateAfter) return true;
    const record = await records.get(sealed.id);
    if (!record || record.body.ended) return false;
    sealed.checkedAt = now();
    return true;
  }

  async function endRecord(id: string): Promise<void> {
    for (let record = await records.get(id); record && !record.body.ended; record = await records.get(id))
      if (await records.compareAndSet(record, { body: { ended: true } })) return;
  }

  return {
    cookieFor: (id, user) => seal({ id, user, checkedAt: now(), endsAt: user.signedInAt + maxAge }),

    async start(id, user) {
      const expiresAt = user.signedInAt + maxAge;
      const body = { ended: false };
      if (await records.insert({ id, parent: keyOf(user), address: user.email, at: user.signedInAt, expiresAt, body }))
        return true;
      return (await records.get(id))?.body.ended === false;
    },

    async peek(headers) {
      const sealed = await open(headers);
      if (!sealed || !(await lasts(sealed))) return null;
      // The app may do with it what it likes.
      return structuredClone(sealed.user);
    },

    async read(headers) {
      const sealed = await open(headers);
      if (!sealed) return { user: null, renewed: null };
      const before = sealed.checkedAt;
      if (!(await lasts(sealed))) return { user: null, renewed: cookies.session.clear() };
      const renewed = sealed.checkedAt === before ? null : await seal(sealed);
      return { user: structuredClone(sealed.user), renewed };
    },

    idOf: async (headers) => (await open(headers))?.id ?? null,

    async end(headers, except) {
      const sealed = await open(headers);
      if (sealed && sealed.id !== except) await endRecord(sealed.id);
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
