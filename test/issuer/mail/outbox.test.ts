import { afterEach, describe, expect, test, vi } from 'vitest';
import { MailError, type IssuerOptions, type Mailer, type MailMessage } from 'magic-invite/issuer';
import { memoryStorage, type InviteStorage, type StoredRecord } from 'magic-invite/storage';
import { retryDelay } from '../../../src/issuer/mail/outbox.ts';
import { everyStorage } from '../../support/every-storage.ts';
import { APP, errorOf, linkIn, openTestIssuer, SECRET, SECRETS } from '../../support/test-issuer.ts';
import { WAIT } from '../../support/wait.ts';

const FORM = { client_id: APP.id, client_secret: SECRET, login_hint: 'bob@example.com' };
const INVITATION = { ...FORM, template_alias: 'invitation' };
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** A mail system that can be down, or refuse permanently; it records every attempt. */
function mailSystem(): { mailer: Mailer; attempts: MailMessage[]; taken: MailMessage[]; state: 'up' | 'down' | 'no' } {
  const system = { attempts: [] as MailMessage[], taken: [] as MailMessage[], state: 'up' as 'up' | 'down' | 'no' };
  const mailer: Mailer = {
    async send(mail) {
      system.attempts.push(mail);
      if (system.state === 'down') throw new Error('connection refused');
      if (system.state === 'no') throw new MailError('refused', { permanent: true });
      system.taken.push(mail);
    },
  };
  return Object.assign(system, { mailer });
}

function openTestMails(options: Partial<IssuerOptions> = {}) {
  const system = mailSystem();
  return { system, ...openTestIssuer({ mailer: system.mailer, ...options }) };
}

const outboxOf = async (storage: InviteStorage): Promise<StoredRecord[]> =>
  (await storage.page('outbox', { limit: 100 })).records;
const endsOf = async (storage: InviteStorage) => (await outboxOf(storage)).map(({ status }) => status);

afterEach(() => void vi.useRealTimers());

/** Moves the fake timers on until a promise settles. */
async function passTimeUntil<T>(promise: Promise<T>): Promise<T> {
  const state = { isSettled: false };
  void promise.finally(() => (state.isSettled = true)).catch(() => undefined);
  while (!state.isSettled) await vi.advanceTimersByTimeAsync(1_000).then(() => new Promise(setImmediate));
  return promise;
}

