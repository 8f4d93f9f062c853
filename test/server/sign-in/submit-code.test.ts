import { afterEach, describe, expect, test } from 'vitest';
import { createMagicInvite, type MagicInviteOptions } from 'magic-invite/embedded';
import { createMailbox, type Mailbox } from 'magic-invite/mailbox';
import type { InviteEvent } from 'magic-invite/server';
import { everyStorage } from '../../support/every-storage.ts';
import { listen, type Listening } from '../../support/listen.ts';
import { openPages } from '../../support/page-browser.ts';
import { codeOf, openBrowser, ORIGIN, type TestBrowser } from '../../support/test-browser.ts';
import { linkIn } from '../../support/test-issuer.ts';

const BOB = 'bob@example.com';
const codeIn = ({ text }: { text: string }): string => /^\d{6}$/m.exec(text)?.[0] ?? '';
const wrong = (code: string, step = 1) => String((Number(code) + step) % 1_000_000).padStart(6, '0');

interface Opened {
  app: { fetch(request: Request): Promise<Response> };
  mailbox: Mailbox;
  events: InviteEvent[];
  advance: (ms: number) => void;
  browser: () => TestBrowser;
  /** Asks for a mail in this browser and returns it. */
  ask: (browser: TestBrowser, email?: string) => Promise<{ code: string; link: string; text: string }>;
  submit: (browser: TestBrowser, code: string) => Promise<[status: number, code: string | null]>;
}

