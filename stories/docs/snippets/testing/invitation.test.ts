import { createTestBackend } from 'magic-invite/testing';
import { expect, test } from 'vitest';
import { rules } from './rules.ts';

const toBob = { recipients: [{ email: 'bob@example.org' }], returnTo: '/documents/7' };

test('Sarah invites Bob, and Bob accepts and sees the document', async () => {
  const backend = createTestBackend(rules);
  const [sarah, bob] = [backend.browser('sarah'), backend.browser('bob')];
  await sarah.signIn('sarah@example.com');
  await sarah.client.sendInvitations(toBob);

  const mail = await backend.mailbox.waitFor('bob@example.org');
  expect(mail.subject).toBe('Sarah Lund invited you to Q3 plan');

  const { user, returnTo } = await bob.accept(mail.link!);
  expect(user?.data).toEqual({ name: 'bob' });
  expect(returnTo).toBe('/documents/7');
});

test('a person outside the company cannot invite', async () => {
  const eve = createTestBackend(rules).browser();
  await eve.signIn('eve@example.org');
  const { results } = await eve.client.sendInvitations(toBob);
  expect(results[0]).toMatchObject({ ok: false, code: 'not_allowed' });
});
