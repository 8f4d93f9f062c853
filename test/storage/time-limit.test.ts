import { afterEach, describe, expect, test, vi } from 'vitest';
import { memoryStorage, type InviteStorage } from 'magic-invite/storage';
import { APP, linkIn, openTestIssuer, SECRET } from '../support/test-issuer.ts';
import { openTestApp, type TestApp } from '../support/test-app.ts';
import { codeOf } from '../support/test-browser.ts';

/** A storage of the app's own that can stop answering. */
function ownStorage(): { storage: InviteStorage; hang: () => void; waiting: () => number } {
  const storage = memoryStorage();
  let hangs = false;
  let waiting = 0;
  const wrapped = new Proxy(storage, {
    get(target, method: string) {
      const call = target[method as keyof InviteStorage] as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        if (!hangs) return call(...args);
        waiting += 1;
        return new Promise(() => {});
      };
    },
  });
  return { storage: wrapped, hang: () => void (hangs = true), waiting: () => waiting };
}

/** Stops the storage, sends a request, and lets 10 s pass once it waits for the storage. */
async function answered(own: ReturnType<typeof ownStorage>, send: () => Promise<Response>): Promise<Response> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  own.hang();
  const answer = send();
  while (own.waiting() === 0) await new Promise(setImmediate);
  await vi.advanceTimersByTimeAsync(10_000);
  return answer;
}

let testApp: TestApp | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await testApp?.close();
  testApp = undefined;
});

describe('SEC-35: a storage of the app that hangs holds no response longer than 10 s', () => {
  test.each<[string, (app: TestApp) => Promise<() => Promise<Response>>]>([
    ['listing', (app) => Promise.resolve(() => app.browser().get('invitations'))],
    ['signing in', (app) => Promise.resolve(() => app.browser().post('sign-in', { email: 'bob@example.com' }))],
    [
      'a preview',
      async (app) => {
        const landing = await app.invite();
        return () => app.browser().post('preview', landing);
      },
    ],
    [
      'the callback',
      async (app) => {
        const [landing, bob] = [await app.invite(), app.browser()];
        await bob.post('preview', landing);
        return () => bob.post('callback', landing);
      },
    ],
  ])('of the server: %s', async (_, prepare) => {
    const own = ownStorage();
    testApp = await openTestApp({ storage: own.storage });
    const send = await prepare(testApp);
    const response = await answered(own, send);
    expect([response.status, await codeOf(response)]).toEqual([503, 'issuer_unavailable']);
    expect(testApp.errors.at(-1)).toMatchObject({ code: 'ETIMEDOUT' });
  });

  test('of the server: a row of a send', async () => {
    const own = ownStorage();
    testApp = await openTestApp({ storage: own.storage });
    const body = { recipients: [{ email: 'bob@example.com' }] };
    const response = await answered(own, () => testApp!.browser().post('invitations', body));
    expect([response.status, await response.json()]).toMatchObject([
      200,
      { results: [{ ok: false, code: 'issuer_unavailable', message: expect.stringContaining('storage') as string }] },
    ]);
    expect(testApp.errors.at(-1)).toMatchObject({ code: 'ETIMEDOUT' });
  });

  const authentication = { client_id: APP.id, client_secret: SECRET };
  test.each<[string, (made: ReturnType<typeof openTestIssuer>, link: string, code: string) => Promise<Response>]>([
    ['asking for a mail', ({ post }) => post('/oidc/authorize', { ...authentication, login_hint: 'eve@example.com' })],
    ['a redemption', ({ redeem }, _, code) => redeem(code)],
    ['a withdrawal', ({ post }) => post('/oidc/requests', { ...authentication, action: 'withdraw', state_hash: HASH })],
    ['a link', ({ issuer }, link) => issuer.fetch(new Request(link))],
  ])('of the issuer: %s', async (_, send) => {
    const own = ownStorage();
    const made = openTestIssuer({ storage: own.storage });
    await made.post('/oidc/authorize', { ...authentication, login_hint: 'bob@example.com' });
    const link = linkIn(made.mails[0]!);
    const code = (await made.open(link)).get('code')!;
    const response = await answered(own, () => send(made, link, code));
    expect(response.status).toBe(500);
    expect(made.events.at(-1)).toMatchObject({ type: 'request_failed' });
  });
});

const HASH = 'x'.repeat(43);
