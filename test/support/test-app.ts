import Database from 'libsql';
import { createInviteServer, type InviteEvent, type InviteServer, type InviteServerOptions } from 'magic-invite/server';
import { memoryStorage, sqliteStorage, type InviteStorage } from 'magic-invite/storage';
import { startForeignIssuer, type ForeignIssuer, type Landing } from './foreign-issuer.ts';
import { openBrowser, ORIGIN, type TestBrowser } from './test-browser.ts';

export const SECRETS = ['a secret of at least thirty-two bytes'];
export const CLIENT = { id: 'app', secret: 'the-app-s-own-secret' };
export const MINUTE = 60_000;
export const DAY = 1_440 * MINUTE;

/** The storages on which each "only once" is tested. */
export const storages: [string, () => InviteStorage][] = [
  ['memory', memoryStorage],
  ['SQLite', () => sqliteStorage(new Database(':memory:'))],
];

export interface TestApp {
  issuer: ForeignIssuer;
  server: InviteServer;
  storage: InviteStorage;
  events: InviteEvent[];
  errors: unknown[];
  /** The calls of `onSignIn`. */
  signIns: { sub: string; invitation: string | undefined; pending: string[] }[];
  advance(milliseconds: number): void;
  now(): number;
  browser(): TestBrowser;
  /** Another instance of the same server, on the same storage. */
  again(options?: Partial<InviteServerOptions>): InviteServer;
  /** Invites and opens the mail. */
  invite(email?: string): Promise<Landing>;
  close(): Promise<void>;
}

/** A BFF over a foreign issuer, with a clock that stands still. Anna invites. */
export async function openTestApp(options: Partial<InviteServerOptions> = {}): Promise<TestApp> {
  let time = Date.parse('2026-03-01T12:00:00Z');
  const now = () => time;
  const issuer = await startForeignIssuer(now);
  const storage = options.storage ?? memoryStorage();
  const events: InviteEvent[] = [];
  const errors: unknown[] = [];
  const signIns: TestApp['signIns'] = [];
  const make = (more: Partial<InviteServerOptions> = {}): InviteServer =>
    createInviteServer<unknown, unknown>({
      origin: ORIGIN,
      issuer: issuer.url,
      client: CLIENT,
      secrets: SECRETS,
      storage,
      can: () => true,
      signUp: 'open',
      getInviter: () => ({ id: 'anna', name: 'Anna' }),
      describe: () => ({ title: 'Q3 plan' }),
      onSignIn({ claims, invitation, pending }) {
        signIns.push({ sub: claims.sub, invitation: invitation?.id, pending: pending.map(({ id }) => id) });
        return { id: claims.sub };
      },
      onEvent: (event) => void events.push(event),
      onError: (error) => void errors.push(error),
      ...options,
      ...more,
      advanced: { now, ...options.advanced, ...more.advanced },
    });
  const server = make();

  return {
    issuer,
    server,
    storage,
    events,
    errors,
    signIns,
    now,
    advance: (milliseconds) => void (time += milliseconds),
    browser: () => openBrowser(server),
    again: make,
    async invite(email = 'bob@example.com') {
      const [result] = await server.invite({
        inviter: { id: 'anna', name: 'Anna' },
        returnTo: '/documents/7',
        recipients: [{ email }],
      });
      if (!result?.ok) throw new Error(`not invited: ${result?.code}`);
      return issuer.open();
    },
    close: () => issuer.close(),
  };
}
