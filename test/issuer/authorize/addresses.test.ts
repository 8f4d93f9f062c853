import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MailMessage } from 'magic-invite/issuer';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import { canonicalEmail } from '../../../src/protocol/email-address.ts';
import { APP, openTestIssuer, SECRET } from '../../support/test-issuer.ts';

const folder = dirname(createRequire(import.meta.url).resolve('isemail/package.json'));
/** RFC 5321 allows 254 characters; the mail server of this test refuses the last of them. */
const collection = (JSON.parse(readFileSync(join(folder, 'test/tests.json'), 'utf8')) as [string, string][]).filter(
  ([address]) => address.length !== 254,
);
/** Ways to put another mailbox beside, around or behind a valid address. */
const attacks = [
  (address: string) => `${address},eve@evil.example`,
  (address: string) => `eve@evil.example ${address}`,
  (address: string) => `${address}\r\nRCPT TO:<eve@evil.example>`,
  (address: string) => `${address}\nBcc: eve@evil.example`,
  (address: string) => `"${address}" <eve@evil.example>`,
  (address: string) => `<eve@evil.example>${address}`,
  (address: string) => `eve@evil.example\u0000${address}`,
  (address: string) => `@evil.example:${address}`,
];

let server: SMTPServer;
let url: string;
/** RCPT TO of each conversation, and what its To header says. */
const conversations: { recipients: string[]; raw: Buffer }[] = [];

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        // This server shows A-labels as Unicode.
        const recipients = envelope.rcptTo.map(({ address }) => canonicalEmail(address) ?? address);
        conversations.push({ recipients, raw: Buffer.concat(chunks) });
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

/** Every address that the conversations since the last call named, in the envelope or in a header. */
async function reached(): Promise<string[]> {
  const found: string[] = [];
  for (const { recipients, raw } of conversations.splice(0)) {
    const { to = [], cc = [], bcc = [] } = await PostalMime.parse(raw);
    found.push(...recipients, ...[...to, ...cc, ...bcc].map(({ address }) => address ?? 'a group'));
  }
  return found;
}

const twice = (address: string | null) => (address === null ? [] : [address, address]); // RCPT TO, and To

test("SEC-22: of Dominic Sayers' is_email collection (isemail 1.2.0, BSD) none reaches two mailboxes or another than the canonical", async () => {
  const { post } = openTestIssuer({
    mailer: smtpMailer(url),
    limits: { confidential: { recipient: { max: 500, per: '1h' } } },
  });
  const ask = (login_hint: string) => post('/oidc/authorize', { client_id: APP.id, client_secret: SECRET, login_hint });
  let mailed = 0;
  for (const [address] of collection) {
    const canonical = canonicalEmail(address);
    const { status } = await ask(address);
    expect([address, status, await reached()]).toEqual([address, canonical ? 200 : 400, twice(canonical)]);
    mailed += Number(status === 200);
  }
  expect(mailed).toBeGreaterThan(15);
  expect(collection.length - mailed).toBeGreaterThan(100);

  for (const [address] of collection.filter(([address]) => canonicalEmail(address))) {
    for (const attack of attacks) expect([address, (await ask(attack(address))).status]).toEqual([address, 400]);
  }
  expect(await reached()).toEqual([]);
});

test('a mailer called directly sends to canonical addresses only', async () => {
  const mailer = smtpMailer(url);
  const all = collection.flatMap(([address]) => [address, ...attacks.map((attack) => attack(address))]);
  for (const to of all) {
    const wasTaken = await mailer.send({ ...MESSAGE, to }).then(
      () => true,
      () => false,
    );
    expect([to, wasTaken, await reached()]).toEqual([to, canonicalEmail(to) === to, wasTaken ? twice(to) : []]);
  }
});

const MESSAGE: MailMessage = {
  to: '',
  from: 'hello@example.com',
  subject: 'Hello',
  text: 'Hello',
  html: 'Hello',
  messageId: '<1@example.com>',
  headers: {},
  template: { alias: 'sign-in', model: {} },
};
