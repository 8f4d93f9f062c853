import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMagicInvite } from 'magic-invite/embedded';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import { memoryStorage, type InviteStorage } from 'magic-invite/storage';
import type { SendLine, SendResponse } from '../../src/protocol/invite-api.ts';
import { openBrowser } from '../support/test-browser.ts';
import { scriptedSmtp } from '../support/scripted-smtp.ts';

const ORIGIN = 'http://localhost:4711';

/** Storage calls so far: the one sign that the app still has something to do. */
let calls: number;
let close: () => unknown;
beforeEach(() => {
  calls = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await close();
});

function openApp(url: string) {
  const storage = new Proxy(memoryStorage(), {
    get(target, method: string) {
      calls += 1;
      return target[method as keyof InviteStorage].bind(target);
    },
  });
  const app = createMagicInvite({
    origin: ORIGIN,
    secrets: ['0123456789abcdef0123456789abcdef'],
    storage,
    mailer: smtpMailer(url),
    can: () => true,
    signUp: 'open',
    getInviter: () => ({ id: 'anna', name: 'Anna' }),
    autoDeliver: false,
    onError: () => undefined,
  });
  return openBrowser(app, ORIGIN);
}

/** Resolves once the app has nothing left to do but wait. */
async function idle(): Promise<void> {
  for (let [turns, seen] = [0, calls]; turns < 200; turns += 1) {
    await new Promise(setImmediate);
    if (seen !== calls) [turns, seen] = [0, calls];
  }
}

const recipients = Array.from({ length: 100 }, (_, index) => ({ email: `b${index}@example.com` }));

test('100 recipients into a mail system that never answers: all rows are queued within 15 s, each with one attempt', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket.on('error', () => undefined)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  const anna = openApp(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`);

  const state: { answer?: SendResponse } = {};
  void (async () => {
    state.answer = (await (await anna.post('invitations', { recipients })).json()) as SendResponse;
  })();
  let elapsed = 0;
  let atOnce = 0;
  for (await idle(); !state.answer; elapsed += 100) {
    await vi.advanceTimersByTimeAsync(100);
    await idle();
    atOnce = Math.max(atOnce, sockets.filter(({ readyState }) => readyState === 'open').length);
  }
  expect(state.answer.results.map(({ code }) => code)).toEqual(recipients.map(() => 'queued'));
  expect(elapsed).toBeLessThanOrEqual(15_000);
  expect([sockets.length, atOnce]).toEqual([100, expect.any(Number)]);
  process.stdout.write(`100 recipients, no answer: ${elapsed} ms, up to ${atOnce} connections at once\n`);
});

test('one address whose mail hangs does not slow the others: their rows come before any time has passed', async () => {
  const smtp = await scriptedSmtp();
  close = () => smtp.close();
  let release: () => void = () => undefined;
  smtp.hold = (to) => (to === 'b3@example.com' ? new Promise((resolve) => (release = resolve)) : undefined);
  const anna = openApp(smtp.url);
  const response = await anna.post('invitations', { recipients }, { accept: 'application/x-ndjson' });
  const lines: SendLine[] = [];
  const reading = (async () => {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ''; ;) {
      const { value, done } = await reader.read();
      if (done) return;
      const whole = (rest + value).split('\n');
      rest = whole.pop()!;
      lines.push(...whole.map((line) => JSON.parse(line) as SendLine));
    }
  })();
  while (lines.length < 99) await new Promise(setImmediate);
  expect(lines.map((line) => 'index' in line && line.index)).not.toContain(3);
  release();
  await reading;
  expect(lines.at(-1)).toMatchObject({ done: true, queued: 100, failed: 0 });
});