describe.each(everyStorage)('SEC-40: a code typed in the app, over HTTP, on %s', (_name, makeStorage) => {
  let served: Listening;
  afterEach(() => served.close());

  async function open(options: Partial<MagicInviteOptions> = {}): Promise<Opened> {
    let time = Date.parse('2026-03-01T12:00:00Z');
    const mailbox = createMailbox();
    const events: InviteEvent[] = [];
    const app = createMagicInvite<unknown, unknown>({
      origin: ORIGIN,
      secrets: ['a secret of at least thirty-two bytes'],
      storage: makeStorage(),
      mailer: mailbox.mailer,
      can: () => true,
      signUp: 'open',
      signInCode: true,
      getClientIp: () => '192.0.2.1',
      onSignIn: ({ claims }) => ({ id: claims.sub }),
      onEvent: (event) => void events.push(event),
      onError: () => undefined,
      autoDeliver: false,
      ...options,
      advanced: { now: () => time, ...options.advanced },
    });
    served = await listen(() => app);
    // What the browser sends goes over a connection; the app's own origin is another, as behind a proxy.
    const reached = {
      fetch: (request: Request) =>
        fetch(new Request(request.url.replace(ORIGIN, served.url), request), { redirect: 'manual' }),
    };
    return {
      app,
      mailbox,
      events,
      advance: (ms) => void (time += ms),
      browser: () => openBrowser(reached),
      async ask(browser, email = BOB) {
        const mail = mailbox.waitFor(email);
        await browser.post('sign-in', { email, returnTo: '/documents/7' });
        const { text } = await mail;
        return { code: codeIn({ text }), link: linkIn({ text }), text };
      },
      async submit(browser, code) {
        const response = await browser.post('sign-in/code', { code });
        return [response.status, await codeOf(response)];
      },
    };
  }

  test('signs in the browser that asked, and leads where the person was going', async () => {
    const { browser, mailbox, submit } = await open();
    const bob = browser();
    const mail = mailbox.waitFor(BOB);
    const sent = await bob.post('sign-in', { email: BOB, returnTo: '/documents/7' });
    expect(await sent.json()).toEqual({ sent: true, email: BOB, takesCode: true });
    const code = codeIn(await mail);
    const response = await bob.post('sign-in/code', { code: ` ${code.slice(0, 3)} ${code.slice(3)}` });
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await response.json()).toMatchObject({ user: { email: BOB }, returnTo: '/documents/7' });
    expect(await bob.whoAmI()).toBe(BOB);
    expect([...bob.cookies.keys()].filter((name) => name.endsWith('-code'))).toEqual([]);
    // A replay: the mail is forgotten here, and used everywhere.
    expect(await submit(bob, code)).toEqual([410, 'code_expired']);
  });

  test('another browser gets nothing by the code, even with the cookie that names the mail', async () => {
    const { browser, ask, submit } = await open();
    const [bob, eve, mallory] = [browser(), browser(), browser()];
    const { code } = await ask(bob);
    expect(await submit(eve, code)).toEqual([410, 'code_expired']);
    await ask(mallory, 'mallory@example.com');
    mallory.cookies.set('__Host-magic-invite-code', bob.cookies.get('__Host-magic-invite-code')!);
    expect(await submit(mallory, code)).toEqual([410, 'code_expired']);
    // Bob's code for Mallory's own mail is only digits.
    expect(await submit(bob, code)).toEqual([200, null]);
    expect([await eve.whoAmI(), await mallory.whoAmI()]).toEqual([null, null]);
  });

  test('a wrong code is called wrong while another try is left; the sixth try fails, and the link works', async () => {
    const { browser, ask, submit } = await open();
    const bob = browser();
    const { code, link } = await ask(bob);
    expect(await submit(bob, '12345')).toEqual([400, 'wrong_code']);
    for (let index = 1; index <= 4; index += 1)
      expect(await submit(bob, wrong(code, index))).toEqual([400, 'wrong_code']);
    expect(await submit(bob, wrong(code))).toEqual([410, 'code_expired']);
    expect(await submit(bob, code)).toEqual([410, 'code_expired']);
    const { hash } = new URL(
      (await bob.get(new URL(link).pathname.slice('/api/invite/'.length))).headers.get('location')!,
    );
    expect(await bob.land(Object.fromEntries(new URLSearchParams(hash.slice(1))))).toMatchObject({ user: BOB });
  });

  test('30 parallel tries of one browser: five are compared', async () => {
    const { browser, ask, submit, events } = await open();
    const bob = browser();
    const { code } = await ask(bob);
    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => submit(bob, wrong(code, index + 1))));
    expect(answers.filter(([, error]) => error === null)).toEqual([]);
    const refused = events.filter((event) => event.type === 'issuer.one_time_code_refused');
    expect(refused.filter((event) => 'reason' in event && event.reason === 'wrong')).toHaveLength(5);
    expect(await bob.whoAmI()).toBeNull();
  });

  test('after the link was used in the same browser, the code signs no one in anew', async () => {
    const { browser, ask, submit, advance } = await open();
    const bob = browser();
    const { code, link } = await ask(bob);
    const { hash } = new URL(
      (await bob.get(new URL(link).pathname.slice('/api/invite/'.length))).headers.get('location')!,
    );
    await bob.land(Object.fromEntries(new URLSearchParams(hash.slice(1))));
    await bob.post('sign-out', {});
    expect(await submit(bob, code)).toEqual([410, 'already_used']);
    advance(2 * 60_000);
    expect(await submit(bob, code)).toEqual([410, 'already_used']);
    expect(await bob.whoAmI()).toBeNull();
  });

  test('30 wrong codes from one network in an hour: no more are taken there, for any address', async () => {
    const { browser, ask, submit } = await open();
    for (let person = 0; person < 6; person += 1) {
      const eve = browser();
      const { code } = await ask(eve, `person-${person}@example.com`);
      for (let index = 1; index <= 5; index += 1) await submit(eve, wrong(code, index));
    }
    const bob = browser();
    const { code } = await ask(bob);
    expect(await submit(bob, code)).toEqual([429, 'rate_limited']);
  });

  test('signUp: invited refuses a stranger with the right code as with the link', async () => {
    const { browser, ask, submit } = await open({ signUp: 'invited', isKnown: () => false });
    const eve = browser();
    const { code } = await ask(eve, 'eve@example.com');
    expect(await submit(eve, code)).toEqual([403, 'denied']);
    expect(await eve.whoAmI()).toBeNull();
  });

  test('the page without React takes the code, too', async () => {
    const { app, browser, mailbox } = await open();
    const bob = browser();
    const pages = openPages(app, bob);
    const mail = mailbox.waitFor(BOB);
    const form = await pages.send('/api/invite/sign-in/page?returnTo=/documents/9');
    const post = (fields: Record<string, string>) => pages.send('/api/invite/sign-in/page', { method: 'POST', fields });
    const sent = await post({ ...form.fields, email: BOB });
    expect(sent.html).toMatch(/inputmode="numeric"\s+autocomplete="one-time-code"/);
    const code = codeIn(await mail);
    const refused = await post({ ...sent.fields, code: wrong(code) });
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('That code isn’t right')]);
    const accepted = await post({ ...refused.fields, code });
    expect([accepted.status, accepted.location]).toEqual([303, '/documents/9']);
    expect(await bob.whoAmI()).toBe(BOB);
  });

  test('by default there is no code, and nothing takes one', async () => {
    const { browser, ask, submit } = await open({ signInCode: false });
    const bob = browser();
    expect((await ask(bob)).code).toBe('');
    expect(await submit(bob, '123456')).toEqual([404, 'not_found']);
    expect([...bob.cookies.keys()].some((name) => name.endsWith('-code'))).toBe(false);
  });

  test('signInCode needs getClientIp', async () => {
    served = await listen(() => ({ fetch: () => new Response() }));
    expect(() =>
      createMagicInvite({
        origin: ORIGIN,
        secrets: ['a secret of at least thirty-two bytes'],
        storage: makeStorage(),
        mailer: createMailbox().mailer,
        can: () => true,
        signUp: 'open',
        signInCode: true,
      }),
    ).toThrow(/^getClientIp is needed with signInCode/);
  });
});
