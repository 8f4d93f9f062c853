import { describe, expect, test } from 'vitest';
import { MailError, type IssuerOptions } from 'magic-invite/issuer';
import { memoryStorage, type InviteStorage } from 'magic-invite/storage';
import { sha256 } from '../../../src/crypto/hash.ts';
import { everyStorage } from '../../support/every-storage.ts';
import { APP, errorOf, openTestIssuer, SECRET } from '../../support/test-issuer.ts';

const STATE = 'a-state-of-some-length';
const FORM = { client_id: APP.id, client_secret: SECRET, login_hint: 'bob@example.com', state: STATE };
const SPA = { id: 'https://spa.example.com/welcome', publicInvitations: true };
const stateHash = await sha256(STATE);

function open(options: Partial<IssuerOptions> = {}) {
  const made = openTestIssuer({ clients: [APP, { ...APP, id: 'other' }, SPA], ...options });
  return {
    ...made,
    authorize: (form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      made.post('/oidc/authorize', { ...FORM, ...form }, headers),
    requests: (form: Record<string, string>) =>
      made.post('/oidc/requests', { client_id: APP.id, client_secret: SECRET, state_hash: stateHash, ...form }),
  };
}

/** A storage whose writes fail once so many more have succeeded. */
function failingStorage(): { storage: InviteStorage; failAfter: (writes: number) => void } {
  const storage = memoryStorage();
  let left = Infinity;
  const failing = new Proxy(storage, {
    get(target, method: string) {
      const call = target[method as keyof InviteStorage].bind(target) as (...args: unknown[]) => unknown;
      if (!['insert', 'compareAndSet', 'remove'].includes(method)) return call;
      return (...args: unknown[]) => ((left -= 1) < 0 ? Promise.reject(new Error('The disk is full.')) : call(...args));
    },
  });
  return { storage: failing, failAfter: (writes) => (left = writes) };
}

/** A storage that does something else before its call of this number. */
function beforeCall(storage: InviteStorage, at: number, interrupt: () => Promise<void>): InviteStorage {
  let calls = 0;
  return new Proxy(storage, {
    get(target, method: string) {
      const call = target[method as keyof InviteStorage] as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        calls += 1;
        if (calls === at) await interrupt();
        return call(...args);
      };
    },
  });
}

describe('SEC-30: asking for a mail is idempotent for a confidential client that sends a state', () => {
  test.each(everyStorage)(
    'repeated, one after the other or at once, it mails once and counts once (%s)',
    async (_, make) => {
      const limits = { confidential: { clientRecipient: { max: 1, per: '1h' } } } as const;
      const { authorize, mails } = open({ storage: make(), limits });
      const parallel = await Promise.all(Array.from({ length: 20 }, () => authorize()));
      const statuses = parallel.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
      expect((await authorize()).status).toBe(200);
      expect(mails).toHaveLength(1);
      expect((await authorize({ state: 'another' })).status).toBe(429);
    },
  );

  test('whichever write failed, a repeat completes what is missing: one mail, whose link works', async () => {
    for (let writes = 0; ; writes += 1) {
      const { storage, failAfter } = failingStorage();
      const { authorize, mails, open: openLink, redeem, issuer } = open({ storage });
      failAfter(writes);
      const { status } = await authorize();
      failAfter(Infinity);
      if (status === 200 && writes > 5) break;
      expect((await authorize()).status).toBe(200);
      await issuer.deliver();
      expect([writes, mails.length]).toEqual([writes, 1]);
      const link = /\S+\/oidc\/link\/\S+/.exec(mails[0]!.text)![0];
      const answer = await openLink(link);
      expect(answer.get('state')).toBe(STATE);
      expect((await redeem(answer.get('code')!)).status).toBe(200);
    }
  });

  test.each([
    ['another address', { login_hint: 'eve@example.com' }],
    ['other data', { data_x: 'y' }],
    ['another nonce', { nonce: 'n-2' }],
  ])('the same state with %s is invalid_request, and nothing is mailed', async (_, change) => {
    const { authorize, mails } = open();
    await authorize();
    expect(await errorOf(await authorize(change))).toEqual([400, 'invalid_request']);
    expect(mails).toHaveLength(1);
  });

  test('a rolled client secret is no other request, another client’s is', async () => {
    const next = 'the-next-secret-of-the-app';
    const { authorize, mails } = open({
      clients: [
        { ...APP, secrets: [SECRET, next] },
        { ...APP, id: 'other' },
      ],
    });
    expect((await authorize()).status).toBe(200);
    expect((await authorize({ client_secret: next })).status).toBe(200);
    expect(mails).toHaveLength(1);
    expect((await authorize({ client_id: 'other', login_hint: 'eve@example.com' })).status).toBe(200);
    expect(mails).toHaveLength(2);
  });

  test('what was refused is not remembered: 400, 429, 503', async () => {
    let refuses = true;
    const mails: string[] = [];
    const { authorize, advance } = open({
      limits: { confidential: { clientRecipient: { max: 1, per: '1h' } } },
      mailer: {
        send({ to }) {
          if (refuses) return Promise.reject(new MailError('no such mailbox', { permanent: true }));
          return Promise.resolve(void mails.push(to));
        },
      },
    });
    expect((await authorize({ login_hint: 'bob' })).status).toBe(400);
    expect((await authorize()).status).toBe(503);
    refuses = false;
    expect((await authorize({ state: 'first' })).status).toBe(200);
    expect((await authorize()).status).toBe(429);
    advance(3_600_000);
    expect((await authorize()).status).toBe(200);
    expect(mails).toHaveLength(2);
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['without a state', { state: '' }, {}],
    ['of a public client', { client_id: SPA.id, client_secret: '' }, { origin: 'https://spa.example.com' }],
  ])('a request %s is answered each time with a mail', async (_, form, headers) => {
    const { authorize, mails } = open();
    for (let i = 0; i < 2; i += 1) expect((await authorize(form, headers)).status).toBe(200);
    expect(mails).toHaveLength(2);
  });
});

