import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import { freePort, isListening } from '../support/ports.ts';
import { APP, openTestIssuer, SECRET } from '../support/test-issuer.ts';

/** What a mail server would route elsewhere: the address that is read, and the one that a default Postfix delivers to. */
const ROUTED: [address: string, delivered: string][] = [
  ['attacker%evil.example@corp.example', 'attacker@evil.example'],
  ['evil.example!attacker@corp.example', 'attacker@evil.example'],
];
const PLAIN = 'bob+tag@corp.example';

/** Postfix as Debian configures it by default, on ports and folders of its own; both domains end at the sink. */
class Postfix {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'magic-invite-postfix-'));
  readonly config: string = join(this.folder, 'config');
  private master: ChildProcess | undefined;

  async start(port: number, sink: number): Promise<void> {
    installPostfix();
    cpSync('/etc/postfix', this.config, { recursive: true });
    for (const name of ['queue', 'data']) mkdirSync(join(this.folder, name), { mode: 0o755 });
    execFileSync('chown', ['postfix', join(this.folder, 'data')]);
    execFileSync('chmod', ['755', this.folder]);
    this.postconf(
      '-e',
      `queue_directory=${this.folder}/queue`,
      `data_directory=${this.folder}/data`,
      'inet_interfaces=127.0.0.1',
      'mydestination=corp.example, localhost',
      'local_recipient_maps=',
      'maillog_file_prefixes=/tmp',
      `maillog_file=${this.folder}/log`,
      `transport_maps=inline:{{corp.example=smtp:[127.0.0.1]:${sink}}, {evil.example=smtp:[127.0.0.1]:${sink}}}`,
    );
    this.postconf('-M#', 'smtp/inet');
    this.postconf('-M', `${port}/inet=127.0.0.1:${port} inet n - n - - smtpd`);
    for (const service of ['smtp/unix', 'cleanup/unix', 'rewrite/unix', 'qmgr/unix', 'bounce/unix', 'defer/unix']) {
      this.postconf('-F', `${service}/chroot=n`);
    }
    execFileSync('/usr/sbin/postfix', ['-c', this.config, 'set-permissions'], { stdio: 'ignore' });
    this.master = spawn('/usr/sbin/postfix', ['-c', this.config, 'start-fg'], { stdio: 'inherit' });
    while (!(await isListening(port))) await new Promise(setImmediate);
  }

  stop(): void {
    if (this.master) spawnSync('/usr/sbin/postfix', ['-c', this.config, 'stop'], { stdio: 'ignore' });
    rmSync(this.folder, { recursive: true, force: true });
  }

  private postconf(...args: string[]): void {
    execFileSync('/usr/sbin/postconf', ['-c', this.config, ...args], { stdio: 'inherit' });
  }
}

function installPostfix(): void {
  if (existsSync('/usr/sbin/postfix')) return;
  if (process.getuid?.() !== 0) throw new Error('Postfix is missing: run `apt-get install postfix`, or this as root.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'postfix'], { env, stdio: 'ignore' });
}

const postfix = new Postfix();
const delivered: string[] = [];
let onDelivery: () => void = () => undefined;
let sink: SMTPServer;
let port: number;

/** Resolves once so many mails in all have come out of Postfix. */
const deliveries = (count: number) =>
  new Promise<void>((resolve) => {
    onDelivery = () => delivered.length >= count && resolve();
    onDelivery();
  });

beforeAll(async () => {
  sink = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, callback) {
      stream.resume().on('end', () => {
        delivered.push(...envelope.rcptTo.map(({ address }) => address));
        onDelivery();
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => void sink.listen(0, '127.0.0.1', resolve));
  port = await freePort();
  await postfix.start(port, (sink.server.address() as AddressInfo).port);
}, 120_000);
afterAll(async () => {
  postfix.stop();
  await new Promise<void>((resolve) => sink.close(() => resolve()));
});

test('a default Postfix delivers such addresses to strangers', async () => {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  for (const [to] of ROUTED) {
    await transport.sendMail({ envelope: { from: 'a@corp.example', to: [to] }, from: 'a@corp.example', text: 'x' });
  }
  await deliveries(ROUTED.length);
  expect(delivered.splice(0)).toEqual(ROUTED.map(([, stranger]) => stranger));
});

test('SEC-37: the issuer refuses them, and of all it mails Postfix delivers each to the address that was asked for', async () => {
  const { post } = openTestIssuer({ mailer: smtpMailer(`smtp://127.0.0.1:${port}`), from: 'a@corp.example' });
  const ask = async (login_hint: string) =>
    (await post('/oidc/authorize', { client_id: APP.id, client_secret: SECRET, login_hint })).status;
  for (const [address] of ROUTED) expect(await ask(address)).toBe(400);
  expect(await ask('=?utf-8?q?attacker=40evil.example?=@corp.example')).toBe(400);
  expect(await ask(PLAIN)).toBe(200);
  await deliveries(1);
  expect(delivered).toEqual([PLAIN]);
});