describe.each(everyStorage)('SEC-25 on %s: accepted means stored', (_, makeStorage) => {
  const testApp = (options: Partial<IssuerOptions> = {}) =>
    openTestMails({ ...options, storage: options.storage ?? makeStorage() });

  test('a mail system that is down does not fail the request; the mail is sent later with the same Message-ID', async () => {
    const { system, post, storage, issuer, advance, events } = testApp();
    system.state = 'down';
    expect((await post('/oidc/authorize', INVITATION)).status).toBe(200);
    expect(await endsOf(storage)).toEqual(['queued']);

    advance(10_000);
    expect(await issuer.deliver()).toBe(0);
    system.state = 'up';
    advance(MINUTE);
    expect(await issuer.deliver()).toBe(1);
    expect(new Set(system.attempts.map(({ messageId }) => messageId)).size).toBe(1);
    expect(system.attempts).toHaveLength(3);
    expect(system.taken[0]).toEqual({ ...system.attempts[0], template: expect.anything() as unknown });
    expect(events.map((event) => [event.type, 'attempts' in event ? event.attempts : undefined])).toEqual([
      ['mail_deferred', 1],
      ['mail_deferred', 2],
      ['mail_sent', undefined],
    ]);
    advance(DAY);
    expect(await issuer.deliver()).toBe(0);
  });

  test('the link of a mail that was sent late works', async () => {
    const { system, post, issuer, advance, open, redeem } = testApp();
    system.state = 'down';
    await post('/oidc/authorize', INVITATION);
    system.state = 'up';
    advance(MINUTE);
    await issuer.deliver();
    const code = (await open(linkIn(system.taken[0]!))).get('code')!;
    expect((await redeem(code)).status).toBe(200);
  });

  test('a queued mail is sealed: neither address nor link nor text can be read in the storage; once sent it is erased', async () => {
    const { system, post, storage, issuer, advance } = testApp();
    system.state = 'down';
    await post('/oidc/authorize', { ...INVITATION, data_title: 'Salary list' });
    const queued = JSON.stringify(await outboxOf(storage));
    expect(queued).not.toContain('bob@');
    expect(queued).not.toContain('Salary');
    expect(queued).not.toContain(linkIn(system.attempts[0]!).split('/').at(-1));
    system.state = 'up';
    advance(MINUTE);
    await issuer.deliver();
    const [sent] = await outboxOf(storage);
    expect(sent).toMatchObject({ status: 'sent' });
    expect(Object.keys(sent!.body as object)).not.toContain('sealed');
    expect(sent!.expiresAt).toBeGreaterThan(sent!.at);
  });

  test('SEC-29: secrets that rolled since still open it; a mail that none of them opens stays queued', async () => {
    const storage = makeStorage();
    const [old, next] = [SECRETS[0]!, 'another secret of at least thirty-two bytes'];
    const first = testApp({ storage });
    first.system.state = 'down';
    await first.post('/oidc/authorize', INVITATION);
    const rolled = testApp({ storage, secrets: [next, old] });
    rolled.advance(MINUTE);
    expect(await rolled.issuer.deliver()).toBe(1);

    await first.post('/oidc/authorize', INVITATION);
    const stranger = testApp({ storage, secrets: [next] });
    stranger.advance(MINUTE);
    expect(await stranger.issuer.deliver()).toBe(0);
    expect(stranger.events).toMatchObject([{ type: 'mail_deferred', error: 'sealed_with_unknown_secret' }]);
    rolled.advance(HOUR);
    expect(await rolled.issuer.deliver()).toBe(1);
  });

  test('a storage that fails before the mail is stored fails the request, and nothing is mailed', async () => {
    const storage = makeStorage();
    const broken: InviteStorage = {
      ...storage,
      insert: (record) => (record.kind === 'outbox' ? Promise.reject(new Error('full')) : storage.insert(record)),
    };
    const { post, system } = testApp({ storage: broken });
    expect(await errorOf(await post('/oidc/authorize', FORM))).toEqual([500, 'server_error']);
    expect(system.attempts).toEqual([]);
  });

  test('a storage that fails once the mail is stored does not', async () => {
    const storage = makeStorage();
    const broken: InviteStorage = { ...storage, compareAndSet: () => Promise.reject(new Error('away')) };
    const { post, system } = testApp({ storage: broken });
    expect((await post('/oidc/authorize', FORM)).status).toBe(200);
    expect(system.taken).toHaveLength(1);
  });
});

test('a mail system that hangs holds no answer longer than 5 s', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let answer: () => void;
  const { post, storage } = openTestIssuer({
    mailer: { send: () => new Promise((resolve) => void (answer = resolve)) },
  });
  const response = post('/oidc/authorize', FORM);
  await vi.waitUntil(async () => (await endsOf(storage)).length === 1, WAIT);
  vi.advanceTimersByTime(5_000);
  expect((await response).status).toBe(200);
  expect(await endsOf(storage)).toEqual(['queued']);
  answer!();
  await vi.waitFor(async () => expect(await endsOf(storage)).toEqual(['sent']), WAIT);
});

test('100 requests into a mail system that never answers take 5 s together, not 5 s each', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const begun: string[] = [];
  const { post, storage } = openTestIssuer({
    mailer: { send: ({ to }) => (begun.push(to), new Promise(() => {})) },
    limits: { confidential: { recipient: { max: 200, per: '1h' }, client: { max: 200, per: '1h' } } },
  });
  const ask = (index: number) => post('/oidc/authorize', { ...FORM, login_hint: `b${index}@example.com` });
  // As the BFF does: eight at a time.
  const first = Promise.all(Array.from({ length: 8 }, (_, index) => ask(index)));
  await vi.waitUntil(() => begun.length === 8, WAIT);
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await first).map(({ status }) => status)).toEqual(Array(8).fill(200));
  // No timer runs from here on.
  for (let index = 8; index < 100; index += 1) expect((await ask(index)).status).toBe(200);
  expect(new Set(await endsOf(storage))).toEqual(new Set(['queued']));
  expect(begun).toHaveLength(100);
});

