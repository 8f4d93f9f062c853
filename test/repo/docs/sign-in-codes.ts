import { createMailbox } from 'magic-invite/mailbox';
import { createIssuer } from 'magic-invite/issuer';
import { memoryStorage } from 'magic-invite/storage';
import { expect } from 'vitest';
import { openBrowser, ORIGIN } from '../../support/test-browser.ts';

const secret = 'a secret of at least thirty-two bytes';

export async function embedded(): Promise<void> {
  const { createInvites } = await import('../../../stories/docs/snippets/sign-in-codes/invites.ts');
  const mailbox = createMailbox();
  const bob = openBrowser(createInvites(memoryStorage(), mailbox.mailer, secret), ORIGIN);
  const mail = mailbox.waitFor('bob@example.com');
  const sent = await bob.post('sign-in', { email: 'bob@example.com' });
  expect(await sent.json()).toMatchObject({ takesCode: true });
  const [code] = /^\d{6}$/m.exec((await mail).text)!;
  expect((await bob.post('sign-in/code', { code })).status).toBe(200);
  expect(await bob.whoAmI()).toBe('bob@example.com');
}

export async function apart(): Promise<void> {
  const { app } = await import('../../../stories/docs/snippets/sign-in-codes/issuer-client.ts');
  const { mailer } = createMailbox();
  const issuer = createIssuer({
    issuer: 'https://id.example.com',
    secrets: [secret],
    storage: memoryStorage(),
    clients: [app],
    mailer,
    autoDeliver: false,
  });
  const metadata = await issuer.fetch(new Request('https://id.example.com/.well-known/openid-configuration'));
  expect(JSON.stringify(await metadata.json())).toContain('one-time-code');
}
