import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { beforeAll, describe, expect, test } from 'vitest';
import { places } from '../../support/places.ts';
import { bundleModule, runModule } from '../../support/run-module.ts';
import { DAY, MINUTE } from '../../support/test-app.ts';
import type { ReminderJob } from './mortal-reminder.ts';

/** Every step in test:wide, every ninth otherwise. */
const STRIDE = process.env.WIDE ? 1 : 9;
const KILLS = process.env.WIDE ? 100 : 8;

interface Taken {
  to: string;
  subject: string;
  messageId: string;
}

/** A mail server that keeps what it took. */
async function mailServer() {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      const take = async () => {
        const { subject = '', messageId = '' } = await PostalMime.parse(Buffer.concat(chunks));
        taken.push({ to: envelope.rcptTo[0]!.address, subject, messageId });
        callback();
      };
      stream.on('end', () => void take());
    },
  });
  server.on('error', () => undefined); // connections of killed processes
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    taken,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

describe.each(places)('kill -9 on %s', (_name, open) => {
  let program: string;
  beforeAll(async () => {
    program = await bundleModule(new URL('./mortal-reminder.ts', import.meta.url));
  });

  test(`SEC-25: at each step of mailing reminders, ${KILLS} times or more: none is lost, and none is mailed twice for one date but with one Message-ID`, async () => {
    const place = await open();
    const smtp = await mailServer();
    let time = Date.parse('2026-03-01T12:00:00Z');
    /** Returns whether it was killed. */
    const run = async (job: Partial<ReminderJob>): Promise<boolean> => {
      const whole = { place: place.place, smtp: smtp.url, now: time, dieAt: 0, invite: [], ...job };
      const outcome = await runModule(program, [JSON.stringify(whole)]).catch((error: Error) => error.message);
      if (outcome.includes('exited with null')) return true;
      expect(outcome).toMatch(/^\d+$/);
      return false;
    };
    try {
      let [kills, doubles] = [0, 0];
      for (let round = 0; kills < KILLS; round += 1) {
        const addresses = [`a${round}@example.com`, `b${round}@example.com`];
        await run({ invite: addresses });
        for (const wait of [3 * DAY, 4 * DAY]) {
          time += wait;
          const before = smtp.taken.length;
          // Killed further on each time, until one lives to the end; a lease of the killed one runs out before the next.
          let wasKilled = true;
          for (let dieAt = 1 + (round % STRIDE); wasKilled; dieAt += STRIDE) {
            wasKilled = await run({ dieAt });
            if (wasKilled) kills += 1;
            time += 6 * MINUTE;
          }
          while ((await place.storage.page('outbox', { status: 'queued', limit: 1 })).records.length > 0) {
            await run({});
            time += 6 * MINUTE;
          }
          const reminders = smtp.taken.slice(before);
          for (const address of addresses) {
            const copies = reminders.filter(({ to }) => to === address);
            expect(copies.every(({ subject }) => subject.startsWith('Reminder:'))).toBe(true);
            expect([address, new Set(copies.map(({ messageId }) => messageId)).size]).toEqual([address, 1]);
            doubles += copies.length - 1;
          }
          expect(reminders.filter(({ to }) => !addresses.includes(to))).toEqual([]);
        }
        for (const address of addresses) {
          const { records } = await place.storage.page('invitation', { address, limit: 1 });
          const { history } = records[0]!.body as { history: { type: string }[] };
          expect(history.filter(({ type }) => type === 'reminded')).toHaveLength(2);
        }
      }
      expect((await place.storage.page('reminder', { limit: 1 })).records).toEqual([]);
      process.stdout.write(`${kills} kills: each reminder mailed, ${doubles} copies with their Message-ID\n`);
    } finally {
      await smtp.close();
      await place.close();
    }
  });
});