describe('SEC-31: what was withdrawn is not mailed afterwards', () => {
  test.each(everyStorage)('a queued mail is never sent, and its link answers access_denied (%s)', async (_, make) => {
    let isDown = true;
    const texts: string[] = [];
    const {
      authorize,
      requests,
      issuer,
      advance,
      storage,
      events,
      open: openLink,
    } = open({
      storage: make(),
      mailer: {
        send({ text }) {
          texts.push(text);
          return isDown ? Promise.reject(new Error('later')) : Promise.resolve();
        },
      },
    });
    expect((await authorize()).status).toBe(200);
    // The mail system has refused it once: it waits for its next attempt.
    await expect
      .poll(async () => (await requests({ action: 'status' })).json())
      .toMatchObject({ delivery: 'deferred', reason: 'busy' });
    const answer = await requests({ action: 'withdraw' });
    expect([answer.status, await answer.json()]).toEqual([200, {}]);
    // Its content is erased at once, not only when the next attempt would have been due.
    const [stored] = (await storage.page('outbox', { limit: 9 })).records;
    expect([stored!.status, Object.keys(stored!.body as object)]).toEqual([
      'withdrawn',
      expect.not.arrayContaining(['sealed']),
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'mail_failed', reason: 'withdrawn' });
    isDown = false;
    advance(60_000);
    expect(await issuer.deliver()).toBe(0);
    expect(texts).toHaveLength(1);
    const response = await openLink(/\S+\/oidc\/link\/\S+/.exec(texts[0]!)![0]);
    expect(Object.fromEntries(response)).toMatchObject({ error: 'access_denied', state: STATE });
    expect(await (await requests({ action: 'status' })).json()).toMatchObject({ delivery: 'withdrawn' });
  });

  test('a code from before the withdrawal is refused', async () => {
    const { authorize, requests, mails, open: openLink, redeem } = open();
    await authorize();
    const code = (await openLink(/\S+\/oidc\/link\/\S+/.exec(mails[0]!.text)![0])).get('code')!;
    await requests({ action: 'withdraw' });
    expect(await errorOf(await redeem(code))).toEqual([400, 'invalid_grant']);
  });

  test('withdrawn before it is asked for: nothing is mailed, and it counts nothing', async () => {
    const { authorize, requests, mails } = open({
      limits: { confidential: { clientRecipient: { max: 1, per: '1h' } } },
    });
    for (let i = 0; i < 2; i += 1) expect((await requests({ action: 'withdraw' })).status).toBe(200);
    for (let i = 0; i < 2; i += 1) expect(await errorOf(await authorize())).toEqual([403, 'access_denied']);
    expect(mails).toEqual([]);
    expect((await authorize({ state: 'another' })).status).toBe(200);
  });

  test.each(everyStorage)(
    'withdrawn while it is asked for: answered once, no mail begins afterwards (%s)',
    async (_, make) => {
      for (let round = 0; round < 20; round += 1) {
        const log: string[] = [];
        const { authorize, requests, issuer, advance } = open({
          storage: make(),
          mailer: { send: () => Promise.resolve(void log.push('mail')) },
        });
        const asked = authorize();
        for (let turns = 0; turns < round; turns += 1) await Promise.resolve();
        await requests({ action: 'withdraw' });
        log.push('withdrawn');
        const { status } = await asked;
        advance(600_000);
        await issuer.deliver();
        expect([200, 403]).toContain(status);
        expect(log.slice(log.indexOf('withdrawn') + 1)).toEqual([]);
      }
    },
  );

  test.each(everyStorage)(
    'withdrawn before any storage call of the request for it: no attempt begins after the answer (%s)',
    async (_, make) => {
      let isReached = true;
      let at = 0;
      while (isReached) {
        at += 1;
        isReached = false;
        const storage = make();
        const log: string[] = [];
        const mailer = { send: () => (log.push('attempt'), Promise.reject(new Error('later'))) };
        const other = open({ storage, mailer });
        const interrupted = beforeCall(storage, at, async () => {
          isReached = true;
          log.push(String((await other.requests({ action: 'withdraw' })).status));
        });
        const asking = open({ storage: interrupted, mailer });
        const { status } = await asking.authorize();
        log.push('answered');
        for (const { advance, issuer } of isReached ? [asking, other] : []) {
          advance(600_000);
          await issuer.deliver();
        }
        // An attempt may be the first thing; once the withdrawal is answered none begins.
        const after = isReached ? ['200', 'answered'] : ['attempt', 'answered'];
        expect([at, status, log.slice(-2)]).toEqual([at, log[0] === 'attempt' ? 200 : 403, after]);
      }
      expect(at).toBeGreaterThan(8);
    },
  );

  test('a process that dies between the two steps of a withdrawal leaves the rest to its repeat', async () => {
    const { storage, failAfter } = failingStorage();
    const { authorize, requests, open: openLink, mails } = open({ storage });
    await authorize();
    failAfter(1);
    expect((await requests({ action: 'withdraw' })).status).toBe(500);
    failAfter(Infinity);
    expect((await requests({ action: 'withdraw' })).status).toBe(200);
    const answer = await openLink(/\S+\/oidc\/link\/\S+/.exec(mails[0]!.text)![0]);
    expect(answer.get('error')).toBe('access_denied');
  });
});
