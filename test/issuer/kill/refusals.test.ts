import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundleModule } from '../../support/run-module.ts';
import { scriptedSmtp, SMTP_COMMANDS, type SmtpCommand } from '../../support/scripted-smtp.ts';
import { mortalIssuer } from './mortal-issuer.ts';

/** One for each core: each has its own file, SMTP server and clock. */
const WORKERS = 2;
/** More than a lease. */
const BETWEEN_RUNS = 6 * 60_000;
const CODES = [421, 451, 535, 550, 554];
/** Where the process dies: as the server refuses, or before or after it has stored what that means for the mail. */
const VARIANTS = ['accept', 'deliver'].flatMap((task) =>
  ['at the refusal', 'before the outcome', 'after the outcome'].map((point) => ({ task, point })),
);

interface Run {
  command: SmtpCommand;
  code: number;
  task: string;
  point: string;
}

const refusals = SMTP_COMMANDS.flatMap((command) => CODES.map((code) => ({ command, code })));
/** All in test:wide; otherwise each refusal once, at one of the places. */
const runs: Run[] = refusals.flatMap((refusal, index) =>
  (process.env.WIDE ? VARIANTS : [VARIANTS[index % VARIANTS.length]!]).map((variant) => ({ ...refusal, ...variant })),
);

/** The one way to lose a mail: the server refused this recipient or this content for good, and that was stored. */
function isLost({ command, code, point }: Run): boolean {
  const isAboutTheMail = command === 'RCPT TO' || command === 'DATA' || command === 'end of data';
  return isAboutTheMail && (code === 550 || code === 554) && point === 'after the outcome';
}

const folder = mkdtempSync(join(tmpdir(), 'magic-invite-refusals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function runWorker(worker: number, program: string, mine: readonly Run[]) {
  const file = join(folder, `${worker}.sqlite`);
  const smtp = await scriptedSmtp();
  let time = Date.parse('2026-03-01T12:00:00Z');
  const here = mortalIssuer({ file, smtp: smtp.url, now: () => time });
  const results: { run: Run; copies: number; status: string | null }[] = [];

  for (const [index, run] of mine.entries()) {
    time += BETWEEN_RUNS;
    const address = `r${index}@example.com`;
    const before = smtp.taken.length;
    if (run.task === 'deliver') {
      smtp.refusal = { at: 'RCPT TO', code: 451 };
      await here.ask(address);
      time += BETWEEN_RUNS;
    }
    const child = spawn(
      process.execPath,
      [program, file, smtp.url, String(time), `${run.task}: ${run.point}`, address],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    const closed = once(child, 'close');
    const kill = async () => {
      child.kill('SIGKILL');
      await closed;
    };
    const isKilledHere = run.point === 'at the refusal';
    smtp.refusal = { at: run.command, code: run.code, ...(isKilledHere ? { before: kill } : {}) };
    expect([run, (await closed)[1]]).toEqual([run, 'SIGKILL']);

    // The mail system is well again, and another process works the outbox once the lease has run out.
    smtp.refusal = null;
    time += BETWEEN_RUNS;
    await here.issuer.deliver();
    const copies = smtp.taken.slice(before);
    expect([run, copies.filter(({ to }) => to !== address)]).toEqual([run, []]);
    const { records } = await here.storage.page('outbox', { limit: 1 });
    results.push({ run, copies: copies.length, status: records[0]?.status ?? null });
  }
  await smtp.close();
  return results;
}

test(`SEC-25, SEC-29: ${runs.length} times kill -9 while SMTP refuses with 421, 451, 535, 550 or 554 at each command: only what is refused for good at RCPT TO or DATA is not mailed`, async () => {
  const program = await bundleModule(new URL('./mortal-process.ts', import.meta.url));
  const workers = Array.from({ length: WORKERS }, (_, worker) =>
    runs.filter((_run, index) => index % WORKERS === worker),
  );
  const results = (await Promise.all(workers.map((mine, worker) => runWorker(worker, program, mine)))).flat();
  expect(results).toEqual(
    results.map(({ run }) => ({
      run,
      copies: isLost(run) ? 0 : 1,
      status: isLost(run) ? 'refused' : 'sent',
    })),
  );
  const mailed = results.filter(({ copies }) => copies === 1).length;
  expect(results).toHaveLength(runs.length);
  process.stdout.write(
    `${results.length} kills: ${mailed} mails sent once, ${results.length - mailed} refused for good, 0 lost\n`,
  );
});
