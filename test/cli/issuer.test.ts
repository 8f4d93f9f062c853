import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import Database from 'libsql';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sqliteStorage } from 'magic-invite/storage';
import { buildCli, runCli, testFolder, type RunningCli, type TestFolder } from '../support/cli.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const SECRET = 'the-app-s-own-secret';
const SEALING = 'a secret of at least thirty-two bytes';

let cli: string;
let folder: TestFolder;
let postgres: TestPostgres;
let running: RunningCli[];

beforeAll(async () => {
  cli = await buildCli('issuer');
  postgres = startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(() => {
  folder = testFolder();
  running = [];
});
afterEach(async () => {
  for (const each of running) each.process.kill('SIGKILL');
  await Promise.all(running.map(({ exited }) => exited));
  folder.remove();
});

const ENV = {
  ISSUER_SECRET: SEALING,
  APP_SECRET: SECRET,
  WEBHOOK_PASSWORD: 'a password of Postmark’s webhook',
};
function config(more: object = {}): object {
  return {
    issuer: 'https://id.example.com/auth',
    listen: { host: '127.0.0.1', port: 0 },
    secrets: ['env:ISSUER_SECRET'],
    storage: 'sqlite:issuer.sqlite',
    mailer: { smtp: 'smtp://127.0.0.1:1' },
    clients: [
      {
        id: 'app',
        redirectUris: ['https://app.example.com/welcome'],
        secrets: ['env:APP_SECRET'],
        idTokenSignedResponseAlg: 'ES256',
      },
    ],
    ...more,
  };
}

async function start(more: object = {}): Promise<{ run: RunningCli; url: string }> {
  const run = runCli(cli, ['issuer', '--config', folder.write('id.json', config(more))], ENV);
  running.push(run);
  const { port } = await run.line('listening');
  return { run, url: `http://127.0.0.1:${String(port)}` };
}

function ask(url: string, form: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams({ login_hint: 'bob@example.com', client_id: 'app', client_secret: SECRET, ...form });
  return fetch(`${url}/auth/oidc/authorize?tracking=hunter2`, { method: 'POST', body, headers });
}

interface MailServer {
  smtp: string;
  mails: string[];
  /** Resolves at the first mail. */
  arrived: Promise<void>;
  close: () => Promise<void>;
}

async function mailServer(): Promise<MailServer> {
  const mails: string[] = [];
  const received = new EventEmitter();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, callback) {
      let mail = '';
      stream.on('data', (chunk: Buffer) => (mail += chunk.toString()));
      stream.on('end', () => {
        mails.push(mail);
        callback();
        received.emit('mail');
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    smtp: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    arrived: once(received, 'mail').then(() => undefined),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A header that a proxy adds, or a caller forges. */
const from = (ip: string) => ({ 'x-forwarded-for': ip });

describe.each(['SQLite', 'Postgres'])('on %s', (kind) => {
  const place = () => (kind === 'SQLite' ? 'sqlite:issuer.sqlite' : postgres.connectionString);

  test('it answers as its configuration says, mails, and ends with 0 when asked to', async () => {
    const mail = await mailServer();
    const { run, url } = await start({ storage: place(), mailer: { smtp: mail.smtp } });

    const discovery = (await (await fetch(`${url}/auth/.well-known/openid-configuration`)).json()) as {
      issuer: string;
    };
    expect(discovery.issuer).toBe('https://id.example.com/auth');
    expect((await ask(url)).status).toBe(200);
    // An accepted mail is sent, at the latest while shutting down.
    run.process.kill('SIGTERM');
    expect(await run.exited).toBe(0);
    expect(run.lines().map(({ event }) => event)).toEqual(expect.arrayContaining(['listening', 'stopping', 'stopped']));
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]).toContain('https://id.example.com/auth/oidc/link/');
    expect(run.errors()).toBe('');
    await mail.close();
  });

  test('instances that start together share the keys', async () => {
    const storage = place();
    const started = await Promise.all([start({ storage }), start({ storage }), start({ storage })]);
    const keys = await Promise.all(
      started.map(async ({ url }) => {
        const set = (await (await fetch(`${url}/auth/oidc/jwks`)).json()) as { keys: { kid: string }[] };
        return set.keys.map(({ kid }) => kid);
      }),
    );
    expect(keys[0]).toHaveLength(1);
    expect(keys[1]).toEqual(keys[0]);
    expect(keys[2]).toEqual(keys[0]);
  });
});

describe('postmarkWebhook', () => {
  const USER = 'postmark';
  const PASSWORD = ENV.WEBHOOK_PASSWORD;
  const basic = (password: string) => `Basic ${Buffer.from(`${USER}:${password}`).toString('base64')}`;

  test('SEC-41: takes what Postmark reports, with its credentials only; an address that bounced is mailed no invitation', async () => {
    const mail = await mailServer();
    const { run, url } = await start({
      mailer: { smtp: mail.smtp },
      postmarkWebhook: { username: USER, password: 'env:WEBHOOK_PASSWORD' },
    });
    expect((await ask(url, { template_alias: 'invitation', state: 's-1' })).status).toBe(200);
    await mail.arrived;
    const [, id] = /^message-id:\s*<([^@\s]+)@/im.exec(mail.mails[0]!)!;
    const report = { RecordType: 'Bounce', Type: 'HardBounce', Metadata: { 'magic-invite': id } };
    const send = (authorization: string) =>
      fetch(`${url}/webhooks/postmark`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(report),
      });

    expect((await send(basic('another password of sixteen'))).status).toBe(401);
    expect((await ask(url, { template_alias: 'invitation', state: 's-2' })).status).toBe(200);
    expect((await send(basic(PASSWORD))).status).toBe(200);
    const refused = await ask(url, { template_alias: 'invitation', state: 's-3' });
    expect([refused.status, await refused.json()]).toEqual([
      403,
      expect.objectContaining({ error: 'recipient_bounced', delivery: 'bounced', reason: 'mailbox_not_found' }),
    ]);
    // Signing in by mail is not held back.
    expect((await ask(url, { state: 's-4' })).status).toBe(200);
    expect(JSON.stringify(run.lines()) + run.errors()).not.toContain(PASSWORD);
    await mail.close();
  });

  test('there is none without the option', async () => {
    const { url } = await start();
    const { status } = await fetch(`${url}/webhooks/postmark`, {
      method: 'POST',
      headers: { authorization: basic(PASSWORD) },
    });
    expect(status).toBe(404);
  });
});

test('health says that the process lives, ready that storage and keys can be had; neither hides an endpoint', async () => {
  const { url } = await start();
  for (const path of ['/health', '/ready']) {
    const response = await fetch(`${url}${path}`);
    expect([path, response.status, response.headers.get('cache-control')]).toEqual([path, 200, 'no-store']);
    expect((await fetch(`${url}/auth${path}`)).status).toBe(404);
  }
  expect(await (await fetch(`${url}/ready`)).json()).toEqual({ status: 'ready' });
});

test('without its database an instance lives but is not ready', async () => {
  const own = startPostgres();
  const { run, url } = await start({ storage: own.connectionString });
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  own.stop();
  const ready = await fetch(`${url}/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ status: 'unready', storage: false });
  expect((await fetch(`${url}/health`)).status).toBe(200);
  expect(await run.line('unready')).toMatchObject({ level: 'warn', storage: false });
  run.process.kill('SIGTERM');
  expect(await run.exited).toBe(0);
});

test('SEC-11: logs are a JSON object a line, and hold no secret, ticket, query, state or address (ASVS 16.2.5)', async () => {
  const mail = await mailServer();
  const { run, url } = await start({ mailer: { smtp: mail.smtp } });
  await ask(url, { state: 'the-state-of-it' }, { 'x-request-id': 'another-request-id' });
  await ask(url, { login_hint: 'not an address@' });
  await ask(url, { client_secret: 'a-wrong-client-secret' });
  await mail.arrived;
  const [, ticket] = /oidc\/link\/([\w-]+)/.exec(mail.mails.join('').replaceAll('=\r\n', '')) ?? [];
  await fetch(`${url}/auth/oidc/link/${ticket}`, { redirect: 'manual' });
  await fetch(`${url}/auth/carol@example.com/${ticket}`);
  await fetch(`${url}/carol@example.com`);
  await mail.close();
  run.process.kill('SIGINT');
  await run.exited;

  const written = run.output() + run.errors();
  for (const hidden of [
    'bob@',
    'carol',
    'not an',
    ticket!,
    SECRET,
    'a-wrong',
    SEALING,
    'hunter2',
    'the-state',
    'a-wrong-client',
  ]) {
    expect(written).not.toContain(hidden);
  }
  const requests = run.lines().filter(({ event }) => event === 'request');
  expect(requests.map(({ method, path, status }) => [method, path, status])).toEqual([
    ['POST', '/auth/oidc/authorize', 200],
    ['POST', '/auth/oidc/authorize', 400],
    ['POST', '/auth/oidc/authorize', 401],
    ['GET', '/auth/oidc/link/…', 303],
    ['GET', '(other)', 404],
    ['GET', '(other)', 404],
  ]);
  for (const line of run.output().trim().split('\n')) {
    expect(JSON.parse(line)).toMatchObject({
      event: expect.any(String) as string,
      level: expect.any(String) as string,
    });
  }
});

test('every answer and every line about it carry one id: our own, or that of a trusted proxy', async () => {
  const { run, url } = await start({ listen: { host: '127.0.0.1', port: 0 } });
  const own = (await fetch(`${url}/health`, { headers: { 'x-request-id': 'abcdefgh' } })).headers.get('x-request-id');
  expect(own).toMatch(/^[\da-f-]{36}$/);
  expect((await run.line('request')).request).toBe(own);

  const proxied = await start({ trustedProxyHeader: 'X-Forwarded-For', storage: 'sqlite:other.sqlite' });
  const headers = { 'x-request-id': 'abcdefgh' };
  expect((await fetch(`${proxied.url}/health`, { headers })).headers.get('x-request-id')).toBe('abcdefgh');
  expect((await proxied.run.line('request')).request).toBe('abcdefgh');
});

test('limits by IP count the connection, or the last entry of the trusted header', async () => {
  const mail = await mailServer();
  const limits = { confidential: { ip: { max: 1, per: '1h' } } };
  const more = { limits, mailer: { smtp: mail.smtp } };
  const plain = await start(more);
  expect((await ask(plain.url, {}, from('192.0.2.1'))).status).toBe(200);
  expect((await ask(plain.url, {}, from('192.0.2.2'))).status).toBe(429);
  expect(await plain.run.line('rate_limited')).toMatchObject({ level: 'warn', by: 'ip', client: 'app' });

  const proxied = await start({ ...more, storage: 'sqlite:other.sqlite', trustedProxyHeader: 'X-Forwarded-For' });
  expect((await ask(proxied.url, {}, from('203.0.113.9, 192.0.2.1'))).status).toBe(200);
  expect((await ask(proxied.url, {}, from('203.0.113.9, 192.0.2.2'))).status).toBe(200);
  expect((await ask(proxied.url, {}, from('198.51.100.1, 192.0.2.1'))).status).toBe(429);
  await mail.close();
});

test('a stopping instance takes no new connection, and finishes the request in flight', async () => {
  const { run, url } = await start();
  const { port } = new URL(url);
  const half = await open(Number(port));
  const form = new URLSearchParams({
    client_id: 'app',
    client_secret: SECRET,
    grant_type: 'authorization_code',
    code: 'x',
  });
  half.write(
    `POST /auth/oidc/token HTTP/1.1\r\nHost: id.example.com\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.toString().length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  await new Promise((resolve) => half.once('data', resolve)); // "100 Continue": the request has begun
  run.process.kill('SIGTERM');
  await run.line('stopping');
  await expect(open(Number(port))).rejects.toMatchObject({ code: 'ECONNREFUSED' });

  let answer = '';
  half.on('data', (data: Buffer) => (answer += data.toString()));
  const closed = new Promise((resolve) => half.once('close', resolve));
  half.write(form.toString());
  await closed;
  expect(answer).toMatch(/^HTTP\/1\.1 400 .*\nconnection: close\r.*invalid_grant/is);
  expect(await run.exited).toBe(0);
});

test('a second signal ends it at once', async () => {
  const { run, url } = await start();
  const half = await open(Number(new URL(url).port));
  half.write('POST /auth/oidc/token HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n');
  await new Promise((resolve) => half.once('data', resolve));
  run.process.kill('SIGINT');
  await run.line('stopping');
  run.process.kill('SIGINT');
  expect(await run.exited).toBe(1);
  half.destroy();
});

test('expired rows are removed from the storage, in batches; the others stay', async () => {
  const storage = sqliteStorage(new Database(`${folder.path}/issuer.sqlite`));
  const row = { kind: 'ticket', at: 0, body: null };
  await Promise.all(Array.from({ length: 603 }, (_, id) => storage.insert({ ...row, id: String(id), expiresAt: 1 })));
  await storage.insert({ ...row, id: 'kept', expiresAt: null });
  const { run } = await start();
  // One batch of 500 at the start, and what is left at the end.
  run.process.kill('SIGTERM');
  expect(await run.exited).toBe(0);
  expect((await storage.page('ticket', { limit: 10 })).records.map(({ id }) => id)).toEqual(['kept']);
});

test('a port that is taken is named with what to do', async () => {
  const server: Server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const run = runCli(
    cli,
    ['issuer', '--config', folder.write('id.json', config({ listen: { host: '127.0.0.1', port } }))],
    ENV,
  );
  expect(await run.exited).toBe(1);
  expect(run.errors()).toContain(`Port ${port} of 127.0.0.1`);
  server.close();
});

test('a database that does not answer ends it with 1, and the password stays unsaid', async () => {
  const storage = 'postgres://user:hunter2@127.0.0.1:1/db';
  const run = runCli(cli, ['issuer', '--config', folder.write('id.json', config({ storage }))], ENV);
  expect(await run.exited).toBe(1);
  expect(run.errors()).toContain('ECONNREFUSED');
  expect(run.errors() + run.output()).not.toContain('hunter2');
});

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}
