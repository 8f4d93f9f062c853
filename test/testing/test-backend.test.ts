import { createTestBackend, type Exchange } from 'magic-invite/testing';
import { expect, test } from 'vitest';

const invite = async (backend: ReturnType<typeof createTestBackend>, email: string) => {
  const inviter = { id: 'sarah', name: 'Sarah' };
  const [result] = await backend.app.invite({ inviter, recipients: [{ email, returnTo: '/documents/7' }] });
  expect(result).toMatchObject({ ok: true, code: 'queued' });
  return (await backend.mailbox.waitFor(email)).link!;
};

test('next-auth#1548 e2e of mail login: an invitation goes from send to session in one process', async () => {
  const backend = createTestBackend();
  const sarah = backend.browser();
  await sarah.signIn('sarah@example.com');
  const { results } = await sarah.client.sendInvitations({ recipients: [{ email: 'bob@example.com' }] });
  expect(results).toMatchObject([{ ok: true, email: 'bob@example.com' }]);

  const bob = backend.browser();
  const { user } = await bob.accept((await backend.mailbox.waitFor('bob@example.com')).link!);
  expect(user?.email).toBe('bob@example.com');
  expect((await bob.client.getSession())?.email).toBe('bob@example.com');
  expect((await sarah.client.getSession())?.email).toBe('sarah@example.com');
  expect(await backend.browser().client.getSession()).toBeNull();
});

test('a scanner changes nothing for the person', async () => {
  const backend = createTestBackend();
  const link = await invite(backend, 'bob@example.com');
  expect((await backend.scan(link)).steps).toEqual([
    { method: 'HEAD', status: 200 },
    { method: 'GET', status: 303, to: 'https://app.example.test/welcome' },
  ]);
  expect(await backend.browser().accept(link)).toMatchObject({ returnTo: '/documents/7' });
});

test('time can be moved on: the invitation expires, and a new link works', async () => {
  const backend = createTestBackend();
  const link = await invite(backend, 'bob@example.com');
  backend.advance('15d');
  const bob = backend.browser();
  await expect(bob.accept(link)).rejects.toMatchObject({ code: 'expired' });

  const state = new URLSearchParams((await bob.open(link)).hash.slice(1)).get('state')!;
  await bob.client.requestNewLink({ state });
  const renewed = await backend.mailbox.waitFor('bob@example.com');
  expect((await bob.accept(renewed.link!)).user?.email).toBe('bob@example.com');
});

test.each([
  ['network', 'network'],
  ['issuer', 'issuer_unavailable'],
  ['storage', 'issuer_unavailable'],
] as const)('what needs the %s fails with %s, and works once it is back', async (fault, code) => {
  const backend = createTestBackend();
  const link = await invite(backend, 'bob@example.com');
  const bob = backend.browser();
  const { hash } = await bob.open(link);
  const parameters = Object.fromEntries(new URLSearchParams(hash.slice(1))) as { state: string; code: string };

  await bob.client.previewLink(parameters);
  const repair = backend.fail(fault);
  await expect(bob.client.redeemLink(parameters)).rejects.toMatchObject({ code });
  repair();
  expect((await bob.client.redeemLink(parameters)).user?.email).toBe('bob@example.com');
});

test('mail that cannot be sent now waits, and arrives once it can', async () => {
  const backend = createTestBackend();
  const send = { inviter: { id: 'sarah' }, recipients: [{ email: 'bob@example.com' }] };
  const repair = backend.fail('mail');
  expect(await backend.app.invite(send)).toMatchObject([{ ok: true, code: 'queued' }]);
  repair();
  expect(backend.mailbox.messages).toHaveLength(0);
  backend.advance('1m');
  expect(await backend.app.deliver()).toBe(1);
  expect(backend.mailbox.messages).toHaveLength(1);
});

test('what goes over the wire can be watched, in the order in which it was asked, and shows no secret', async () => {
  const exchanges: Exchange[] = [];
  const backend = createTestBackend({ onExchange: (exchange) => exchanges.push(exchange) });
  const link = await invite(backend, 'bob@example.com');
  await backend.scan(link);
  exchanges.length = 0;
  await backend.browser('bob').accept(link);
  const reported = exchanges
    .toSorted((a, b) => a.id - b.id)
    .map(({ from, to, method, path, status }) => `${from} → ${to}: ${method} ${path} ${status}`);
  expect(reported).toEqual([
    'bob → issuer: GET /api/invite/oidc/link/… 303',
    'bob → bff: POST /api/invite/preview 200',
    'bob → bff: POST /api/invite/callback 200',
    'bff → issuer: GET /api/invite/oidc/jwks 200',
    'bff → issuer: POST /api/invite/oidc/token 200',
  ]);

  const repair = backend.fail('network');
  await expect(backend.browser('bob').client.getSession()).rejects.toMatchObject({ code: 'network' });
  repair();
  expect(exchanges.at(-1)).toMatchObject({ from: 'bob', to: 'bff', status: null });
});

test('a part that fails does so as a refused connection', async () => {
  const backend = createTestBackend();
  backend.fail('network');
  await expect(backend.fetch('/api/invite/session')).rejects.toMatchObject({
    name: 'TypeError',
    cause: { code: 'ECONNREFUSED' },
  });
});
