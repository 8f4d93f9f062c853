import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleModule } from '../../support/run-module.ts';
import { startPostgres, type TestPostgres } from '../../support/postgres.ts';
import { sha256 } from '../../../src/crypto/hash.ts';
import { linkIn } from '../../support/test-issuer.ts';
import { openBarrier } from '../../support/barrier.ts';

const APP = { client_id: 'app', client_secret: 'the-app-s-own-secret' };

const post = (url: string, path: string, form: Record<string, string>) =>
  fetch(url + path, { method: 'POST', body: new URLSearchParams({ ...APP, ...form }) });
/** How often each status was answered. */
const counted = (statuses: readonly number[]) =>
  Object.fromEntries([...new Set(statuses)].map((status) => [status, statuses.filter((s) => s === status).length]));

describe.each(['SQLite', 'Postgres'])('two issuer processes on one %s behave as one', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'magic-invite-two-'));
  const mails: { to: string; text: string }[] = [];
  const processes: ChildProcess[] = [];
  let refuses = false;
  let postgres: TestPostgres | undefined;
  let smtp: SMTPServer;
  let urls: string[];
  let program: string;
  let args: string[];
  /** Runs when a mail has arrived, before it is answered with 250. */
  let beforeTaking: (to: string) => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, callback) =>
        callback(refuses ? Object.assign(new Error('later'), { responseCode: 451 }) : null),
      onData(stream, { envelope }, callback) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        const take = async () => {
          const text = Buffer.concat(chunks).toString().replaceAll('=\r\n', '').replaceAll('=3D', '=');
          const to = envelope.rcptTo[0]!.address;
          try {
            await beforeTaking(to);
          } catch (error) {
            callback(error as Error);
            return;
          }
          mails.push({ to, text });
          callback();
        };
        stream.on('end', () => void take());
      },
    });
    smtp.on('error', () => undefined); // connections of killed processes
    await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve));
    if (kind === 'Postgres') postgres = startPostgres();
    const place = postgres?.connectionString ?? join(folder, 'shared.sqlite');
    const server = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
    program = await bundleModule(new URL('./issuer-process.ts', import.meta.url));
    args = [place, server];
    const barrier = await openBarrier(2);
    urls = await Promise.all([start(barrier), start(barrier)]);
  });

  /** Starts a process and returns its URL. */
  async function start(barrier: string): Promise<string> {
    const child = spawn(process.execPath, [program, ...args, barrier], { stdio: ['ignore', 'pipe', 'inherit'] });
    processes.push(child);
    const [line] = (await Promise.race([
      new Promise((resolve) => child.stdout.once('data', (data: Buffer) => resolve([data.toString().trim()]))),
      new Promise((_, reject) => child.once('exit', (code) => reject(new Error(`It exited with ${code}.`)))),
    ])) as [string];
    return line;
  }

  afterAll(async () => {
    for (const child of processes.filter(({ signalCode }) => signalCode === null)) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    }
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
    postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Sends so many, to one process and the other in turn. */
  const toBoth = <T>(count: number, send: (url: string, index: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, (_, index) => send(urls[index % 2]!, index)));

  const late = () => mails.map(({ to }) => to).filter((to) => to.startsWith('late'));

  test('they started together and made one key', async () => {
    const keys = await toBoth(2, async (url) => (await fetch(`${url}/oidc/jwks`)).json());
    expect(keys[0]).toEqual(keys[1]);
    expect(keys[0]).toMatchObject({ keys: [{ alg: 'ES256' }] });
  });

  test('SEC-21, CVE-2026-53518: of 100 parallel redemptions exactly one succeeds, of one code or of a hundred', async () => {
    for (const address of ['one@example.com', 'many@example.com']) {
      await post(urls[0]!, '/oidc/authorize', { login_hint: address });
      const { pathname } = new URL(linkIn(mails.at(-1)!));
      const codes = await toBoth(100, async (url) => {
        const response = await fetch(url + pathname, { redirect: 'manual' });
        return new URLSearchParams(new URL(response.headers.get('location')!).hash.slice(1)).get('code')!;
      });
      expect(new Set(codes).size).toBe(100);
      const statuses = await toBoth(100, async (url, index) => {
        const code = address === 'one@example.com' ? codes[0]! : codes[index]!;
        return (await post(url, '/oidc/token', { code })).status;
      });
      expect(counted(statuses)).toEqual({ 200: 1, 400: 99 });
    }
  });

  test('SEC-24: limits are shared', async () => {
    const statuses = await toBoth(
      20,
      async (url) => (await post(url, '/oidc/authorize', { login_hint: 'busy@example.com' })).status,
    );
    expect(counted(statuses)).toEqual({ 200: 10, 429: 10 });
  });

  test('SEC-25: each mail of the outbox is sent once, whichever process took it', async () => {
    refuses = true;
    const statuses = await toBoth(
      40,
      async (url, index) => (await post(url, '/oidc/authorize', { login_hint: `late${index}@example.com` })).status,
    );
    expect(counted(statuses)).toEqual({ 200: 40 });
    expect(late()).toEqual([]);
    refuses = false;
    const sent = await toBoth(2, async (url) => (await fetch(`${url}/deliver?ahead=60000`)).json() as Promise<number>);
    expect(sent[0]! + sent[1]!).toBe(40);
    expect(late()).toHaveLength(40);
    expect(new Set(late()).size).toBe(40);
    expect(await toBoth(2, async (url) => (await fetch(`${url}/deliver?ahead=0`)).json())).toEqual([0, 0]);
  });

  test('SEC-30: one request for a mail, sent to both at once, mails once', async () => {
    const form = { login_hint: 'once@example.com', state: 'the-same-state' };
    const statuses = await toBoth(10, async (url) => (await post(url, '/oidc/authorize', form)).status);
    expect(counted(statuses)).toEqual({ 200: 10 });
    await toBoth(2, async (url) => (await fetch(`${url}/deliver?ahead=0`)).json());
    expect(mails.filter(({ to }) => to === 'once@example.com')).toHaveLength(1);
  });

  test('SEC-31: what one process withdraws the other does not mail, whether queued or requested later', async () => {
    const stateOf = (index: number) => `withdrawn-${index}`;
    const withdraw = async (url: string, index: number) =>
      (await post(url, '/oidc/requests', { action: 'withdraw', state_hash: await sha256(stateOf(index)) })).status;
    const ask = async (url: string, index: number) => {
      const form = { login_hint: `gone${index}@example.com`, state: stateOf(index) };
      return (await post(url, '/oidc/authorize', form)).status;
    };
    const swapped = (index: number) => urls[(index + 1) % 2]!;
    refuses = true;
    expect(counted(await toBoth(10, ask))).toEqual({ 200: 10 });
    expect(counted(await toBoth(20, (_, index) => withdraw(swapped(index), index)))).toEqual({ 200: 20 });
    refuses = false;
    // The first ten were asked for before they were withdrawn, the other ten are asked for only now.
    expect(counted(await toBoth(20, ask))).toEqual({ 403: 20 });
    await toBoth(2, async (url) => (await fetch(`${url}/deliver?ahead=60000`)).json());
    expect(mails.filter(({ to }) => to.startsWith('gone'))).toEqual([]);
  });

  test('SEC-28: what both processes refuse for one address uses up nothing of the client', async () => {
    const ask = async (url: string, login_hint: string) =>
      (await post(url, '/oidc/authorize', { client_id: 'busy', login_hint })).status;
    // More at once would wait for SQLite's one write lock longer than a call may on a busy machine.
    const limited = pLimit(20);
    const flood = await toBoth(100, (url) => limited(ask, url, 'flooded@example.com'));
    expect(counted(flood)).toEqual({ 200: 10, 429: 90 });
    const others = await toBoth(140, (url, index) => limited(ask, url, `other${index}@example.com`));
    expect(counted(others)).toEqual({ 200: 140 });
    expect(counted(await toBoth(20, (url, index) => ask(url, `late-other${index}@example.com`)))).toEqual({ 429: 20 });
  });

  test('SEC-31: asked for at one process and withdrawn at the other at once: no mail begins after the answer', async () => {
    const answered = new Map<string, bigint>();
    await toBoth(60, async (url, index) => {
      const [to, state] = [`race${index}@example.com`, `race-${index}`];
      const other = urls[(index + 1) % 2]!;
      const asked = post(url, '/oidc/authorize', { login_hint: to, state });
      // Spread over the time that asking takes.
      for (let turns = 0; turns < index % 20; turns += 1) await new Promise(setImmediate);
      await post(other, '/oidc/requests', { action: 'withdraw', state_hash: await sha256(state) });
      answered.set(to, process.hrtime.bigint());
      expect([200, 403]).toContain((await asked).status);
    });
    await toBoth(2, async (url) => (await fetch(`${url}/deliver?ahead=400000`)).json());
    const begunLate = mails
      .filter(({ to }) => to.startsWith('race'))
      .filter(({ to, text }) => BigInt(/^x-begun: (\d+)/im.exec(text)![1]!) > answered.get(to)!);
    expect(begunLate).toEqual([]);
  });

  test('SEC-30: a process killed before its answer: the other one is asked again, and mails once', async () => {
    // Unlike that of a sign-in, its link outlives the lease.
    const form = { login_hint: 'killed@example.com', state: 'killed', template_alias: 'invitation' };
    const victim = await start(await openBarrier(1));
    const child = processes.at(-1)!;
    beforeTaking = async (to) => {
      if (to !== form.login_hint || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      // What no process was answered with 250 does not count as mailed.
      throw new Error('The client is gone.');
    };
    await expect(post(victim, '/oidc/authorize', form)).rejects.toThrow('fetch failed');
    expect(counted(await toBoth(10, async (url) => (await post(url, '/oidc/authorize', form)).status))).toEqual({
      200: 10,
    });
    // Its lease runs out.
    await toBoth(2, async (url) => (await fetch(`${url}/deliver?ahead=400000`)).json());
    expect(mails.filter(({ to }) => to === form.login_hint)).toHaveLength(1);
  });

  if (kind === 'SQLite') return;
  test('SEC-35: both outlive a restart of Postgres, and go on', async () => {
    postgres!.restart();
    const ask = async (url: string) =>
      (await post(url, '/oidc/authorize', { login_hint: 'restarted@example.com' })).status;
    for (const url of urls) await expect.poll(() => ask(url)).toBe(200);
    expect(processes.slice(0, 2).map(({ exitCode, signalCode }) => [exitCode, signalCode])).toEqual([
      [null, null],
      [null, null],
    ]);
  });
});
