import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, expect, test } from 'vitest';
import type { InviteStorage } from 'magic-invite/storage';
import { bundleModule } from '../../support/run-module.ts';
import { mortalIssuer, OWN_STEPS, SERVER_STEPS, type Step } from './mortal-issuer.ts';

/** One for each core: each has its own file, SMTP server and clock. */
const WORKERS = 2;
/** More than a lease. */
const BETWEEN_RUNS = 6 * 60_000;
const STEPS: readonly Step[] = [...OWN_STEPS, ...SERVER_STEPS];
const KILLS = process.env.WIDE ? 200 : STEPS.length;
/** A process killed here has not accepted the mail, so none may be sent. */
const NEVER_ACCEPTED: readonly Step[] = ['accept: before the ticket', 'accept: before the outbox'];

const folder = mkdtempSync(join(tmpdir(), 'magic-invite-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Taken {
  address: string;
  messageId: string;
}

/** A mail server that refuses for a while, and whose clients are killed. */
async function mailServer() {
  const state = { refuses: false, killAt: '', victim: undefined as ChildProcess | undefined };
  /** The mails that were answered with 250. */
  const taken: Taken[] = [];
  const kill = async () => {
    const { victim } = state;
    if (!victim || victim.signalCode) return;
    const gone = new Promise((resolve) => victim.once('exit', resolve));
    victim.kill('SIGKILL');
    await gone;
  };
  const atEnd = async (address: string, chunks: readonly Buffer[], callback: (error?: Error) => void) => {
    if (state.killAt === 'at the end of DATA') {
      await kill();
      return callback(new Error('gone'));
    }
    const { messageId = '' } = await PostalMime.parse(Buffer.concat(chunks));
    taken.push({ address: address, messageId });
    callback();
    if (state.killAt === 'at 250') await kill();
  };
  /** Mails whose text has come, and which are not answered yet. */
  let ending = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, callback) {
      if (state.refuses) return callback(Object.assign(new Error('later'), { responseCode: 451 }));
      if (state.killAt !== 'at RCPT') return callback();
      void (async () => {
        await kill();
        callback();
      })();
    },
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        ending += 1;
        void atEnd(envelope.rcptTo[0]!.address, chunks, callback).finally(() => (ending -= 1));
      });
    },
  });
  server.on('error', () => {}); // connections of killed processes
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    state,
    taken,
    url: `smtp://127.0.0.1:${port}`,
    /** Resolves once it has done with what a killed process sent. */
    async idle() {
      for (let turns = 0; turns < 5; turns += 1) {
        await new Promise(setImmediate);
        if (server.connections.size > 0 || ending > 0) turns = 0;
      }
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** The mails of a process killed between SMTP's 250 and the commit: sent, and still queued. */
async function inTheWindow(storage: InviteStorage, taken: readonly Taken[]): Promise<string[]> {
  const { records } = await storage.page('outbox', { status: 'queued', limit: 500 });
  const waiting = new Set(records.map(({ id }) => `<${id}@id.example.com>`));
  return taken.map(({ messageId }) => messageId).filter((messageId) => waiting.has(messageId));
}

async function runWorker(worker: number, program: string) {
  const file = join(folder, `${worker}.sqlite`);
  const server = await mailServer();
  let time = Date.parse('2026-03-01T12:00:00Z');
  const here = mortalIssuer({ file, smtp: server.url, now: () => time });
  const asked: { address: string; step: Step }[] = [];
  const maybeDoubled = new Map<string, number>();
  let kills = 0;

  for (let run = 0; kills < KILLS / WORKERS; run += 1) {
    time += BETWEEN_RUNS;
    // The workers share the steps, and go on to each other's.
    const step = STEPS[(run + (worker * STEPS.length) / WORKERS) % STEPS.length]!;
    const isDeferred = step.endsWith('after a deferral');
    const address = `r${run}@example.com`;
    asked.push({ address, step });
    if (step.startsWith('deliver')) {
      // Something is to wait: accepted while the server refuses.
      server.state.refuses = true;
      await here.ask(address);
      time += BETWEEN_RUNS;
    }
    Object.assign(server.state, { refuses: isDeferred, killAt: step.split(': ')[1] });
    const before = server.taken.length;
    const child = spawn(process.execPath, [program, file, server.url, String(time), step, address], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    server.state.victim = child;
    const signal = await new Promise((resolve) => child.once('close', (_, by) => resolve(by)));
    expect([run, step, signal]).toEqual([run, step, 'SIGKILL']);
    kills += 1;
    await server.idle();
    for (const messageId of await inTheWindow(here.storage, server.taken.slice(before))) {
      maybeDoubled.set(messageId, (maybeDoubled.get(messageId) ?? 0) + 1);
    }
  }

  Object.assign(server.state, { refuses: false, killAt: '', victim: undefined });
  for (let left = 1; left > 0;) {
    time += 3_600_000;
    await here.issuer.deliver();
    left = (await here.storage.page('outbox', { status: 'queued', limit: 1 })).records.length;
  }
  await server.close();
  return { asked, kills, taken: server.taken, maybeDoubled };
}

test(`SEC-25: ${KILLS} times kill -9, at every step between accept and send: no mail is lost, and doubles come only from between SMTP's 250 and the commit`, async () => {
  const program = await bundleModule(new URL('./mortal-process.ts', import.meta.url));
  const workers = await Promise.all(Array.from({ length: WORKERS }, (_, worker) => runWorker(worker, program)));
  let [kills, mails, doubles] = [0, 0, 0];
  for (const { asked, taken, maybeDoubled, ...worker } of workers) {
    const byAddress = new Map<string, string[]>();
    for (const { address, messageId } of taken) {
      byAddress.set(address, [...(byAddress.get(address) ?? []), messageId]);
    }
    const arrived = asked.filter(({ address }) => byAddress.has(address));
    expect(arrived).toEqual(asked.filter(({ step }) => !NEVER_ACCEPTED.includes(step)));
    for (const copies of byAddress.values()) {
      const [messageId, ...others] = new Set(copies);
      expect(others).toEqual([]);
      // Sent a second time only where a process was killed between sending and storing that.
      expect(copies).toHaveLength(1 + (maybeDoubled.get(messageId!) ?? 0));
      doubles += copies.length - 1;
    }
    kills += worker.kills;
    mails += byAddress.size;
  }
  expect(kills).toBe(KILLS);
  expect(doubles).toBeGreaterThan(0);
  process.stdout.write(`${kills} kills, ${mails} mails accepted, 0 lost, ${doubles} doubles with their Message-ID\n`);
});