test('one address whose mail hangs does not slow the other mails that are due', async () => {
  const storage = memoryStorage();
  const made = openTestMails({ storage });
  made.system.state = 'down';
  for (let index = 0; index < 120; index += 1)
    await made.post('/oidc/authorize', { ...INVITATION, login_hint: `b${index}@example.com` });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const taken: string[] = [];
  const worker = openTestIssuer({
    storage,
    mailer: {
      send: ({ to }) => (to === 'b7@example.com' ? new Promise(() => {}) : Promise.resolve(void taken.push(to))),
    },
  });
  worker.advance(MINUTE);
  const round = worker.issuer.deliver();
  await vi.waitUntil(() => vi.getTimerCount() === 1 && taken.length >= 49, WAIT);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await round).toBe(119);
  expect(taken).not.toContain('b7@example.com');
});

test('a mail system that never answers holds about 100 connections, however many mails are due', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const storage = memoryStorage();
  const made = openTestMails({ storage });
  made.system.state = 'down';
  for (let index = 0; index < 300; index += 1)
    await made.post('/oidc/authorize', { ...INVITATION, login_hint: `b${index}@example.com` });
  const begun: (() => void)[] = [];
  const worker = openTestIssuer({
    storage,
    mailer: { send: () => new Promise<void>((resolve) => begun.push(resolve)) },
  });
  worker.advance(MINUTE);
  expect(await passTimeUntil(worker.issuer.deliver())).toBe(0);
  // Ten workers of a round look at the limit at the same time.
  expect(begun.length).toBeLessThan(110);
  const held = begun.length;
  // A request is accepted all the same; its mail is queued, without an attempt.
  expect((await worker.post('/oidc/authorize', INVITATION)).status).toBe(200);
  expect(worker.events.at(-1)).toMatchObject({ type: 'mail_deferred', error: 'too_many_attempts' });
  expect(begun.length).toBe(held);
  // As attempts end, others begin; one that never ends counts until its lease has run out.
  for (const settle of begun.splice(0, 60)) settle();
  await vi.waitFor(() => expect(worker.events.filter(({ type }) => type === 'mail_sent')).toHaveLength(60), WAIT);
  await passTimeUntil(worker.issuer.deliver());
  expect(begun.length).toBeGreaterThan(90);
  expect(begun.length).toBeLessThan(110);
  const heldThen = begun.length;
  worker.advance(5 * MINUTE);
  void worker.issuer.deliver();
  await vi.waitUntil(() => begun.length > heldThen, WAIT);
});

test('an overdue attempt whose end cannot be stored is reported, and ends no process', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const storage = memoryStorage();
  let isAway = false;
  const failing: InviteStorage = {
    ...storage,
    compareAndSet: (...args) => (isAway ? Promise.reject(new Error('away')) : storage.compareAndSet(...args)),
  };
  const made = openTestMails({ storage });
  made.system.state = 'down';
  for (const name of ['a', 'b', 'c', 'd'])
    await made.post('/oidc/authorize', { ...INVITATION, login_hint: `${name}@example.com` });
  const begun: (() => void)[] = [];
  const worker = openTestIssuer({
    storage: failing,
    mailer: { send: () => new Promise<void>((resolve) => begun.push(resolve)) },
  });
  worker.advance(MINUTE);
  await passTimeUntil(worker.issuer.deliver());
  // No caller waits for the fifth: the mail system is not answering.
  await worker.post('/oidc/authorize', INVITATION);
  isAway = true;
  for (const settle of begun) settle();
  await vi.waitFor(() => expect(worker.events.filter(({ type }) => type === 'outbox_failed')).toHaveLength(5), WAIT);
});

test('SEC-35: a write whose answer is lost is repeated, and the mail is not sent again', async () => {
  const storage = memoryStorage();
  let losses = 1;
  const lossy: InviteStorage = {
    ...storage,
    async compareAndSet(...args) {
      const changed = await storage.compareAndSet(...args);
      if (losses-- > 0) throw Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
      return changed;
    },
  };
  const { system, post, issuer, advance, events } = openTestMails({ storage: lossy });
  expect((await post('/oidc/authorize', INVITATION)).status).toBe(200);
  expect(events).toMatchObject([{ type: 'mail_sent' }]);
  expect(await endsOf(storage)).toEqual(['sent']);
  advance(HOUR);
  await issuer.deliver();
  expect(system.taken).toHaveLength(1);
});

