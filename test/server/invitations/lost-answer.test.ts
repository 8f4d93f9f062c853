import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SendResponse } from '../../../src/protocol/invite-api.ts';
import { openTestApp, storages, type TestApp } from '../../support/test-app.ts';
import { codeOf } from '../../support/test-browser.ts';

const KEY = { 'idempotency-key': 'k-1' };
const to = (...emails: string[]) => ({ recipients: emails.map((email) => ({ email })) });

/** Answers of an issuer, or of a proxy before it, that leave open whether the mail was accepted. */
const losses: [string, (response: ServerResponse) => unknown][] = [
  ['cuts the line', (response) => response.destroy()],
  ['answers 502 with HTML', (response) => response.writeHead(502).end('<html>')],
  ['answers 200 with HTML', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
  ['answers 500 with an error', (response) => response.writeHead(500).end('{"error":"server_error"}')],
  [
    'answers with half a body',
    (response) => response.writeHead(200, { 'content-length': '9' }).write('{', () => response.destroy()),
  ],
];

describe.each(storages)('on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  /** How many answers of the authorization endpoint get lost; the mail is accepted all the same. */
  let toLose: number;
  let lose: (response: ServerResponse) => unknown;
  beforeEach(async () => {
    toLose = 0;
    testApp = await openTestApp({
      storage: makeStorage(),
      advanced: {
        async fetch(request) {
          const copy = request.clone();
          if (!request.url.endsWith('/authorize') || toLose === 0) return fetch(request);
          toLose -= 1;
          await fetch(copy);
          testApp.issuer.hooks.answer = (_path, response) => (lose(response), true);
          try {
            return await fetch(request);
          } finally {
            testApp.issuer.hooks.answer = undefined;
          }
        },
      },
    });
  });
  afterEach(() => testApp.close());

  const send = async (body: object, headers: Record<string, string> = {}) =>
    ((await (await testApp.browser().post('invitations', body, headers)).json()) as SendResponse).results;
  const preview = async () => (await (await testApp.browser().post('preview', testApp.issuer.open())).json()) as object;
  const count = async (kind: string) => (await testApp.storage.page(kind, { limit: 9 })).records.length;

  test.each(losses)(
    'SEC-30: an issuer that %s once is asked again: one mail, and the row is queued',
    async (_title, how) => {
      [lose, toLose] = [how, 1];
      expect(await send(to('bob@example.com'))).toMatchObject([{ ok: true, code: 'queued' }]);
      expect(testApp.issuer.mails).toHaveLength(1);
      expect(await preview()).toMatchObject({ status: 'pending', title: 'Q3 plan' });
    },
  );

  test.each(losses)(
    'SEC-30: an issuer that %s each time: the row names its invitation, and the mail that arrives works',
    async (_title, how) => {
      [lose, toLose] = [how, 2];
      expect(await send(to('bob@example.com'))).toMatchObject([
        { ok: false, code: 'issuer_unavailable', invitation: { email: 'bob@example.com', status: 'pending' } },
      ]);
      expect([await count('invitation'), await count('flow')]).toEqual([1, 1]);
      expect(testApp.events.at(-1)).toMatchObject({ type: 'invite_failed', code: 'issuer_unavailable' });
      expect(await preview()).toMatchObject({ status: 'pending', title: 'Q3 plan' });
      expect(await testApp.browser().land(testApp.issuer.open())).toMatchObject({
        code: null,
        user: 'bob@example.com',
      });
    },
  );

  test('SEC-30: repeated with its Idempotency-Key, the same mail is asked for again, and the row is queued', async () => {
    [lose, toLose] = [losses[0]![1], 4];
    const [first] = await send(to('bob@example.com'), KEY);
    expect(first).toMatchObject({ ok: false, code: 'issuer_unavailable' });
    const [second] = await send(to('bob@example.com'), KEY);
    expect(second).toMatchObject({ ok: false, code: 'issuer_unavailable', invitation: first!.invitation });
    testApp.advance(60_000);
    const [third] = await send(to('bob@example.com'), KEY);
    // What became of the mail is asked for beside the requests.
    const { delivery: _, ...invitation } = first!.invitation!;
    expect(third).toMatchObject({ ok: true, code: 'queued', invitation });
    const [fourth] = await send(to('bob@example.com'), KEY);
    expect(fourth).toEqual({ ...third, invitation: { ...invitation, delivery: fourth!.invitation!.delivery } });
    expect(testApp.issuer.mails).toHaveLength(1);
    expect([await count('invitation'), await count('flow')]).toEqual([1, 1]);
  });

  test('SEC-30: the state is stored sealed, and only until the issuer has answered', async () => {
    [lose, toLose] = [losses[0]![1], 2];
    await send(to('bob@example.com'), KEY);
    const { state } = testApp.issuer.open();
    const stored = async () => JSON.stringify(await testApp.storage.page('flow', { limit: 9 }));
    expect(await stored()).toContain('"mail":{"state"');
    expect(await stored()).not.toContain(state);
    await send(to('bob@example.com'), KEY);
    expect(await stored()).toContain('"mail":null');
  });

  test('SEC-30: resending, a new link and a sign-in whose answer is lost keep their flows, and ask to try again', async () => {
    const [row] = await send(to('bob@example.com'));
    const { state } = testApp.issuer.open();
    const asked: [string, object][] = [
      [`invitations/${row!.invitation!.id}/resend`, {}],
      ['new-link', { state }],
      ['sign-in', { email: 'bob@example.com' }],
    ];
    for (const [path, body] of asked) {
      [lose, toLose] = [losses[0]![1], 2];
      const mails = testApp.issuer.mails.length;
      const response = await testApp.browser().post(path, body);
      expect([path, response.status, await codeOf(response)]).toEqual([path, 503, 'issuer_unavailable']);
      expect([path, testApp.issuer.mails.length]).toEqual([path, mails + 1]);
      expect([path, await preview()]).toMatchObject([path, { status: 'pending' }]);
    }
  });

  test('an unreachable issuer leaves no record, and a refusal after a lost answer is final', async () => {
    const url = testApp.issuer.url;
    await send(to('first@example.com'));
    await testApp.issuer.close();
    // A connection kept from before would leave the outcome unknown.
    await expect
      .poll(() => fetch(url).catch(({ cause }: { cause: { code: string } }) => cause.code))
      .toBe('ECONNREFUSED');
    expect(await send(to('bob@example.com'))).toMatchObject([{ ok: false, code: 'issuer_unavailable' }]);
    expect((await send(to('bob@example.com')))[0]!.invitation).toBeUndefined();
    expect(await count('invitation')).toBe(1);
    const { message } = (testApp.errors.at(-1) ?? {}) as Error;
    expect(message).toContain(new URL(url).host);
    expect(message).toContain('ECONNREFUSED');
  });
});
