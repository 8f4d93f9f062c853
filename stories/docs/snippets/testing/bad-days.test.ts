import { createTestBackend, type TestBackend } from 'magic-invite/testing';
import { beforeEach, expect, test } from 'vitest';

let backend: TestBackend;
const invite = () => backend.app.invite({ inviter: { id: 'u1' }, recipients: [{ email: 'bob@example.org' }] });
const link = async () => (await backend.mailbox.waitFor('bob@example.org')).link!;

beforeEach(() => {
  backend = createTestBackend();
});

test('a mail scanner is first at the link: Bob gets in all the same', async () => {
  await invite();
  const mailed = await link();
  await backend.scan(mailed);
  expect((await backend.browser().accept(mailed)).user?.email).toBe('bob@example.org');
});

test('somebody else has the link after Bob: used', async () => {
  await invite();
  const mailed = await link();
  await backend.browser('bob').accept(mailed);
  await expect(backend.browser('eve').accept(mailed)).rejects.toMatchObject({ code: 'already_used' });
});

test('Bob was on holiday: expired', async () => {
  await invite();
  const mailed = await link();
  backend.advance('15d');
  await expect(backend.browser().accept(mailed)).rejects.toMatchObject({ code: 'expired' });
});

test('the mail system is down: the mail waits, and goes out later', async () => {
  const mend = backend.fail('mail');
  expect(await invite()).toMatchObject([{ ok: true, code: 'queued' }]);
  expect(backend.mailbox.messages).toHaveLength(0);
  mend();
  backend.advance('1m');
  expect(await backend.app.deliver()).toBe(1);
});

test('the issuer cannot be reached at the click: nothing is used up', async () => {
  await invite();
  const mailed = await link();
  const bob = backend.browser();
  const { hash } = await bob.open(mailed);
  const parameters = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  const mend = backend.fail('issuer');
  await expect(bob.client.redeemLink(parameters)).rejects.toMatchObject({ code: 'issuer_unavailable' });
  mend();
  expect((await bob.accept(mailed)).user?.email).toBe('bob@example.org');
});
