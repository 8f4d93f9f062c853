import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerEnvelope } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mustacheTemplate, type MailMessage } from 'magic-invite/issuer';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import { APP, linkIn, openTestIssuer, SECRET } from '../../support/test-issuer.ts';

interface Received {
  envelope: SMTPServerEnvelope;
  raw: Buffer;
}

let server: SMTPServer;
let url: string;
let received: Received[];
/** Where the server refuses, and with which code, instead of accepting the mail. */
let refusal: { command: string; code: number } | undefined;
let conversations: number;

beforeEach(async () => {
  [received, refusal, conversations] = [[], undefined, 0];
  await listen('127.0.0.1');
});
afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

async function listen(host: string): Promise<void> {
  const answer = (command: string, callback: (error?: Error | null) => void) =>
    callback(refusal?.command === command ? Object.assign(new Error('no'), { responseCode: refusal.code }) : null);
  server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onConnect(_session, callback) {
      conversations += 1;
      answer('greeting', callback);
    },
    onAuth: ({ username }, _session, callback) =>
      refusal?.command === 'AUTH'
        ? callback(Object.assign(new Error('no'), { responseCode: refusal.code }))
        : callback(null, { user: username! }),
    onMailFrom: (_address, _session, callback) => answer('MAIL FROM', callback),
    onRcptTo: (_address, _session, callback) => answer('RCPT TO', callback),
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refusal?.command !== 'DATA') received.push({ envelope, raw: Buffer.concat(chunks) });
        answer('DATA', callback);
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, host, resolve));
  url = `smtp://sender:secret@${host}:${(server.server.address() as AddressInfo).port}`;
}

/** Asks the issuer for a mail that goes out to the server above. */
function ask(form: Record<string, string>) {
  const from = 'Our Service <hello@example.com>';
  const wording = mustacheTemplate({
    subject: '{{inviter_name}} shares {{title}}',
    text: '{{inviter_name}} shares {{title}}: {{sign_in_url}}',
    html: '<p title="{{title}}">{{inviter_name}} shares {{title}}</p><a href="{{sign_in_url}}">Open</a>',
  });
  const made = openTestIssuer({ mailer: smtpMailer(url), from, templates: { wording } });
  const authentication = { client_id: APP.id, client_secret: SECRET };
  const all = { ...authentication, login_hint: 'bob@example.com', template_alias: 'wording', ...form };
  return { ...made, answer: made.post('/oidc/authorize', all) };
}

