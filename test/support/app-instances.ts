import { spawn, type ChildProcess } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { openBarrier } from './barrier.ts';
import { TestCookies } from './cookies.ts';
import { bundleModule } from './run-module.ts';
import { vi } from 'vitest';
import { WAIT } from './wait.ts';

/** The origin that the programs have. */
export const ORIGIN = 'http://localhost:4700';

/** Two processes of one app, on one database. */
export interface AppInstances {
  urls: string[];
  /** Posts to one of them as a page of the app does. */
  post: (url: string, path: string, body: object, cookies?: TestCookies, ip?: string) => Promise<Response>;
  /** Sends so many requests, to one instance and the other in turn. */
  toBoth: <T>(count: number, send: (url: string, index: number) => Promise<T>) => Promise<T[]>;
  /** The text of the latest mail to an address, once there is one. */
  mailTo: (address: string) => Promise<{ text: string }>;
  /** The address of each mail that came since {@link forgetMails}. */
  mailed: () => string[];
  forgetMails: () => void;
  close: () => Promise<void>;
}

/**
 * Starts a program twice, with the place, the SMTP server and the barrier as arguments. It prints its URL once it
 * listens.
 */
export async function startInstances(module: URL, place: string): Promise<AppInstances> {
  const mails = new Map<string, { text: string }>();
  const mailed: string[] = [];
  const processes: ChildProcess[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString().replaceAll('=\r\n', '').replaceAll('=3D', '=');
        mails.set(envelope.rcptTo[0]!.address, { text });
        mailed.push(envelope.rcptTo[0]!.address);
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve));
  const program = await bundleModule(module);
  const server = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
  const barrier = await openBarrier(2);
  const urls = await Promise.all(
    [1, 2].map(async () => {
      const child = spawn(process.execPath, [program, place, server, barrier], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      processes.push(child);
      return Promise.race([
        new Promise<string>((resolve) => child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim()))),
        new Promise<never>((_, reject) => child.once('exit', (code) => reject(new Error(`It exited with ${code}.`)))),
      ]);
    }),
  );

  return {
    urls,

    async post(url, path, body, cookies = new TestCookies(ORIGIN), ip = '192.0.2.1') {
      const headers = {
        'content-type': 'application/json',
        'x-magic-invite': '1',
        'x-test-ip': ip,
        origin: ORIGIN,
        cookie: cookies.header(),
      };
      const request = { method: 'POST', headers, body: JSON.stringify(body) };
      const response = await fetch(`${url}/api/invite/${path}`, request);
      cookies.store(response);
      return response;
    },

    toBoth: (count, send) => Promise.all(Array.from({ length: count }, (_, index) => send(urls[index % 2]!, index))),

    async mailTo(address) {
      await vi.waitUntil(() => mails.has(address), WAIT);
      return mails.get(address)!;
    },

    mailed: () => [...mailed],

    forgetMails() {
      mails.clear();
      mailed.length = 0;
    },

    async close() {
      for (const child of processes) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGKILL');
        await gone;
      }
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
}
