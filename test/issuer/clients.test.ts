import { describe, expect, test } from 'vitest';
import type { ClientRegistration } from 'magic-invite/issuer';
import { APP, errorOf, openTestIssuer, SECRET } from '../support/test-issuer.ts';

const MINUTE = 60_000;

function registered(policy: Partial<ClientRegistration>) {
  const made = openTestIssuer({
    clients: [
      { ...APP, ...policy },
      { ...APP, id: 'other' },
    ],
  });
  const send = (form: Record<string, string>) =>
    made.post('/oidc/authorize', { client_id: 'app', client_secret: SECRET, login_hint: 'bob@example.com', ...form });
  const lifetimeOf = async (form: Record<string, string>) => {
    made.advance(1); // so that the newest ticket is this one
    await send(form);
    const [ticket] = (await made.storage.page('ticket', { limit: 1 })).records;
    return (ticket!.body as { linkExpiresAt: number }).linkExpiresAt - ticket!.at;
  };
  return { ...made, send, lifetimeOf };
}

describe('SEC-24: what a client may ask for is in its registration', () => {
  test('templates', async () => {
    const { send, mails } = registered({ templates: ['invitation'] });
    expect((await send({ template_alias: 'invitation' })).status).toBe(200);
    expect(await errorOf(await send({ template_alias: 'create-account' }))).toEqual([400, 'invalid_request']);
    expect((await send({})).status).toBe(200); // signing in needs no permission
    expect(mails.map(({ template }) => template.alias)).toEqual(['invitation', 'sign-in']);
  });

  test('dataKeys', async () => {
    const { send, mails } = registered({ dataKeys: ['title'] });
    const invitation = { template_alias: 'invitation', data_title: 'Q3 plan' };
    expect((await send(invitation)).status).toBe(200);
    const another = { ...invitation, data_note: 'Hello' };
    expect(await errorOf(await send(another))).toEqual([400, 'invalid_request']);
    expect((await send({ ...another, client_id: 'other' })).status).toBe(200);
    expect(mails).toHaveLength(2);
    const { send: sendNone } = registered({ dataKeys: [] });
    expect((await sendNone(invitation)).status).toBe(400);
  });

  test('lifetimes', async () => {
    const { lifetimeOf } = registered({ maxLinkLifetime: '2h', signInLinkLifetime: '5m' });
    expect(await lifetimeOf({})).toBe(5 * MINUTE);
    expect(await lifetimeOf({ requested_expiry: '600' })).toBe(10 * MINUTE);
    expect(await lifetimeOf({ requested_expiry: '999999' })).toBe(120 * MINUTE);
    expect(await lifetimeOf({ template_alias: 'invitation' })).toBe(120 * MINUTE);
  });

  test('a sign-in link lives 15 minutes, unless the longest lifetime is shorter', async () => {
    expect(await registered({}).lifetimeOf({})).toBe(15 * MINUTE);
    expect(await registered({ maxLinkLifetime: '10m' }).lifetimeOf({})).toBe(10 * MINUTE);
  });
});

test.each<[Partial<ClientRegistration>, string]>([
  [{ dataKeys: ['data_title'] }, 'clients[0].dataKeys[0]'],
  [{ signInLinkLifetime: 'soon' as '1m' }, 'clients[0].signInLinkLifetime'],
  [{ templates: ['nobodys'] }, 'templates'],
])('%j is refused at construction, naming the option', (policy, named) => {
  expect(() => registered(policy)).toThrow(
    expect.objectContaining({ code: 'misconfigured', message: expect.stringContaining(named) as string }),
  );
});