test('SEC-35: a purge that never ends stops no later round', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const storage = memoryStorage();
  let purges = 0;
  const made = openTestMails({ storage: { ...storage, purge: () => ((purges += 1), new Promise(() => {})) } });
  made.system.state = 'down';
  await made.post('/oidc/authorize', INVITATION);
  made.system.state = 'up';
  const settled = Promise.allSettled([made.issuer.deliver()]);
  await vi.waitUntil(() => purges === 1, WAIT);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await settled).toMatchObject([{ reason: { code: 'ETIMEDOUT' } }]);
  made.advance(MINUTE);
  void made.issuer.deliver().catch(() => undefined);
  await vi.waitUntil(() => made.system.taken.length === 1, WAIT);
});

describe.each(everyStorage)('leases on %s', (_, makeStorage) => {
  const testApp = (options: Partial<IssuerOptions> = {}) =>
    openTestMails({ ...options, storage: options.storage ?? makeStorage() });

  test('of ten workers at once one sends each mail', async () => {
    const storage = makeStorage();
    const made = testApp({ storage });
    made.system.state = 'down';
    for (let i = 0; i < 60; i += 1) {
      await made.post('/oidc/authorize', { ...INVITATION, login_hint: `b${i}@example.com` });
    }
    const workers = Array.from({ length: 10 }, () => testApp({ storage }));
    for (const { advance } of workers) advance(MINUTE);
    const sent = await Promise.all(workers.map(({ issuer }) => issuer.deliver()));
    expect(sent.reduce((sum, count) => sum + count)).toBe(60);
    const taken = workers.flatMap(({ system }) => system.taken.map(({ to }) => to));
    expect(new Set(taken).size).toBe(60);
    expect(taken).toHaveLength(60);
  });

  test('the mail of a worker that died is sent by another once the lease has run out, not before', async () => {
    const storage = makeStorage();
    const crashed = openTestIssuer({ storage, mailer: { send: () => new Promise(() => {}) } });
    void crashed.post('/oidc/authorize', INVITATION);
    await vi.waitFor(async () => expect(await endsOf(storage)).toEqual(['queued']), WAIT);
    const other = testApp({ storage });
    other.advance(5 * MINUTE - 1);
    expect(await other.issuer.deliver()).toBe(0);
    other.advance(1);
    expect(await other.issuer.deliver()).toBe(1);
  });

  test('parallel calls of one issuer share a round', async () => {
    const { system, post, issuer, advance } = testApp();
    system.state = 'down';
    await post('/oidc/authorize', INVITATION);
    system.state = 'up';
    advance(MINUTE);
    expect(await Promise.all([issuer.deliver(), issuer.deliver()])).toEqual([1, 1]);
    expect(system.taken).toHaveLength(1);
  });

  test('a storage failure about one mail does not stop the others', async () => {
    const storage = makeStorage();
    const made = testApp({ storage });
    made.system.state = 'down';
    for (const name of ['a', 'b', 'c']) {
      await made.post('/oidc/authorize', { ...INVITATION, login_hint: `${name}@example.com` });
    }
    let reads = 0;
    const faulty: InviteStorage = {
      ...storage,
      get: (kind, id) =>
        kind === 'ticket' && reads++ === 0 ? Promise.reject(new Error('away')) : storage.get(kind, id),
    };
    const worker = testApp({ storage: faulty });
    worker.advance(MINUTE);
    await expect(worker.issuer.deliver()).rejects.toThrow('away');
    expect(worker.system.taken).toHaveLength(2);
    worker.advance(5 * MINUTE);
    expect(await worker.issuer.deliver()).toBe(1);
  });
});

