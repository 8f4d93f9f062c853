import { spawn, type ChildProcess } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBarrier } from '../../support/barrier.ts';
import { TestCookies } from '../../support/cookies.ts';
import { places, type Place } from '../../support/places.ts';
import { bundleModule } from '../../support/run-module.ts';
import { linkIn } from '../../support/test-issuer.ts';

const ORIGIN = 'http://localhost:4700';

/** How often each status was answered. */
const counted = (statuses: readonly number[]) =>
  Object.fromEntries([...new Set(statuses)].map((status) => [status, statuses.filter((s) => s === status).length]));

describe.each(places)('two instances of an app on one %s behave as one', (_kind, openPlace) => {
  const mails = new Map<string, { text: string }>();
  const processes: ChildProcess[] = [];
  let place: Place;
  let smtp: SMTPServer;
  let urls: string[];

  beforeAll(async () => {
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, { envelope }, callback) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const text = Buffer.concat(chunks).toString().replaceAll('=\r\n', '').replaceAll('=3D', '=');
          mails.set(envelope.rcptTo[0]!.address, { text });
          callback();
        });
      },
    });
    await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve));
    const program = await bundleModule(new URL('./server-process.ts', import.meta.url));
    place = await openPlace();
    const server = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
    const barrier = await openBarrier(2);
    urls = await Promise.all(
      [1, 2].map(async () => {
        const child = spawn(process.execPath, [program, place.place, server, barrier], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        processes.push(child);
        return Promise.race([
          new Promise<string>((resolve) =>
            child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim())),
          ),
          new Promise<never>((_, reject) => child.once('exit', (code) => reject(new Error(`It exited with ${code}.`)))),
        ]);
      }),
    );
  });

  afterAll(async () => {
    for (const child of processes) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    }
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
    await place.close();
  });

  /** Posts to one instance as a page of the app does. */
  async function post(url: string, path: string, body: object, cookies = new TestCookies(ORIGIN), ip = '192.0.2.1') {
    const headers = {
      'content-type': 'application/json',
      'x-magic-invite': '1',
      'x-test-ip': ip,
      origin: ORIGIN,
      cookie: cookies.header(),
    };
    const response = await fetch(`${url}/api/invite/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    cookies.store(response);
    return response;
  }

  /** Sends so many, to one instance and the other in turn. */
  const toBoth = <T>(count: number, send: (url: string, index: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, (_, index) => send(urls[index % 2]!, index)));

  const signIn = async (url: string, email: string, ip: string) =>
    (await post(url, 'sign-in', { email }, undefined, ip)).status;

  test('SEC-28: exactly as many parallel requests pass as a limit allows, by recipient', async () => {
    const statuses = await toBoth(40, (url, index) => signIn(url, 'busy@example.com', `198.51.100.${index}`));
    expect(counted(statuses)).toEqual({ 200: 10, 429: 30 });
  });

  test('SEC-28: and by IP address', async () => {
    const statuses = await toBoth(60, (url, index) => signIn(url, `a${index}@example.com`, '203.0.113.1'));
    expect(counted(statuses)).toEqual({ 200: 25, 429: 35 });
  });

  test('SEC-28: requests that one limit refuses leave the share of the others: it fits to the last', async () => {
    const ip = '203.0.113.2';
    const same = await toBoth(40, (url) => signIn(url, 'one@example.com', ip));
    expect(counted(same)).toEqual({ 200: 10, 429: 30 });
    // 25 of this address, of which 10 are used.
    const others: number[] = [];
    for (let index = 0; index < 17; index += 1)
      others.push(await signIn(urls[index % 2]!, `b${index}@example.com`, ip));
    expect(counted(others)).toEqual({ 200: 15, 429: 2 });
  });

  test.each([0, 20, 50, 100, 150])(
    'SEC-32: a link that one browser opens at both, %i ms apart, signs that browser in, once',
    async (gapMs) => {
      const email = `twice-${gapMs}@example.com`;
      expect(await (await fetch(`${urls[0]}/invite?email=${email}`)).json()).toMatchObject([{ ok: true }]);
      const { pathname } = new URL(linkIn(mails.get(email)!));
      const open = async (url: string) => {
        const { headers } = await fetch(url + pathname, { redirect: 'manual' });
        return Object.fromEntries(new URLSearchParams(new URL(headers.get('location')!).hash.slice(1)));
      };
      const landings = await Promise.all(urls.map(open));
      const browser = new TestCookies(ORIGIN);
      await post(urls[0]!, 'preview', landings[0]!, browser);
      const redeem = async (index: number) => {
        const response = await post(urls[index]!, 'callback', landings[index]!, browser);
        const { user } = (await response.json()) as { user?: { email: string; sub: string } };
        return [response.status, user?.email, user?.sub];
      };
      const first = redeem(0);
      await new Promise((resolve) => setTimeout(resolve, gapMs));
      const [one, other] = await Promise.all([first, redeem(1)]);
      expect(one).toEqual([200, email, expect.any(String)]);
      expect(other).toEqual(one);
      const signIns = await toBoth(2, async (url) => (await (await fetch(`${url}/sign-ins`)).json()) as string[]);
      expect(signIns.flat().filter((each) => each === email)).toHaveLength(1);
      // Another browser is refused at both.
      for (const [index, url] of urls.entries()) {
        const stranger = new TestCookies(ORIGIN);
        await post(url, 'preview', landings[index]!, stranger);
        const refused = await post(url, 'callback', landings[index]!, stranger);
        expect(await refused.json()).toMatchObject({ error: { code: 'already_used' } });
      }
    },
  );
});
