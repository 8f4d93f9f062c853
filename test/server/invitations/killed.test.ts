import { beforeAll, describe, expect, test } from 'vitest';
import type { SendResponse } from '../../../src/protocol/invite-api.ts';
import { sha256 } from '../../../src/crypto/hash.ts';
import { places, type Place } from '../../support/places.ts';
import { bundleModule, runModule } from '../../support/run-module.ts';
import { MINUTE, openTestApp, type TestApp } from '../../support/test-app.ts';
import type { SenderJob } from './mortal-sender.ts';

/** Every step in test:wide, every fifth otherwise. */
const STRIDE = process.env.WIDE ? 1 : 5;
/** More recipients have more steps. */
const addresses = ['a', 'b', 'c', 'd', 'e', 'f']
  .slice(0, process.env.WIDE ? 6 : 2)
  .map((name) => `${name}@example.com`);
const recipients = addresses.map((email) => ({ email }));

describe.each(places)('kill -9 on %s', (_name, open) => {
  let sender: string;
  beforeAll(async () => {
    sender = await bundleModule(new URL('./mortal-sender.ts', import.meta.url));
  });

  /** Runs the job in a process of its own; returns whether it was killed. */
  async function isKilled(testApp: TestApp, { place }: Place, job: Partial<SenderJob>): Promise<boolean> {
    const whole = { place, issuer: testApp.issuer.url, now: testApp.now(), headers: {}, ...job };
    const outcome = await runModule(sender, [JSON.stringify(whole)]).catch((error: Error) => error.message);
    if (outcome.includes('exited with null')) return true;
    expect(outcome).toMatch(/^200 \d+$/);
    return false;
  }

  test('SEC-30: at each step of a send, which is then repeated: a row is queued once its mail was asked for, and mailed once', async () => {
    const place = await open();
    const testApp = await openTestApp({
      storage: place.storage,
      limits: { recipient: { max: 10_000, per: '1h' }, inviter: { max: 10_000, per: '1h' } },
    });
    try {
      let kills = 0;
      let wasKilled = true;
      for (let dieAt = 1; wasKilled; dieAt += STRIDE) {
        testApp.issuer.mails.length = 0;
        const headers = { 'idempotency-key': `die-at-${dieAt}` };
        const job = { method: 'POST', path: 'invitations', body: { recipients }, headers } as const;
        wasKilled = await isKilled(testApp, place, { ...job, dieAt });
        if (wasKilled) kills += 1;
        testApp.advance(MINUTE);

        const response = await testApp.browser().post('invitations', { recipients }, headers);
        const { results } = (await response.json()) as SendResponse;
        expect([dieAt, results.map(({ code }) => code)]).toEqual([dieAt, addresses.map(() => 'queued')]);
        const mailed = testApp.issuer.mails.map((mail) => mail.get('login_hint') ?? '').sort();
        expect([dieAt, mailed]).toEqual([dieAt, addresses]);
        for (const mail of testApp.issuer.mails) {
          const preview = await testApp.browser().post('preview', testApp.issuer.open(mail));
          expect([dieAt, await preview.json()]).toMatchObject([dieAt, { status: 'pending' }]);
        }
      }
      expect(kills * STRIDE).toBeGreaterThan(process.env.WIDE ? 80 : 20);
      process.stdout.write(`${kills} kills of a send, repeated: each row queued and mailed once\n`);
    } finally {
      await testApp.close();
      await place.close();
    }
  });

  test('SEC-31: at each step of revoking: either the invitation stays pending, or the mail is withdrawn in the end', async () => {
    const place = await open();
    const testApp = await openTestApp({
      storage: place.storage,
      limits: { recipient: { max: 10_000, per: '1h' }, inviter: { max: 10_000, per: '1h' } },
    });
    try {
      const seen = new Set<string>();
      let wasKilled = true;
      for (let dieAt = 1; wasKilled; dieAt += STRIDE) {
        const { state } = await testApp.invite();
        const { records } = await place.storage.page('invitation', { inviter: 'anna', limit: 1 });
        const { id } = records[0]!;
        wasKilled = await isKilled(testApp, place, { method: 'DELETE', path: `invitations/${id}`, dieAt });
        testApp.advance(10 * MINUTE);
        await testApp.server.deliver();

        const record = await place.storage.get('invitation', id);
        const { status } = record!.body as { status: string };
        const isWithdrawn = testApp.issuer.withdrawn.has(await sha256(state));
        seen.add(status);
        expect([dieAt, status, isWithdrawn]).toEqual([dieAt, status, status === 'revoked']);
        expect((await place.storage.page('withdrawal', { limit: 9 })).records).toEqual([]);
      }
      expect([...seen].sort()).toEqual(['pending', 'revoked']);
    } finally {
      await testApp.close();
      await place.close();
    }
  });
});