test('a mail through a real SMTP conversation: one recipient, a working link, names escaped and unharmed', async () => {
  const { answer, open, redeem } = ask({ data_inviter_name: "<b>Pat O'Brien</b>", data_title: 'R&D "Q3" – 100 %' });
  expect((await answer).status).toBe(200);
  expect(received).toHaveLength(1);
  const [{ envelope, raw }] = received as [Received];
  const email = await PostalMime.parse(raw);
  expect(envelope.rcptTo.map(({ address }) => address)).toEqual(['bob@example.com']);
  expect(envelope.mailFrom).toMatchObject({ address: 'hello@example.com' });
  expect([email.to, email.cc, email.bcc]).toEqual([[{ name: '', address: 'bob@example.com' }], undefined, undefined]);
  expect(email.from).toMatchObject({ name: 'Our Service', address: 'hello@example.com' });
  expect(email.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
  expect(email.messageId).toMatch(/^<[\w-]{43}@id\.example\.com>$/);

  const sentence = `<b>Pat O'Brien</b> shares R&D "Q3" – 100 %`;
  expect(email.subject).toBe(sentence);
  const link = linkIn({ text: email.text! });
  expect(email.text!.trim()).toBe(`${sentence}: ${link}`);
  const title = 'R&#38;D &#34;Q3&#34; – 100 %';
  expect(email.html!.trim()).toBe(
    `<p title="${title}">&#60;b&#62;Pat O&#39;Brien&#60;/b&#62; shares ${title}</p><a href="${link}">Open</a>`,
  );
  expect((await redeem((await open(link)).get('code')!)).status).toBe(200);
});

test('a plain name stands in subject and text as it is written', async () => {
  await ask({ data_inviter_name: "O'Brien", data_title: 'the plan' }).answer;
  expect(await PostalMime.parse(received[0]!.raw)).toMatchObject({
    subject: "O'Brien shares the plan",
    text: expect.stringContaining("O'Brien shares the plan: https://") as string,
  });
});

test.each([
  'bob@example.com,eve@example.com',
  'bob@example.com, eve@example.com',
  'bob@example.com;eve@example.com',
  'bob@example.com eve@example.com',
  'Bob <bob@example.com>',
  'bob@example.com\r\nBcc: eve@example.com',
  'bob@example.com\u0000',
  '"eve@example.com x"@example.org',
  'eve@evil.example@example.com',
  'bob@example.com(eve@evil.example)',
  'group:bob@example.com;',
  'bob@exa%6dple.com',
  'bob@exam\u200Bple.com',
  'bob@[127.0.0.1]',
])(
  'CVE-2022-35924, GHSA-5jpx-9hw9-2fx4, CVE-2025-13033: %j is not one recipient, so no mail goes out',
  async (address) => {
    const { answer, storage } = ask({ login_hint: address });
    const response = await answer;
    expect([response.status, ((await response.json()) as { error: string }).error]).toEqual([400, 'invalid_request']);
    expect((await storage.page('ticket', { limit: 10 })).records).toEqual([]);
    await expect(smtpMailer(url).send({ ...MESSAGE, to: address })).rejects.toMatchObject({ permanent: true });
    expect(conversations).toBe(0);
  },
);

/** The places in an SMTP conversation at which a server can refuse; the first ones come before it knows the mail. */
const COMMANDS = ['greeting', 'AUTH', 'MAIL FROM', 'RCPT TO', 'DATA'] as const;
const CODES = [421, 451, 535, 550, 554];
const REFUSALS = COMMANDS.flatMap((command) => CODES.map((code) => [command, code] as const));

test.each(REFUSALS)(
  'SEC-29: refused at %s with %i, an accepted mail is lost only if it is itself refused',
  async (command, code) => {
    refusal = { command, code };
    const permanent = (command === 'RCPT TO' || command === 'DATA') && (code === 550 || code === 554);
    const { answer, issuer, advance, events, storage } = ask({});
    expect((await answer).status).toBe(permanent ? 503 : 200);
    expect((await storage.page('ticket', { limit: 10 })).records).toHaveLength(permanent ? 0 : 1);
    expect(received).toEqual([]);
    const named = {
      greeting: 'CONN',
      AUTH: 'AUTH PLAIN',
      'MAIL FROM': 'MAIL FROM',
      'RCPT TO': 'RCPT TO',
      DATA: 'DATA',
    };
    expect(events).toMatchObject([
      {
        ...(permanent ? { type: 'mail_failed', reason: 'refused' } : { type: 'mail_deferred', attempts: 1 }),
        client: 'app',
        alias: 'wording',
        // A server that says 421 closes the connection.
        command: expect.stringMatching(code === 421 ? `^(CONN|${named[command]})$` : `^${named[command]}$`),
        responseCode: code,
      },
    ]);
    expect(JSON.stringify(events)).not.toContain('bob');

    refusal = undefined;
    advance(60_000);
    expect(await issuer.deliver()).toBe(permanent ? 0 : 1);
    expect(received).toHaveLength(permanent ? 0 : 1);
  },
);

test('a server that is not there is not permanent; the event names the cause, and nothing names the address', async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  const failure = await smtpMailer(url)
    .send(MESSAGE)
    .catch((error: unknown) => error as Error);
  expect(failure).toMatchObject({ name: 'MailError', permanent: false, failure: { command: 'CONN' } });
  expect((failure as Error).message).not.toContain('bob');
  expect((failure as Error).message).toContain('ECONNREFUSED');
  const { answer, events } = ask({});
  expect((await answer).status).toBe(200);
  expect(events).toMatchObject([{ type: 'mail_deferred', error: expect.stringMatching(/^E[A-Z]+$/) as string }]);
});

test('SEC-38: off loopback, a server without TLS gets no mail unless the URL allows it', async () => {
  // Linux answers on all of 127.0.0.0/8; only 127.0.0.1 counts as loopback here.
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await listen('127.0.0.2');
  const refused = await smtpMailer(url)
    .send(MESSAGE)
    .catch((error: unknown) => error as Error);
  expect(refused).toMatchObject({ permanent: false, failure: { error: 'ETLS' } });
  expect((refused as Error).message).toContain('?requireTLS=false');
  expect(received).toEqual([]);
  const [, host, port] = /@([\d.]+):(\d+)/.exec(url)!;
  await expect(smtpMailer({ host: host!, port: Number(port) }).send(MESSAGE)).rejects.toMatchObject({
    permanent: false,
  });
  await smtpMailer(`${url}?requireTLS=false`).send(MESSAGE);
  await smtpMailer({ host: host!, port: Number(port), requireTLS: false }).send(MESSAGE);
  expect(received).toHaveLength(2);
});

test.each([undefined, '', 'localhost:25', 'http://localhost', 'smtp://['])(
  'smtpMailer(%j) says what is missing',
  (value) => {
    expect(() => smtpMailer(value as string)).toThrow(/smtpMailer/);
  },
);

const MESSAGE: MailMessage = {
  to: 'bob@example.com',
  from: 'hello@example.com',
  subject: 'Hello',
  text: 'Hello',
  html: 'Hello',
  messageId: '<1@example.com>',
  headers: {},
  template: { alias: 'sign-in', model: {} },
};
