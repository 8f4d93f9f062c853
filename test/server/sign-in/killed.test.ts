import { beforeAll, describe, expect, test } from 'vitest';
import { places } from '../../support/places.ts';
import { bundleModule, runModule } from '../../support/run-module.ts';
import { openTestApp } from '../../support/test-app.ts';

/** 25 are more than one callback has steps. */
const KILLS = process.env.WIDE ? 100 : 25;
const storages = process.env.WIDE ? places : places.filter(([name]) => name === 'SQLite');
const BOB = 'bob@example.com';

describe.each(storages)('SEC-12: kill -9 on %s', (_name, open) => {
  let accepter: string;
  beforeAll(async () => {
    accepter = await bundleModule(new URL('./mortal-accepter.ts', import.meta.url));
  });

  test(`at each step of the callback, ${KILLS} times: the same browser gets in by opening the mail again, accepted once`, async () => {
    const { place, storage, close } = await open();
    const testApp = await openTestApp({ storage, limits: { recipient: { max: 1_000, per: '1h' } } });
    try {
      let kills = 0;
      const lengths = new Set<number>();
      const outcomes = new Set<string>();
      for (let dieAt = 1; kills < KILLS; dieAt += 1) {
        const landing = await testApp.invite();
        const mail = testApp.issuer.mails.at(-1)!;
        const bob = testApp.browser();
        await bob.post('preview', landing);
        const [cookie] = [...bob.cookies];
        const job = { place, issuer: testApp.issuer.url, landing, cookie, now: testApp.now(), dieAt };
        const outcome = await runModule(accepter, [JSON.stringify(job)]).catch((error: Error) =>
          // By a signal, not with a status of its own.
          error.message.includes('exited with null') ? 'killed' : error.message,
        );
        if (outcome === 'killed') kills += 1;
        else {
          // There are no more steps: it signed in, and the next round begins.
          outcomes.add(outcome);
          lengths.add(dieAt);
          dieAt = 0;
        }
        testApp.advance(60_001);
        expect([dieAt, await bob.land(testApp.issuer.open(mail))]).toEqual([
          dieAt,
          { status: 200, code: null, user: BOB },
        ]);
        expect(await testApp.browser().land(testApp.issuer.open(mail))).toMatchObject({
          code: 'already_used',
          user: null,
        });
      }
      expect([...outcomes]).toEqual(['200']);
      expect(lengths.size).toBe(1);
      expect([...lengths][0]).toBeGreaterThan(15);
    } finally {
      await testApp.close();
      await close();
    }
  });
});
