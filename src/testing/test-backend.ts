import { readOptions } from '../config/schema.ts';
import { duration } from '../config/schemas.ts';
import type { Duration } from '../protocol/duration.ts';
import { createMagicInvite, type MagicInvite, type MagicInviteOptions } from '../embedded.ts';
import type { SessionData } from '../server/index.ts';
import { createMailbox, scanLink, type Mailbox, type Scan } from '../mailbox/index.ts';
import { memoryStorage } from '../storage/index.ts';
import { carriedHeaders } from './carried-headers.ts';
import { createExchanges, type Exchange } from './exchanges.ts';
import { createFaults, failingMailer, failingStorage, type Fault } from './faults.ts';
import { createTestBrowser, type TestBrowser } from './test-browser.ts';

/** Any option of `createMagicInvite`, each with a default here; and one to watch. */
export type TestBackendOptions<
  UserData = unknown,
  DataInput = Record<string, never>,
  Data extends Record<string, string> = Record<string, string>,
> = Partial<Omit<MagicInviteOptions<UserData, DataInput, Data>, 'advanced' | 'mailer' | 'autoDeliver'>> & {
  /** As in `createMagicInvite`; the clock and the cookies are the test's own. */
  advanced?: Omit<NonNullable<MagicInviteOptions['advanced']>, 'now' | 'cookies'>;
  /** Called with each request between browsers, scanner, BFF and issuer, once it is answered. */
  onExchange?: (exchange: Exchange) => void;
};

/** The whole system on memory, as {@link createTestBackend} returns it. */
export interface TestBackend<
  UserData = unknown,
  DataInput = Record<string, never>,
  Data = Record<string, string>,
> extends Pick<TestBrowser, 'fetch'> {
  /** What `createMagicInvite` returned. */
  app: MagicInvite<UserData, DataInput, Data>;
  /** The issuer's URL. */
  issuer: string;
  /** The inbox that all mails go to. */
  mailbox: Mailbox;
  /** Another browser profile, with cookies of its own. `fetch` is that of a first one. */
  browser: (name?: string) => TestBrowser;
  /** The backend's clock, in epoch milliseconds. */
  now: () => number;
  /** Moves the backend's clock forward. Mails that wait for their next attempt go out with `app.deliver()`. */
  advance: (time: Duration) => void;
  /** Makes a part fail until the returned function is called. */
  fail: (fault: Fault) => () => void;
  /** Opens a link as a mail scanner does: HEAD, then GET. */
  scan: (link: string) => Promise<Scan>;
}

/**
 * Creates the whole system in this process or this page: issuer, BFF and inbox on memory, with a clock and faults of its
 * own. Runs in Node and in a browser, and needs no server. By default everyone may sign up and invite.
 *
 * @example
 * const backend = createTestBackend();
 * await backend.app.invite({ inviter: { id: '1', name: 'Alice' }, recipients: [{ email: 'bob@example.com' }] });
 * const { link } = await backend.mailbox.waitFor('bob@example.com');
 */
export function createTestBackend<
  UserData = unknown,
  DataInput = Record<string, never>,
  Data extends Record<string, string> = Record<string, string>,
>(options: TestBackendOptions<UserData, DataInput, Data> = {}): TestBackend<SessionData<UserData>, DataInput, Data> {
  const { onExchange = () => undefined, ...own } = options;
  const { origin = 'https://app.example.test', basePath = '/api/invite', storage = memoryStorage() } = own;
  const faults = createFaults();
  const carried = carriedHeaders();
  const exchanges = createExchanges(origin + basePath, onExchange);
  let ahead = 0;
  const now = () => Date.now() + ahead;

  const scanner = exchanges.pass('scanner', (request) => app.fetch(request));
  const mailbox = createMailbox({ now, fetch: scanner });
  const app = createMagicInvite<UserData, DataInput, Data>(
    {
      can: () => true,
      signUp: 'open',
      secrets: ['a secret for tests alone, in no way secret'],
      ...own,
      origin,
      basePath,
      storage: failingStorage(storage, faults),
      mailer: failingMailer(mailbox.mailer, faults),
      advanced: { ...own.advanced, now, cookies: carried.adapter },
      // The test decides when mails leave: `app.deliver()`.
      autoDeliver: false,
    },
    (issuer) =>
      exchanges.pass('bff', async (request) => {
        faults.check('issuer');
        return issuer(request);
      }),
  );
  const browser = (name = 'browser') =>
    createTestBrowser({
      origin,
      basePath,
      carried,
      // Before the network, so that a lost request is reported, too.
      send: exchanges.pass(name, async (request) => {
        faults.check('network');
        return app.fetch(request);
      }),
      waitFor: (address) => mailbox.waitFor(address),
    });

  return {
    app,
    issuer: origin + basePath,
    mailbox,
    browser,
    fetch: browser().fetch,
    now,
    advance(time) {
      ahead += readOptions(duration(), time);
    },
    fail: (fault) => faults.fail(fault),
    scan: (link) => scanLink(link, scanner),
  };
}
