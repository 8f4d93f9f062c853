import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SendLine, SendResponse } from '../../../src/protocol/invite-api.ts';
import { mortalStorage, type MortalStorage } from '../sign-in/mortal-storage.ts';
import { appSession, openAppBrowser } from './sent-by.ts';
import { DAY, openTestApp, storages, type TestApp } from '../../support/test-app.ts';
import { codeOf, openBrowser, type TestBrowser } from '../../support/test-browser.ts';

const to = (...emails: string[]) => ({ recipients: emails.map((email) => ({ email })) });
const KEY = { 'idempotency-key': 'k-1' };
const bodyOf = async (response: Response) => (await response.json()) as SendResponse;

describe.each(storages)('on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  let storage: MortalStorage;
  let refused: Set<string>;
  beforeEach(async () => {
    storage = mortalStorage(makeStorage());
    refused = new Set();
    testApp = await openTestApp({
      storage,
      getInviter: appSession,
      can: ({ invitation }) => (refused.has(invitation?.email ?? '') ? { deny: 'not_allowed' } : true),
    });
  });
  afterEach(() => testApp.close());

  const as = (who: string): TestBrowser => openAppBrowser(testApp, who);
  const mailed = () => testApp.issuer.mails.map((mail) => mail.get('login_hint') ?? '').sort();

  test('the same key and body give the same results within 24 hours, and no second mail', async () => {
    refused.add('no@example.com');
    const send = to('a@example.com', 'no@example.com', 'no-address', 'A@example.com', 'b@example.com');
    const first = await bodyOf(await as('anna').post('invitations', send, KEY));
    expect(first.results.map(({ code }) => code)).toEqual([
      'queued',
      'not_allowed',
      'invalid_email',
      'duplicate',
      'queued',
    ]);
    refused.clear();
    testApp.advance(DAY - 1);
    // From another browser, at another instance, spelled with other white space.
    const other = openBrowser(testApp.again());
    other.cookies.set('app', 'anna');
    expect(await bodyOf(await other.post('invitations', send, KEY))).toEqual(first);
    expect(mailed()).toEqual(['a@example.com', 'b@example.com']);

    const lines = await (await other.post('invitations', send, { ...KEY, accept: 'application/x-ndjson' })).text();
    const rows = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as SendLine);
    expect(rows.at(-1)).toEqual({ done: true, queued: 2, failed: 3 });
    expect(mailed()).toHaveLength(2);

    testApp.advance(1);
    const anew = await bodyOf(await as('anna').post('invitations', send, KEY));
    expect(anew.results.map(({ code }) => code)).toEqual(['queued', 'queued', 'invalid_email', 'duplicate', 'queued']);
    expect(mailed()).toHaveLength(5);
  });

  test('another body under the key is malformed, and sends nothing', async () => {
    await as('anna').post('invitations', to('a@example.com'), KEY);
    for (const body of [
      to('a@example.com', 'b@example.com'),
      to('A@example.com'),
      { ...to('a@example.com'), returnTo: '/x' },
    ])
      expect(await codeOf(await as('anna').post('invitations', body, KEY))).toBe('malformed');
    expect(mailed()).toHaveLength(1);
  });

  test('a key belongs to its inviter: a colleague or another tenant that sends the same one learns nothing', async () => {
    const send = to('a@example.com');
    const ids = new Set<string>();
    for (const who of ['anna', 'anna.acme', 'carl.acme', 'carl']) {
      const [result] = (await bodyOf(await as(who).post('invitations', send, KEY))).results;
      ids.add(result!.ok ? result!.invitation.id : 'none');
    }
    expect(ids.size).toBe(4);
    expect(mailed()).toHaveLength(4);
  });

  test('an invalid key is malformed', async () => {
    for (const key of ['', 'a b', 'x'.repeat(256), 'schl\u00fcssel'])
      expect([
        key,
        await codeOf(await as('anna').post('invitations', to('a@example.com'), { 'idempotency-key': key })),
      ]).toEqual([key, 'malformed']);
    expect(mailed()).toEqual([]);
  });

  test('while the send is running, a repetition gets 409 with Retry-After from every instance', async () => {
    const send = to('a@example.com', 'b@example.com');
    const during: unknown[] = [];
    const other = openBrowser(testApp.again());
    other.cookies.set('app', 'anna');
    const slow = testApp.again({
      advanced: {
        fetch: async (request) => {
          if (request.url.endsWith('/authorize')) {
            const response = await other.post('invitations', send, KEY);
            during.push([response.status, await codeOf(response), response.headers.get('retry-after')]);
          }
          return fetch(request);
        },
      },
    });
    const anna = openBrowser(slow);
    anna.cookies.set('app', 'anna');
    const first = await bodyOf(await anna.post('invitations', send, KEY));
    expect(during).toEqual([
      [409, 'issuer_unavailable', '5'],
      [409, 'issuer_unavailable', '5'],
    ]);
    expect(await bodyOf(await other.post('invitations', send, KEY))).toEqual(first);
    expect(mailed()).toEqual(['a@example.com', 'b@example.com']);
  });

  test('twenty at once, at two instances: one runs, and no address gets two mails', async () => {
    const send = to(...Array.from({ length: 20 }, (_, index) => `a${index}@example.com`));
    const servers = [testApp.server, testApp.again()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const browser = openBrowser(servers[index % 2]!);
        browser.cookies.set('app', 'anna');
        return browser.post('invitations', send, KEY);
      }),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(new Set(mailed()).size).toBe(20);
    expect(mailed()).toHaveLength(20);
  });

  test('SEC-31: a process that dies at any storage call: the repetition does the rest, each address has one mail and one invitation', async () => {
    const send = to('a@example.com', 'b@example.com', 'no-address', 'c@example.com');
    await as('anna').post('invitations', send, { 'idempotency-key': 'measure' });
    const calls = storage.calls;
    expect(calls).toBeGreaterThan(20);
    for (let dieAt = 1; dieAt <= calls; dieAt += 1) {
      storage.revive();
      testApp.issuer.mails.length = 0;
      testApp.advance(DAY);
      const key = { 'idempotency-key': `die-at-${dieAt}` };
      storage.dieAt = dieAt;
      await as(`anna.t${dieAt}`).post('invitations', send, key);

      storage.revive();
      testApp.advance(60_000);
      const anna = openBrowser(testApp.again());
      anna.cookies.set('app', `anna.t${dieAt}`);
      const { results } = await bodyOf(await anna.post('invitations', send, key));
      expect([dieAt, ...results.map(({ code }) => code)]).toEqual([
        dieAt,
        'queued',
        'queued',
        'invalid_email',
        'queued',
      ]);
      expect([dieAt, mailed()]).toEqual([dieAt, ['a@example.com', 'b@example.com', 'c@example.com']]);
      // Every mail's link is alive, and the list shows three.
      for (const mail of testApp.issuer.mails) {
        const landing = testApp.issuer.open(mail);
        expect(await (await testApp.browser().post('preview', landing)).json()).toMatchObject({ status: 'pending' });
      }
      const listed = (await (await anna.get('invitations')).json()) as { invitations: { email: string }[] };
      expect([dieAt, listed.invitations.map(({ email }) => email).sort()]).toEqual([dieAt, mailed()]);
    }
  });

  test('a row that failed after it was begun is a failure in every repetition', async () => {
    testApp.issuer.hooks.answer = (path, response) => {
      if (path !== '/authorize') return false;
      response.writeHead(503).end('{"error":"temporarily_unavailable"}');
      return true;
    };
    const first = await bodyOf(await as('anna').post('invitations', to('a@example.com'), KEY));
    expect(first.results).toMatchObject([{ ok: false, code: 'mail_unavailable' }]);
    testApp.issuer.hooks = {};
    expect(await bodyOf(await as('anna').post('invitations', to('a@example.com'), KEY))).toEqual(first);
    expect(mailed()).toEqual([]);
  });

  test('a long send keeps its lease; a run that lost it starts no further row', async () => {
    const send = to(...Array.from({ length: 40 }, (_, index) => `a${index}@example.com`));
    const other = openBrowser(testApp.again());
    other.cookies.set('app', 'anna');
    const seen: number[] = [];
    // Eight rows at once take less than half of the lease; what a busy machine starts besides takes no time.
    let step = 3_000;
    let running = 0;
    const slow = testApp.again({
      advanced: {
        fetch: async (request) => {
          if (!request.url.endsWith('/authorize')) return fetch(request);
          running += 1;
          if (running <= 8) testApp.advance(step);
          seen.push((await other.post('invitations', send, KEY)).status);
          return fetch(request).finally(() => (running -= 1));
        },
      },
    });
    const anna = openBrowser(slow);
    anna.cookies.set('app', 'anna');
    expect((await anna.post('invitations', send, KEY)).status).toBe(200);
    expect(new Set(seen)).toEqual(new Set([409]));
    expect(new Set(mailed()).size).toBe(40);
    expect(mailed()).toHaveLength(40);

    // Out for longer than its lease: the other finishes, this one finds every row taken and overwrites none.
    testApp.issuer.mails.length = 0;
    testApp.advance(DAY);
    step = 61_000;
    const results = await bodyOf(
      await (async () => {
        await anna.post('invitations', send, KEY);
        return other.post('invitations', send, KEY);
      })(),
    );
    expect(results.results.every(({ ok }) => ok)).toBe(true);
    expect(new Set(mailed()).size).toBe(40);
    expect(mailed()).toHaveLength(40);
  });

  test('the stored ledger holds no address, no data and no key', async () => {
    const send = { ...to('a@example.com', 'no-address'), returnTo: '/documents/secret-7' };
    await as('anna').post('invitations', send, { 'idempotency-key': 'the-key-itself' });
    const kept = await Promise.all(['send', 'sendrow'].map((kind) => storage.page(kind, { limit: 10 })));
    expect(kept.map(({ records }) => records.length)).toEqual([1, 2]);
    const text = JSON.stringify(kept);
    for (const secret of ['example.com', 'no-address', 'secret-7', 'the-key-itself', 'anna'])
      expect(text).not.toContain(secret);
    expect(kept.flatMap(({ records }) => records.map(({ expiresAt }) => expiresAt))).toEqual(
      Array.from({ length: 3 }, () => testApp.now() + DAY),
    );
  });
});
