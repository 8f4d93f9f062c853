import Database from 'libsql';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { memoryStorage, sqliteStorage, type InviteStorage } from 'magic-invite/storage';
import { createKeys, type Keys, type SigningAlgorithm } from '../../../src/issuer/keys/keys.ts';
import type { TokenResponse } from '../../../src/protocol/oidc.ts';
import { ISSUER, openTestIssuer, SECRETS } from '../../support/test-issuer.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-03-01T12:00:00Z');

interface Clock {
  time: number;
}

function instance(storage: InviteStorage, clock: Clock, { used = ['ES256'] as SigningAlgorithm[] } = {}): Keys {
  return createKeys(storage, SECRETS, used, () => clock.time, 10 * DAY);
}
const kids = async (keys: Keys) => (await keys.publicKeys()).keys.map(({ kid }) => kid!);
const signer = async (keys: Keys) => decodeProtectedHeader(await keys.sign('ES256', {})).kid!;
const states = async (keys: Keys) => (await keys.list()).map(({ state }) => state);

test.each([
  ['memory', memoryStorage],
  ['SQLite', () => sqliteStorage(new Database(':memory:'))],
])('SEC-26: whatever one instance signs, the others publish, half an hour before and after (%s)', async (_, make) => {
  const clock = { time: START };
  const storage = make();
  const instances = [instance(storage, clock), instance(storage, clock)];
  const signed = new Map<string, number>();
  let before: string[][] | undefined;
  let owed: string[] = [];
  for (; clock.time < START + 25 * DAY; clock.time += 30 * MINUTE) {
    const published = await Promise.all(instances.map(kids));
    const used = await Promise.all(instances.map(signer));
    for (const set of published) expect(set).toEqual(expect.arrayContaining([...used, ...owed]));
    // A relying party that read the keys half an hour ago knows what signs now.
    for (const set of before ?? []) expect(set).toEqual(expect.arrayContaining(used));
    for (const kid of used) if (!signed.has(kid)) signed.set(kid, clock.time);
    [before, owed] = [published, used];
    await storage.purge(clock.time, 100);
  }
  expect([...signed.values()].map((time) => (time - START) / DAY)).toEqual([0, 10, 20]);
  expect(await kids(instances[0]!)).toEqual([...signed.keys()].slice(-1));
  expect((await storage.page('key', { limit: 10 })).records).toHaveLength(1);
});

test('instances that find a key too old at the same moment agree on one next key', async () => {
  const clock = { time: START };
  const storage = sqliteStorage(new Database(':memory:'));
  const instances = Array.from({ length: 8 }, () => instance(storage, clock));
  await Promise.all(instances.map(kids));
  clock.time += 10 * DAY;
  const found = await Promise.all(instances.map(kids));
  expect(found[0]).toHaveLength(2);
  for (const set of found) expect(set.sort()).toEqual(found[0]!.sort());
});

test('by command: the next key waits an hour, running instances notice within a minute, and doing it twice makes one', async () => {
  const clock = { time: START };
  const storage = memoryStorage();
  const running = instance(storage, clock);
  const first = await signer(running);

  clock.time += 10_000;
  const [commands, others] = await Promise.all([instance(storage, clock).rotate(), instance(storage, clock).rotate()]);
  expect(commands.map(({ state, signsFrom }) => [state, signsFrom])).toEqual([
    ['signing', START],
    ['next', clock.time + HOUR],
  ]);
  expect(others.map(({ kid }) => kid)).toEqual(commands.map(({ kid }) => kid));
  const next = commands[1]!.kid;

  clock.time += MINUTE;
  expect(await kids(running)).toEqual([first, next]);
  expect(await signer(running)).toBe(first);
  expect((await instance(storage, clock).rotate()).map(({ kid }) => kid)).toEqual([first, next]);

  clock.time += HOUR - MINUTE;
  expect(await signer(running)).toBe(next);
  expect(await states(running)).toEqual(['retiring', 'signing']);
  const [retiring] = await running.list();
  expect(retiring!.publishedUntil).toBe(clock.time + HOUR);

  clock.time += HOUR;
  expect(await kids(running)).toEqual([next]);
  expect(await states(running)).toEqual(['signing']);
});

test('only algorithms that a client uses get a next key; what others verify with stays', async () => {
  const clock = { time: START };
  const storage = memoryStorage();
  await kids(instance(storage, clock, { used: ['ES256', 'RS256'] }));
  clock.time += 30 * DAY;
  const found = await instance(storage, clock).list();
  expect(found.map(({ algorithm }) => algorithm).sort()).toEqual(['ES256', 'ES256', 'RS256']);
});

test('a compromised key is replaced at once and published no more, the one that waits included', async () => {
  const clock = { time: START };
  const storage = memoryStorage();
  const running = instance(storage, clock, { used: ['ES256', 'RS256'] });
  await running.rotate();
  const before = await kids(running);
  expect(before).toHaveLength(4);
  const after = await instance(storage, clock, { used: ['ES256', 'RS256'] }).rotate({ compromised: true });
  expect(after.map(({ state }) => state)).toEqual(['signing', 'signing']);

  clock.time += MINUTE;
  const now = await kids(running);
  expect(now.sort()).toEqual(after.map(({ kid }) => kid).sort());
  expect(before.filter((kid) => now.includes(kid))).toEqual([]);
  expect(await signer(running)).toBe(after.find(({ algorithm }) => algorithm === 'ES256')!.kid);
});

test('a key keeps its time to sign when another secret seals it', async () => {
  const clock = { time: START };
  const storage = memoryStorage();
  await kids(instance(storage, clock));
  await instance(storage, clock).rotate();
  const rolled = createKeys(
    storage,
    ['a newer secret, of thirty-two bytes or more', ...SECRETS],
    ['ES256'],
    () => clock.time,
    90 * DAY,
  );
  const times = (await rolled.list()).map(({ signsFrom }) => signsFrom);
  expect(times).toEqual([START, START + HOUR]);
  expect((await rolled.list()).map(({ signsFrom }) => signsFrom)).toEqual(times);
});

test('an id_token from before a rotation verifies after it, with the issuer’s JWKS', async () => {
  const clock = { time: START };
  const storage = memoryStorage();
  const options = { storage, advanced: { now: () => clock.time }, keyRotation: '10d' as const };
  const [one, other] = [openTestIssuer(options), openTestIssuer(options)];
  const token = async ({ ask, open, redeem }: typeof one) =>
    ((await (await redeem((await open(await ask())).get('code')!)).json()) as TokenResponse).id_token;
  await token(one);
  clock.time += 10 * DAY - HOUR;
  await token(other);
  clock.time += HOUR - MINUTE;
  const last = await token(one);
  clock.time += 5 * MINUTE;
  const next = await token(one);
  expect(decodeProtectedHeader(next).kid).not.toBe(decodeProtectedHeader(last).kid);
  const jwks = await (await other.issuer.fetch(new Request(`${ISSUER}/oidc/jwks`))).json();
  const verify = { currentDate: new Date(clock.time), issuer: ISSUER };
  for (const each of [last, next]) {
    await expect(
      jwtVerify(each, createLocalJWKSet(jwks as Parameters<typeof createLocalJWKSet>[0]), verify),
    ).resolves.toBeDefined();
  }
});
