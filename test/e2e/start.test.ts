import { createServer, get, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../support/ports.ts';
import { smtpInbox } from '../support/smtp-inbox.ts';
import { startDemo, type Demo } from './demo.ts';

async function start(...parameters: Parameters<typeof startDemo>): Promise<Demo> {
  const demo = await startDemo(...parameters);
  onTestFinished(async () => void (await demo.interrupt()));
  return demo;
}

const loopback = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .filter(({ internal, address }) => internal && ['127.0.0.1', '::1'].includes(address))
  .map(({ address }) => address);

const isFree = (port: number, host: string) =>
  new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });

/** The first of two free neighbouring ports. */
async function twoFreePorts(): Promise<number> {
  const port = await freePort();
  const isPair = (await Promise.all(loopback.map((host) => isFree(port + 1, host)))).every(Boolean);
  return isPair ? port : twoFreePorts();
}

const inboxOf = async (url: string) => (await fetch(`${url}/inbox`)).text();

async function occupy(port: number, host: string): Promise<void> {
  const server = await new Promise<Server>((resolve, reject) => {
    const made = createServer((_, response) => response.end('another server'));
    made.once('error', reject);
    made.listen(port, host, () => resolve(made));
  });
  onTestFinished(() => void server.close());
}

test('answers at its URL until Ctrl-C ends it: exit 0, port free; twice in a row', async () => {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'magic-invite-demo-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  for (let run = 0; run < 2; run += 1) {
    const demo = await start({ PORT: String(port), DEMO_DATA: data });
    const open = await fetch(`${demo.url}/`);
    expect([open.status, await open.text()]).toEqual([200, expect.stringContaining('<div id="root">')]);
    expect(await demo.interrupt()).toBe(0);
    for (const host of loopback) expect([host, await isFree(port, host)]).toEqual([host, true]);
  }
});

test('npm start prints one URL, and leaves nothing behind', async () => {
  const port = await freePort();
  const demo = await start({ PORT: String(port) }, ['npm', 'start']);
  expect(demo.output().match(/https?:\/\/\S+/g)).toEqual([`http://localhost:${port}`]);
  await demo.interrupt();
  expect(await isFree(port, '127.0.0.1')).toBe(true);
});

test.each([...loopback, '0.0.0.0'])('takes the next free port when the first is in use (%s)', async (host) => {
  const port = await twoFreePorts();
  await occupy(port, host);
  const { url } = await start({ PORT: String(port) });
  expect(url).toBe(`http://localhost:${port + 1}`);
  expect(await (await fetch(`${url}/api/status`)).json()).toEqual({ isEmpty: true, sendsMail: false });
});

test('runs with NODE_ENV=production; with SMTP_URL the mail goes out, and the inbox says that it keeps copies', async () => {
  const smtp = await smtpInbox();
  onTestFinished(() => smtp.close());
  const { url } = await start({ PORT: String(await freePort()), NODE_ENV: 'production', SMTP_URL: smtp.url });
  expect(await (await fetch(`${url}/api/status`)).json()).toEqual({ isEmpty: true, sendsMail: true });

  const headers = { 'content-type': 'application/json', 'x-magic-invite': '1', origin: url };
  const body = JSON.stringify({ email: 'sarah@example.com' });
  expect((await fetch(`${url}/api/invite/sign-in`, { method: 'POST', headers, body })).status).toBe(200);
  await expect.poll(() => smtp.raw.length).toBe(1);
  const mail = await smtp.latest();
  expect(mail.to?.map(({ address }) => address)).toEqual(['sarah@example.com']);
  expect(mail.text).toContain(`${url}/api/invite/oidc/link/`);

  await expect.poll(() => inboxOf(url)).toContain('sarah@example.com');
  expect(await inboxOf(url)).toContain('Copies: the emails are sent as well.');
});

test('shows its inbox under no other name than this machine’s', async () => {
  const { url } = await start({ PORT: String(await freePort()) });
  const { port } = new URL(url);
  const asked = (host: string) => fetchAs(Number(port), host);
  expect(await asked('localhost')).toBe(200);
  expect(await asked('rebound.example')).toBe(421);
});

/** `fetch` sets Host itself. */
function fetchAs(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/inbox', headers: { host: `${host}:${port}` } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}
