import { createTestBackend, type TestBackend } from 'magic-invite/testing';
import { beforeEach, expect, test } from 'vitest';

let backend: TestBackend;
const invite = () => backend.app.invite({ inviter: { id: 'u1' }, recipients: [{ email: 'bob@example.org' }] });
const link = async () => (await backend.mailbox.waitFor('bob@example.org')).link!;

beforeEach(() => {
  backend = createTestBackend();
});

test('a mail scanner opens the link first, and Bob still signs in', async () => {
  await invite();
  const mailed = await link();
  await backend.scan(mailed);
  expect((await backend.browser().accept(mailed)).user?.email).toBe('bob@example.org');
});

test('the link opened by another person after Bob: already used', async () => {
  await invite();
  const mailed = await link();
  await backend.browser('bob').accept(mailed);
  await expect(backend.browser('eve').accept(mailed)).rejects.toMatchObject({ code: 'already_used' });
});

test('the link is opened after 15 days: expired', async () => {
  await invite();
  const mailed = await link();
  backend.advance('15d');
  await expect(backend.browser().accept(mailed)).rejects.toMatchObject({ code: 'expired' });
});

test('the mail system is down: the email is queued and sent later', async () => {
  const recover = backend.fail('mail');
  expect(await invite()).toMatchObject([{ ok: true, code: 'queued' }]);
  expect(backend.mailbox.messages).toHaveLength(0);
  recover();
  backend.advance('1m');
  expect(await backend.app.deliver()).toBe(1);
});

test('the issuer is down at the click: the link still works', async () => {
  await invite();
  const mailed = await link();
  const bob = backend.browser();
  const { hash } = await bob.open(mailed);
  const parameters = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  await bob.client.previewLink(parameters);
  const recover = backend.fail('issuer');
  await expect(bob.client.redeemLink(parameters)).rejects.toMatchObject({ code: 'issuer_unavailable' });
  recover();
  expect((await bob.accept(mailed)).user?.email).toBe('bob@example.org');
});
