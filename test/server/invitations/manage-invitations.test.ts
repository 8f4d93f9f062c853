import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InvitationFilter, InvitationStatus } from 'magic-invite/server';
import type { SentPage } from '../../../src/protocol/invite-api.ts';
import { everyStorage } from '../../support/every-storage.ts';
import { listen } from '../../support/listen.ts';
import { DAY, openTestApp, type TestApp } from '../../support/test-app.ts';
import { codeOf } from '../../support/test-browser.ts';
import { appSession, inviteFrom, listSent, openAppBrowser } from './sent-by.ts';

const STATUSES: InvitationStatus[] = ['pending', 'accepted', 'declined', 'expired', 'revoked'];
const UNKNOWN = 'A'.repeat(43);

/** Every combination of some of these. */
function combinations<T>(items: T[]): T[][] {
  return items.reduce<T[][]>((all, item) => [...all, ...all.map((some) => [...some, item])], [[]]);
}

describe.each(everyStorage)('on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  beforeEach(async () => {
    const recipient = { max: 1_000, per: '1h' } as const;
    testApp = await openTestApp({ storage: makeStorage(), getInviter: appSession, limits: { recipient } });
  });
  afterEach(() => testApp.close());

  const as = (who: string) => openAppBrowser(testApp, who);
  const addressesOf = (list: { invitations: { email: string }[] }) => list.invitations.map(({ email }) => email);

  /** Two invitations of each status, of two tenants and two inviters. */
  async function inviteMany(): Promise<void> {
    const { server, issuer } = testApp;
    const inviters = ['anna.acme', 'carl.acme', 'anna.blue', 'carl.blue'];
    for (const status of ['expired', ...STATUSES.filter((item) => item !== 'expired')] as const) {
      for (const [index, inviter] of inviters.entries()) {
        const { id } = await inviteFrom(as(inviter), `${index % 3 === 0 ? 'bob' : status}@example.com`);
        testApp.advance(1_000);
        const landing = issuer.open();
        if (status === 'accepted') await testApp.browser().land(landing);
        if (status === 'revoked') await server.revoke(id);
        if (status === 'declined') {
          const person = testApp.browser();
          await person.land(await testApp.invite((await server.get(id))!.email));
          await person.post(`received/${id}/decline`, {});
        }
      }
      if (status === 'expired') testApp.advance(20 * DAY);
    }
  }

  test('list and count select by every combination of tenant, inviter, status and email', async () => {
    await inviteMany();
    const { server } = testApp;
    const all = (await server.list({ limit: 500 })).invitations;
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(STATUSES));
    const filters = STATUSES.flatMap((status) =>
      combinations<InvitationFilter>([
        { tenant: 'acme' },
        { inviter: 'anna' },
        { status },
        { email: 'Bob@Example.com' },
      ]),
    ).map((parts) => Object.assign({}, ...parts) as InvitationFilter);
    for (const filter of filters) {
      const { tenant, inviter, status, email } = filter;
      const expected = all
        .filter((item) => tenant === undefined || item.inviter.tenant === tenant)
        .filter((item) => inviter === undefined || item.inviter.id === inviter)
        .filter((item) => status === undefined || item.status === status)
        .filter((item) => email === undefined || item.email === email.toLowerCase())
        .map(({ id }) => id);
      const found: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const page = await server.list({ ...filter, limit: 2, ...(after && { after }) });
        found.push(...page.invitations.map(({ id }) => id));
        after = page.next;
      }
      // With a status the order is another.
      expect(status === undefined ? found : found.toSorted()).toEqual(
        status === undefined ? expected : expected.toSorted(),
      );
      expect([filter, await server.count(filter)]).toEqual([filter, expected.length]);
    }
    expect(filters.length).toBeGreaterThan(70);
  });

  test('with a status, pending ones come by expiry, accepted ones by acceptance, the latest first', async () => {
    const { server, issuer } = testApp;
    const anna = as('anna.acme');
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      ids.push((await inviteFrom(anna, `${name}@example.com`)).id);
      testApp.advance(1_000);
    }
    const landings = issuer.mails.map((mail) => issuer.open(mail));
    await server.resend(ids[0]!);
    expect(addressesOf(await server.list({ status: 'pending' }))).toEqual(
      ['a', 'c', 'b'].map((name) => `${name}@example.com`),
    );
    for (const index of [0, 2, 1]) {
      testApp.advance(1_000);
      expect((await testApp.browser().land(landings[index]!)).code).toBeNull();
    }
    expect(addressesOf(await server.list({ status: 'accepted' }))).toEqual(
      ['b', 'c', 'a'].map((name) => `${name}@example.com`),
    );
  });

  test('an invitation is pending or expired by the time of reading', async () => {
    const { server } = testApp;
    const { id, expiresAt } = await inviteFrom(as('anna.acme'), 'bob@example.com');
    const counts = async () => [await server.count({ status: 'pending' }), await server.count({ status: 'expired' })];
    testApp.advance(expiresAt - testApp.now() - 1);
    expect(await counts()).toEqual([1, 0]);
    testApp.advance(1);
    expect(await counts()).toEqual([0, 1]);
    expect(await server.get(id)).toMatchObject({ status: 'expired' });
    await server.resend(id);
    expect(await counts()).toEqual([1, 0]);
  });

  test('GET invitations takes the same filters, within the tenant of the caller', async () => {
    await inviteMany();
    const { url, close } = await listen(() => testApp.server);
    try {
      const read = async (who: string, query: string) => {
        const response = await fetch(`${url}/api/invite/invitations?limit=100&${query}`, {
          headers: { cookie: `app=${who}` },
        });
        return { status: response.status, page: (await response.json()) as SentPage };
      };
      for (const status of ['', ...STATUSES])
        for (const inviter of ['', 'anna'])
          for (const email of ['', 'BOB@example.com']) {
            const given = Object.entries({ status, inviter, email }).filter(([, value]) => value);
            const { page } = await read('anna.acme', String(new URLSearchParams(given)));
            const filter = { tenant: 'acme', ...Object.fromEntries(given) } as InvitationFilter;
            const expected = (await testApp.server.list({ ...filter, limit: 500 })).invitations;
            expect([given, addressesOf(page)]).toEqual([given, expected.map((item) => item.email)]);
          }
      // Without a tenant only the caller's own, which are those without a tenant.
      await inviteFrom(as('anna'), 'own@example.com');
      const hers = (await testApp.server.list({ inviter: 'anna', limit: 500 })).invitations;
      const own = hers.filter(({ inviter }) => inviter.tenant === undefined).map(({ email }) => email);
      expect(own.length).toBeLessThan(hers.length);
      expect(addressesOf((await read('anna', '')).page)).toEqual(own);
      expect(addressesOf((await read('anna', 'inviter=anna&status=pending')).page)).toEqual(['own@example.com']);
      expect((await read('anna', 'inviter=carl')).page).toEqual({ invitations: [], next: null });
      for (const [query, code] of [
        ['status=open', 'malformed'],
        ['status=', 'malformed'],
        [`inviter=${'x'.repeat(256)}`, 'malformed'],
        [`email=${'x'.repeat(1_025)}`, 'malformed'],
        ['email=bob', 'invalid_email'],
      ] as const) {
        const { status, page } = await read('anna.acme', query);
        expect([query, status, page]).toMatchObject([query, 400, { error: { code } }]);
      }
    } finally {
      await close();
    }
  });

  test('get, resend and revoke by id; an unknown id is not_found', async () => {
    const { server, issuer, events } = testApp;
    const { id } = await inviteFrom(as('anna.acme'), 'bob@example.com');
    expect(await server.get(id)).toMatchObject({
      id,
      email: 'bob@example.com',
      status: 'pending',
      inviter: { id: 'anna', tenant: 'acme' },
    });
    testApp.advance(DAY);
    expect((await server.resend(id, { actor: 'admin-7' })).expiresAt).toBe(testApp.now() + 14 * DAY);
    expect(issuer.mails).toHaveLength(2);
    expect(await server.revoke(id, { actor: 'admin-7' })).toMatchObject({ status: 'revoked' });
    expect(await server.revoke(id)).toMatchObject({ status: 'revoked' });
    expect(issuer.withdrawn.size).toBe(2);
    const acted = events.filter(({ type }) => type === 'resent' || type === 'revoked');
    expect(acted).toEqual(
      ['resent', 'revoked'].map((type) => ({
        type,
        at: testApp.now(),
        invitation: id,
        inviter: 'anna',
        tenant: 'acme',
        actor: { type: 'app', id: 'admin-7' },
      })),
    );
    await expect(server.resend(id)).rejects.toMatchObject({ code: 'revoked' });
    expect(await server.get(UNKNOWN)).toBeNull();
    expect(await server.history(UNKNOWN)).toEqual([]);
    for (const call of [(id: string) => server.resend(id), (id: string) => server.revoke(id)])
      for (const unknown of [UNKNOWN, '', '../x'])
        await expect(call(unknown)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('revokeAll revokes what is pending or expired, by tenant, inviter and address, and withdraws its mails', async () => {
    await inviteMany();
    const { server, issuer } = testApp;
    const open = async (filter: InvitationFilter) =>
      (await server.count({ ...filter, status: 'pending' })) + (await server.count({ ...filter, status: 'expired' }));
    const before = await open({});
    const accepted = await server.count({ status: 'accepted' });
    expect(await open({ tenant: 'acme', inviter: 'anna' })).toBe(2);
    expect(await server.revokeAll({ tenant: 'acme', inviter: 'anna' })).toEqual({ revoked: 2, beingAccepted: [] });
    expect(await open({ tenant: 'acme', inviter: 'anna' })).toBe(0);
    expect(await open({})).toBe(before - 2);
    const withdrawn = issuer.withdrawn.size;
    expect(await server.revokeAll({ email: 'BOB@example.com' })).toMatchObject({ beingAccepted: [] });
    expect(await open({ email: 'bob@example.com' })).toBe(0);
    expect(issuer.withdrawn.size).toBeGreaterThan(withdrawn);
    await server.revokeAll({ tenant: 'acme' });
    await server.revokeAll({ tenant: 'blue' });
    expect(await open({ tenant: 'acme' })).toBe(0);
    expect(await server.count({ status: 'accepted' })).toBe(accepted);
    expect(await server.revokeAll({ tenant: 'acme' })).toEqual({ revoked: 0, beingAccepted: [] });
  });

  test('revokeAll closes all records before the issuer is asked, also while the issuer is away', async () => {
    const { server, issuer } = testApp;
    const recipients = Array.from({ length: 230 }, (_, index) => ({ email: `p${index}@example.com` }));
    await server.invite({ inviter: { id: 'anna', tenant: 'acme' }, recipients });
    const landing = issuer.open();
    issuer.hooks.answer = (path, response) => {
      if (path === '/requests') response.writeHead(503).end();
      return path === '/requests';
    };
    expect(await server.revokeAll({ tenant: 'acme' })).toEqual({ revoked: 230, beingAccepted: [] });
    expect(await server.count({ tenant: 'acme', status: 'revoked' })).toBe(230);
    expect(await testApp.browser().land(landing)).toMatchObject({ code: 'revoked', user: null });
    delete issuer.hooks.answer;
    testApp.advance(3_600_000);
    expect(await server.deliver()).toBeGreaterThan(0);
    expect(issuer.withdrawn.size).toBe(230);
  });

  test('revokeAll leaves alone what is being accepted at this moment, and says so', async () => {
    const { server, issuer } = testApp;
    const { id } = await inviteFrom(as('anna.acme'), 'bob@example.com');
    await inviteFrom(as('anna.acme'), 'carol@example.com');
    const landing = issuer.open(issuer.mails[0]);
    let during: unknown;
    issuer.hooks.idToken = async (draft) => {
      during = await server.revokeAll({ tenant: 'acme' });
      return draft;
    };
    expect(await testApp.browser().land(landing)).toMatchObject({ code: null });
    expect(during).toEqual({ revoked: 1, beingAccepted: [id] });
    expect(await server.revokeAll({ tenant: 'acme' })).toEqual({ revoked: 0, beingAccepted: [] });
  });

  test('a filter that is unknown, undefined or no address is refused: a mistake must not select all tenants', async () => {
    const { server } = testApp;
    const wrong: [object, string][] = [
      [{ tenant: undefined }, 'malformed'],
      [{ inviter: null }, 'malformed'],
      [{ email: undefined }, 'malformed'],
      [{ tennant: 'acme' }, 'malformed'],
      [{ status: 'open' }, 'malformed'],
      [{ email: 'bob' }, 'invalid_email'],
    ];
    for (const [filter, code] of wrong) {
      await expect(server.list(filter)).rejects.toMatchObject({ code });
      await expect(server.count(filter)).rejects.toMatchObject({ code });
    }
    for (const filter of [{}, { tenant: undefined }, { tennant: 'acme' }, { tenant: 'acme', status: 'pending' }])
      await expect(server.revokeAll(filter as never)).rejects.toMatchObject({ code: 'malformed' });
    for (const limit of [0, 501, 1.5])
      await expect(server.list({ limit })).rejects.toMatchObject({ code: 'malformed' });
    await expect(server.list({ after: 'x' })).rejects.toMatchObject({ code: 'malformed' });
  });

  test('the history tells who made, opened, resent, accepted, declined and revoked it, and when', async () => {
    const { server, issuer } = testApp;
    const start = testApp.now();
    const anna = as('anna.acme');
    const { id } = await inviteFrom(anna, 'bob@example.com');
    const landing = issuer.open();
    const step = async (run: () => Promise<unknown>) => {
      testApp.advance(1_000);
      await run();
    };
    const bob = testApp.browser();
    await step(() => bob.post('preview', landing));
    await step(() => bob.post('preview', landing));
    await step(() => as('carl.acme').post(`invitations/${id}/resend`, {}));
    await step(() => server.resend(id, { actor: 'admin-7' }));
    await step(() => bob.post('new-link', { state: landing.state }));
    await step(() => bob.land(landing));
    await step(() => bob.land(landing));
    const { user } = (await (await bob.get('session')).json()) as { user: { iss: string; sub: string } };
    const recipient = { type: 'recipient', iss: user.iss, sub: user.sub };
    expect(await server.history(id)).toEqual([
      { type: 'made', at: start, actor: { type: 'inviter', id: 'anna' } },
      { type: 'opened', at: start + 1_000 },
      { type: 'resent', at: start + 3_000, actor: { type: 'inviter', id: 'carl' } },
      { type: 'resent', at: start + 4_000, actor: { type: 'app', id: 'admin-7' } },
      { type: 'resent', at: start + 5_000, actor: { type: 'recipient' } },
      { type: 'accepted', at: start + 6_000, actor: recipient },
    ]);

    const declined = await inviteFrom(anna, 'bob@example.com');
    await bob.post(`received/${declined.id}/decline`, {});
    expect((await server.history(declined.id)).at(-1)).toMatchObject({ type: 'declined', actor: recipient });
    const revoked = await inviteFrom(anna, 'bob@example.com');
    await anna.delete(`invitations/${revoked.id}`);
    const last = { type: 'revoked', actor: { type: 'inviter', id: 'anna' } };
    expect((await server.history(revoked.id)).at(-1)).toMatchObject(last);
    // It is for the app alone.
    expect(JSON.stringify([await server.get(id), await listSent(anna)])).not.toContain('"history"');
  });

  test('of a long history the oldest resendings are dropped, not what happens once; it is gone with the record', async () => {
    const { server, storage } = testApp;
    const { id } = await inviteFrom(as('anna.acme'), 'bob@example.com');
    const landing = testApp.issuer.open();
    await testApp.browser().post('preview', landing);
    for (let index = 0; index < 60; index += 1) {
      testApp.advance(DAY);
      await server.resend(id);
    }
    await server.revoke(id);
    const history = await server.history(id);
    expect(history).toHaveLength(50);
    expect(history.map(({ type }) => type)).toEqual(['made', 'opened', ...Array<string>(47).fill('resent'), 'revoked']);
    expect(history[2]!.at).toBe(testApp.now() - 46 * DAY);
    testApp.advance((14 + 90) * DAY - 1);
    await storage.purge(testApp.now(), 500);
    expect(await server.history(id)).toHaveLength(50);
    testApp.advance(2);
    while ((await storage.purge(testApp.now(), 500)) > 0);
    expect(await server.history(id)).toEqual([]);
  });

  test('accepting by mail is `accepted` and `signed_in`, from the list `accepted`; once each', async () => {
    const { events } = testApp;
    const { id } = await inviteFrom(as('anna.acme'), 'bob@example.com');
    const other = await inviteFrom(as('anna.acme'), 'bob@example.com');
    const bob = testApp.browser();
    const landing = testApp.issuer.open(testApp.issuer.mails[0]);
    await bob.land(landing);
    testApp.advance(61_000);
    await bob.land({ ...landing, code: testApp.issuer.open(testApp.issuer.mails[0]).code });
    await bob.post(`received/${other.id}/accept`, {});
    const { user } = (await (await bob.get('session')).json()) as { user: { iss: string; sub: string } };
    const actor = { type: 'recipient', iss: user.iss, sub: user.sub };
    const about = { inviter: 'anna', tenant: 'acme' };
    const seen = events.filter(({ type }) => type === 'accepted' || type === 'signed_in');
    expect(seen.map((event) => ({ ...event, at: 0 }))).toEqual([
      { type: 'accepted', invitation: id, ...about, actor, via: 'link', at: 0 },
      { type: 'signed_in', purpose: 'invitation', invitation: id, ...about, at: 0 },
      { type: 'signed_in', purpose: 'invitation', invitation: id, ...about, at: 0 },
      { type: 'accepted', invitation: other.id, ...about, actor, via: 'list', at: 0 },
    ]);
    expect(await codeOf(await bob.post(`received/${UNKNOWN}/accept`, {}))).toBe('not_found');
  });
});
