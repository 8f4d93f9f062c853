import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { memoryStorage } from 'magic-invite/storage';
import { createInviteServer } from 'magic-invite/server';
import { buildCli, runCli, testFolder, type RunningCli, type TestFolder } from '../support/cli.ts';
import { freePort } from '../support/ports.ts';

let cli: string;
let folder: TestFolder;
let run: RunningCli;
let port: number;

beforeAll(async () => {
  cli = await buildCli('dev');
});
beforeEach(async () => {
  folder = testFolder();
  port = await freePort();
  run = start();
});
afterEach(async () => {
  run.process.kill('SIGKILL');
  await run.exited;
  folder.remove();
});

const start = () => runCli(cli, ['dev', '--port', String(port), '--app', 'http://localhost:5173'], {}, folder.path);

async function guide(): Promise<{ issuer: string; id: string; secret: string; inbox: string }> {
  const [, issuer, id, secret, inbox] = await run.says(
    /issuer +(\S+)\n +client id +(\S+)\n +client secret +(\S+)\n +inbox +(\S+)\n[^]*Ctrl-C/,
  );
  return { issuer: issuer!, id: id!, secret: secret!, inbox: inbox! };
}

test('what it prints lets a server invite; the mail is in the inbox, and its link leads to the app', async () => {
  const { issuer, id, secret, inbox } = await guide();
  const invites = createInviteServer({
    origin: 'http://localhost:5173',
    issuer,
    client: { id, secret },
    secrets: ['a secret of at least thirty-two bytes'],
    storage: memoryStorage(),
    can: () => true,
    signUp: 'open',
  });
  const [result] = await invites.invite({
    inviter: { id: 'sarah', name: 'Sarah' },
    recipients: [{ email: 'bob@example.com' }],
  });
  expect(result).toMatchObject({ ok: true, code: 'queued' });

  await run.says(/mail to b…@example\.com: (\S+)/);
  const page = await (await fetch(inbox)).text();
  expect(page).toContain('bob@example.com');
  const [, mail] = /href="(\/inbox\/\d+)"/.exec(page)!;
  const [link] = /http:\/\/localhost:\d+\/oidc\/link\/[\w-]+/.exec(await (await fetch(issuer + mail!)).text())!;
  const opened = await fetch(link, { redirect: 'manual' });
  expect(opened.headers.get('location')).toMatch(/^http:\/\/localhost:5173\/welcome#code=/);
  expect(run.output()).not.toContain('bob@example.com');
});

test('the lines to paste hold what it runs with', async () => {
  const { issuer, id, secret } = await guide();
  for (const line of [
    "origin: 'http://localhost:5173'",
    "basePath: '/api/invite'",
    "callbackPath: '/welcome'",
    `issuer: '${issuer}'`,
    `client: { id: '${id}', secret: '${secret}' }`,
  ]) {
    expect(run.output()).toContain(line);
  }
});

test('after a restart what was pasted works still; no commit takes the secret along', async () => {
  const { issuer, secret } = await guide();
  const keys = async () => (await fetch(`${issuer}/oidc/jwks`)).text();
  const before = await keys();
  run.process.kill('SIGINT');
  expect(await run.exited).toBe(0);
  run = start();
  expect((await guide()).secret).toBe(secret);
  expect(await keys()).toBe(before);
  expect(readFileSync(`${folder.path}/.magic-invite/.gitignore`, 'utf8')).toBe('*\n');
  expect(existsSync(`${folder.path}/.magic-invite/dev.sqlite`)).toBe(true);
});

test('a foreign host name that resolves to this machine shows no mails (DNS rebinding)', async () => {
  const { inbox } = await guide();
  const { hostname, port: inboxPort } = new URL(inbox);
  expect(hostname).toBe('localhost');
  const status = (host: string) =>
    new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port: inboxPort, path: '/inbox', headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).once('error', reject);
    });
  expect(await status(`rebound.example.com:${inboxPort}`)).toBe(403);
  expect(await status(`localhost:${inboxPort}`)).toBe(200);
});