test('attempts follow each other more slowly each time, up to an hour, at random moments', () => {
  for (const [attempts, longest] of [
    [1, 10_000],
    [2, 20_000],
    [5, 160_000],
    [10, 3_600_000],
    [2_000, 3_600_000],
  ] as const) {
    const waits = Array.from({ length: 200 }, () => retryDelay(attempts));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(longest / 2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(longest);
    expect(new Set(waits).size).toBeGreaterThan(100);
  }
});

describe.each(everyStorage)('attempts on %s', (_, makeStorage) => {
  const testApp = (options: Partial<IssuerOptions> = {}) =>
    openTestMails({ ...options, storage: options.storage ?? makeStorage() });

  test('end with the link: an expired one is not mailed, and an event says so', async () => {
    const { system, post, issuer, advance, storage, events } = testApp();
    system.state = 'down';
    await post('/oidc/authorize', FORM);
    system.state = 'up';
    advance(15 * MINUTE);
    expect(await issuer.deliver()).toBe(0);
    expect(system.taken).toEqual([]);
    expect(await endsOf(storage)).toEqual(['expired']);
    expect(events.at(-1)).toMatchObject({ type: 'mail_failed', client: 'app', alias: 'sign-in', reason: 'expired' });
  });

  test('end with the ticket: neither a withdrawn nor a redeemed link is mailed', async () => {
    const { system, post, issuer, advance, storage, open, redeem } = testApp();
    system.state = 'down';
    await post('/oidc/authorize', INVITATION);
    const [ticket] = (await storage.page('ticket', { limit: 1 })).records;
    await storage.remove('ticket', ticket!.id);
    await post('/oidc/authorize', INVITATION);
    await redeem((await open(linkIn(system.attempts[1]!))).get('code')!);
    system.state = 'up';
    advance(MINUTE);
    expect(await issuer.deliver()).toBe(0);
    expect(system.taken).toEqual([]);
    expect(new Set(await endsOf(storage))).toEqual(new Set(['used', 'withdrawn']));
  });

  test('end with a permanent refusal, which is kept as a record without the mail', async () => {
    const { system, post, issuer, advance, storage, events } = testApp();
    system.state = 'down';
    await post('/oidc/authorize', INVITATION);
    system.state = 'no';
    advance(MINUTE);
    expect(await issuer.deliver()).toBe(0);
    advance(DAY);
    await issuer.deliver();
    expect(system.attempts).toHaveLength(2);
    const [record] = await outboxOf(storage);
    expect(record).toMatchObject({ status: 'refused', body: { client: 'app', alias: 'invitation', attempts: 2 } });
    expect(Object.keys(record!.body as object)).not.toContain('sealed');
    expect(events.at(-1)).toMatchObject({ type: 'mail_failed', reason: 'refused' });
    expect(JSON.stringify(events)).not.toContain('bob@');
  });

  test('a permanent refusal within the request is answered with 503, and the ticket is removed', async () => {
    const { system, post, storage } = testApp();
    system.state = 'no';
    expect(await errorOf(await post('/oidc/authorize', INVITATION))).toEqual([503, 'temporarily_unavailable']);
    expect((await storage.page('ticket', { limit: 1 })).records).toEqual([]);
    expect(await endsOf(storage)).toEqual(['refused']);
  });
});

describe('with nothing configured', () => {
  test('queued mails are sent, after an outage of the storage too', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const storage = memoryStorage();
    let isAway = false;
    const failing: InviteStorage = {
      ...storage,
      page: (...args) => (isAway ? Promise.reject(new TypeError('away')) : storage.page(...args)),
    };
    const made = openTestMails({ storage: failing, autoDeliver: true });
    made.system.state = 'down';
    await made.post('/oidc/authorize', INVITATION);
    made.system.state = 'up';
    made.advance(MINUTE);
    isAway = true;
    await vi.advanceTimersByTimeAsync(5_000);
    await vi.waitFor(
      () => expect(made.events.at(-1)).toMatchObject({ type: 'outbox_failed', error: 'TypeError' }),
      WAIT,
    );
    isAway = false;
    await vi.advanceTimersByTimeAsync(5_000);
    await vi.waitFor(() => expect(made.system.taken).toHaveLength(1), WAIT);
  });

  test('the mails of a process that died are sent when the next one starts, before any request', async () => {
    const storage = memoryStorage();
    const crashed = openTestMails({ storage });
    crashed.system.state = 'down';
    await crashed.post('/oidc/authorize', INVITATION);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const next = openTestMails({ storage, autoDeliver: true });
    next.advance(MINUTE);
    await vi.advanceTimersByTimeAsync(5_000);
    await vi.waitFor(() => expect(next.system.taken).toHaveLength(1), WAIT);
  });
});

test('expired rows leave in bounded batches, one a round while there are more, then one a minute', async () => {
  const storage = memoryStorage();
  const purges: number[] = [];
  const watched: InviteStorage = {
    ...storage,
    async purge(now, limit) {
      const removed = await storage.purge(now, limit);
      purges.push(removed);
      return removed;
    },
  };
  const { issuer, advance } = openTestIssuer({ storage: watched });
  for (let i = 0; i < 1_200; i += 1) {
    await storage.insert({ kind: 'old', id: String(i), at: 0, expiresAt: 1, body: null });
  }
  for (let i = 0; i < 5; i += 1) await issuer.deliver();
  expect(purges).toEqual([500, 500, 200]);
  advance(MINUTE);
  await issuer.deliver();
  expect(purges).toHaveLength(4);
});
