import { describe, expect, test } from 'vitest';
import { memoryStorage } from 'magic-invite/storage';
import { sha256 } from '../../../src/crypto/hash.ts';
import { APP, errorOf, ISSUER, openTestIssuer, SECRET } from '../../support/test-issuer.ts';

const SPA = { id: 'https://spa.example.com/welcome', publicInvitations: true };
const stateHash = await sha256('s-1');

function open() {
  const storage = memoryStorage();
  const made = openTestIssuer({ clients: [APP, { ...APP, id: 'other' }, SPA], storage });
  const requests = (form: Record<string, string>) =>
    made.post('/oidc/requests', { client_id: APP.id, client_secret: SECRET, ...form });
  return { ...made, storage, requests };
}

test('discovery names the endpoint', async () => {
  const { issuer } = open();
  const document = await (await issuer.fetch(new Request(`${ISSUER}/.well-known/openid-configuration`))).json();
  expect(document).toMatchObject({ magic_requests_endpoint: `${ISSUER}/oidc/requests` });
});

describe('action=status', () => {
  test('answers delivery, Message-ID and the expiry of the link', async () => {
    const { ask, requests, mails } = open();
    await ask({ state: 's-1' });
    const response = await requests({ action: 'status', state_hash: stateHash });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      delivery: 'sent',
      delivery_changed_at: Date.parse('2026-03-01T12:00:00Z') / 1_000,
      message_id: mails[0]!.messageId,
      link_expires_at: Date.parse('2026-03-01T12:15:00Z') / 1_000,
    });
  });

  test('answers a foreign request as one that is unknown, and as one that was withdrawn unseen', async () => {
    const { ask, requests } = open();
    await ask({ state: 's-1' });
    const foreign = await requests({ client_id: 'other', action: 'status', state_hash: stateHash });
    const unknown = await requests({ action: 'status', state_hash: await sha256('s-2') });
    expect(await foreign.text()).toBe(await unknown.text());
    await requests({ action: 'withdraw', state_hash: await sha256('s-2') });
    expect(await (await requests({ action: 'status', state_hash: await sha256('s-2') })).json()).toEqual({
      delivery: 'unknown',
    });
  });
});

test('action=withdraw: another client’s answer is the same, and withdraws nothing', async () => {
  const { ask, open: openLink, requests } = open();
  const link = await ask({ state: 's-1' });
  const foreign = await requests({ client_id: 'other', action: 'withdraw', state_hash: stateHash });
  expect((await openLink(link)).has('code')).toBe(true);
  const own = await requests({ action: 'withdraw', state_hash: stateHash });
  expect([foreign.status, await foreign.text()]).toEqual([own.status, await own.text()]);
  expect((await openLink(link)).get('error')).toBe('access_denied');
});

test('action=erase removes what is stored about an address, of the own client only', async () => {
  const { ask, requests, storage } = open();
  for (const state of ['s-1', '']) await ask({ state });
  await ask({ client_id: 'other', state: 's-1' });
  await ask({ login_hint: 'anna@example.com' });
  expect((await requests({ action: 'erase', login_hint: 'Bob@EXAMPLE.com' })).status).toBe(200);
  const left = async (kind: string) =>
    (await storage.page(kind, { limit: 100, order: 'asc' })).records.map(({ address, parent }) => [address, parent]);
  expect(new Map((await left('ticket')) as [string, string][])).toEqual(
    new Map([
      ['anna@example.com', 'app'],
      ['bob@example.com', 'other'],
    ]),
  );
  expect(await left('mail-request')).toEqual([['bob@example.com', 'other']]);
  expect((await storage.page('outbox', { limit: 100 })).records).toHaveLength(2);
});

test.each<[string, Record<string, string>, number, string]>([
  ['no action', { state_hash: stateHash }, 400, 'invalid_request'],
  ['an unknown action', { action: 'resend', state_hash: stateHash }, 400, 'invalid_request'],
  ['no state_hash', { action: 'withdraw' }, 400, 'invalid_request'],
  ['a state_hash that is none', { action: 'status', state_hash: 's-1' }, 400, 'invalid_request'],
  ['no address to erase', { action: 'erase', login_hint: 'bob' }, 400, 'invalid_request'],
  ['a wrong secret', { action: 'status', state_hash: stateHash, client_secret: 'x' }, 401, 'invalid_client'],
  [
    'a public client',
    { action: 'withdraw', state_hash: stateHash, client_id: SPA.id, client_secret: '' },
    400,
    'unauthorized_client',
  ],
])('%s is refused', async (_, form, status, error) => {
  expect(await errorOf(await open().requests(form))).toEqual([status, error]);
});

test('it answers POST only', async () => {
  const response = await open().issuer.fetch(new Request(`${ISSUER}/oidc/requests`));
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
});
