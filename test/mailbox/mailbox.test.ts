import { createMailbox } from 'magic-invite/mailbox';
import { createTestBackend } from 'magic-invite/testing';
import { describe, expect, test } from 'vitest';

async function inviteBob() {
  const backend = createTestBackend();
  const recipients = [{ email: 'bob@example.com' }];
  await backend.app.invite({ inviter: { id: 'sarah', name: '<b>Sarah</b>' }, recipients });
  return backend;
}
const get = (mailbox: { fetch(request: Request): Promise<Response> }, path: string, init?: RequestInit) =>
  mailbox.fetch(new Request(`http://localhost${path}`, init));

const mail = (to: string, subject: string) => ({
  to,
  subject,
  from: 'app@example.com',
  messageId: '<1@example.com>',
  headers: {},
  text: 'https://app.example.com/oidc/link/x',
  html: '',
  template: { alias: 'x', model: {} },
});

describe('createMailbox', () => {
  test('waitFor gives each mail of an address once, and waits for what has not come', async () => {
    const { mailer, waitFor } = createMailbox();
    await mailer.send(mail('bob@example.com', 'first'));
    const [first, second] = [waitFor('bob@example.com'), waitFor('bob@example.com')];
    await mailer.send(mail('anna@example.com', 'for another'));
    await mailer.send(mail('bob@example.com', 'second'));
    expect((await first).subject).toBe('first');
    expect((await second).subject).toBe('second');
    expect((await second).link).toBe('https://app.example.com/oidc/link/x');
  });

  test('waitFor takes an address as a person types it', async () => {
    const { mailer, waitFor } = createMailbox();
    const waiting = waitFor('Bob@Example.COM');
    await mailer.send(mail('bob@example.com', 'first'));
    expect((await waiting).subject).toBe('first');
  });

  test('with a relay it keeps copies of accepted mails, shows that they are copies, and passes on rejections', async () => {
    const taken: string[] = [];
    const { mailer, messages, fetch } = createMailbox({
      relay: {
        async send({ to }) {
          if (to === 'gone@example.com') throw new Error('550');
          taken.push(to);
        },
      },
    });
    await mailer.send(mail('bob@example.com', 'first'));
    await expect(mailer.send(mail('gone@example.com', 'second'))).rejects.toThrow('550');
    expect(taken).toEqual(['bob@example.com']);
    expect(messages.map(({ to }) => to)).toEqual(taken);
    const page = (of: { fetch(request: Request): Promise<Response> }) => get(of, '/inbox').then((r) => r.text());
    expect(await page({ fetch })).toContain('the emails are sent as well');
    expect(await page(createMailbox())).not.toContain('the emails are sent as well');
  });

  test('the page lists and shows what came, escaped, and is empty before', async () => {
    expect(await (await get(createMailbox(), '/inbox')).text()).toContain('No email yet');
    const { mailbox } = await inviteBob();
    const page = await (await get(mailbox, '/inbox/1')).text();
    expect(page).toContain('bob@example.com');
    expect(page).toContain(mailbox.messages[0]!.link);
    expect(page).not.toContain('<b>Sarah</b>');
  });

  test('a mail runs no script and makes no request', async () => {
    const { mailbox } = await inviteBob();
    const mail = await get(mailbox, '/inbox/1/mail');
    const policy = mail.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/sandbox(?!.*allow-scripts)/);
    expect((await get(mailbox, '/inbox')).headers.get('content-security-policy')).toContain("script-src 'self';");
  });

  test('simulating a scanner returns the steps, never the code', async () => {
    const { mailbox } = await inviteBob();
    const scan = await (await get(mailbox, '/inbox/1/scan', { method: 'POST' })).text();
    expect(JSON.parse(scan)).toEqual({
      steps: [
        { method: 'HEAD', status: 200 },
        { method: 'GET', status: 303, to: 'https://app.example.test/welcome' },
      ],
    });
  });

  test.each(['/inbox/2', '/inbox/2/mail', '/inbox/constructor'])('%s, which is not there, is a 404', async (path) => {
    const { mailbox } = await inviteBob();
    expect((await get(mailbox, path)).status).toBe(404);
  });
});

test.each([
  ['http://localhost:3000/inbox', 200],
  ['http://127.0.0.1:3000/inbox', 200],
  ['http://[::1]:3000/inbox', 200],
  ['http://app.localhost/inbox', 200],
  ['https://app.example.test/inbox', 200],
  ['http://evil.example/inbox', 403],
  ['http://localhost.evil.example/inbox/mails.json', 403],
])('the inbox refuses names that a stranger can point at this machine: %s', async (url, status) => {
  expect((await createMailbox().fetch(new Request(url))).status).toBe(status);
});
