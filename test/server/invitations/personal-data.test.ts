import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { everyStorage } from '../../support/every-storage.ts';
import { DAY, MINUTE, openTestApp, type TestApp } from '../../support/test-app.ts';
import type { TestBrowser } from '../../support/test-browser.ts';
import { inviteFrom } from './sent-by.ts';

/** Every kind of record that the server has. */
const KINDS = ['invitation', 'flow', 'session', 'send', 'sendrow', 'withdrawal', 'reminder'];

describe.each(everyStorage)('on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  let anna: TestBrowser;
  let bob: TestBrowser;

  const everything = async () =>
    (await Promise.all(KINDS.map((kind) => testApp.storage.page(kind, { limit: 500 })))).flatMap(
      ({ records }) => records,
    );

  /** Bob has done whatever leaves a record. */
  beforeEach(async () => {
    testApp = await openTestApp({
      storage: makeStorage(),
      reminders: ['3d'],
      describe: () => ({ inviterName: 'Anna Lund', title: 'Q3 plan' }),
      getInviter: () => ({ id: 'anna', name: 'Anna Lund', email: 'anna@example.com' }),
    });
    anna = testApp.browser();
    bob = testApp.browser();
    await bob.land(await testApp.invite('bob@example.com'));
    await inviteFrom(anna, 'bob@example.com');
    const { id } = await inviteFrom(anna, 'bob@example.com');
    testApp.issuer.hooks.answer = (path, response) => path === '/requests' && Boolean(response.destroy());
    await anna.delete(`invitations/${id}`);
    testApp.issuer.hooks.answer = undefined;
    await anna.post('invitations', { recipients: [{ email: 'bob@example.com' }] }, { 'idempotency-key': 'k-1' });
    await testApp.browser().post('sign-in', { email: 'bob@example.com', returnTo: '/a' });
    await bob.post('sign-in', { email: 'bob@example.com', returnTo: '/b' });
    await bob.land(testApp.issuer.open());
    await inviteFrom(anna, 'carol@example.com');
  });
  afterEach(() => testApp.close());

  test('erase leaves no record that names the address, here or at the issuer, and those of others as they were', async () => {
    expect(new Set((await everything()).map(({ kind }) => kind))).toEqual(new Set(KINDS));
    const before = (await everything()).filter((record) => JSON.stringify(record).includes('carol@'));
    expect(await testApp.server.erase({ email: 'Bob@EXAMPLE.com' })).toEqual({
      invitations: 4,
      signIns: 2,
      sessions: 2,
      anonymized: 0,
    });
    const left = await everything();
    expect(JSON.stringify(left)).not.toContain('bob@');
    expect(left.filter(({ kind }) => kind === 'withdrawal' || kind === 'session')).toEqual([]);
    expect(left.filter((record) => JSON.stringify(record).includes('carol@'))).toEqual(before);
    expect(testApp.issuer.mails.map((mail) => mail.get('login_hint'))).toEqual(['carol@example.com']);
    // Nothing is mailed later, and another erasing finds nothing.
    testApp.advance(4 * DAY);
    await testApp.server.deliver();
    expect(testApp.issuer.mails.map((mail) => mail.get('login_hint'))).toEqual([
      'carol@example.com',
      'carol@example.com',
    ]);
    const nothing = { invitations: 0, signIns: 0, sessions: 0, anonymized: 0 };
    expect(await testApp.server.erase({ email: 'bob@example.com' })).toEqual(nothing);
  });

  test('the person is signed out once the session is checked again', async () => {
    expect(await (await bob.get('session')).json()).toMatchObject({ user: { email: 'bob@example.com' } });
    await testApp.server.erase({ email: 'bob@example.com' });
    testApp.advance(6 * MINUTE);
    expect(await (await bob.get('session')).json()).toEqual({ user: null });
  });

  test('with their id as inviter, their name and address leave the invitations they sent', async () => {
    expect(JSON.stringify(await everything())).toMatch(/Anna Lund.*anna@example.com|anna@example.com.*Anna Lund/s);
    const { anonymized } = await testApp.server.erase({ email: 'anna@example.com', inviter: 'anna' });
    expect(anonymized).toBe(5);
    expect(JSON.stringify(await everything())).not.toMatch(/Anna Lund|anna@example/);
    expect(await testApp.server.count({ inviter: 'anna' })).toBe(5);
  });

  test('an issuer that is away: the error says so, and repeating it does the rest', async () => {
    testApp.issuer.hooks.answer = (path, response) => path === '/requests' && Boolean(response.destroy());
    await expect(testApp.server.erase({ email: 'bob@example.com' })).rejects.toMatchObject({
      code: 'issuer_unavailable',
    });
    expect(JSON.stringify(await everything())).not.toContain('bob@');
    testApp.issuer.hooks.answer = undefined;
    await testApp.server.erase({ email: 'bob@example.com' });
    expect(testApp.issuer.mails.map((mail) => mail.get('login_hint'))).toEqual(['carol@example.com']);
  });

  test('exportFor returns every record about the address as plain values, and no secret', async () => {
    const data = await testApp.server.exportFor({ email: 'bob@example.com' });
    expect(data).toEqual(JSON.parse(JSON.stringify(data)));
    expect(data).toMatchObject({ email: 'bob@example.com', sent: [] });
    expect(data.invitations.map(({ status }) => status).sort()).toEqual(['accepted', 'pending', 'pending', 'revoked']);
    const accepted = data.invitations.find(({ status }) => status === 'accepted');
    expect(accepted).toMatchObject({
      inviterName: 'Anna Lund',
      title: 'Q3 plan',
      returnTo: '/documents/7',
      delivery: 'queued',
      accepted: { iss: testApp.issuer.url, at: testApp.now() },
      history: expect.arrayContaining([expect.objectContaining({ type: 'made' })]) as unknown,
    });
    expect(data.signIns).toHaveLength(2);
    expect(data.signIns).toContainEqual(expect.objectContaining({ returnTo: '/b', signedInAt: testApp.now() }));
    expect(data.signIns).toContainEqual(expect.objectContaining({ returnTo: '/a', signedInAt: null }));
    expect(new Set(data.sessions.map(({ isOver }) => isOver))).toEqual(new Set([false, true]));
    const text = JSON.stringify(data);
    expect(text).not.toContain('carol@');
    for (const flow of (await testApp.storage.page('flow', { limit: 500 })).records) {
      const { verifier, nonce } = flow.body as { verifier: string; nonce: string };
      expect(text).not.toContain(verifier);
      expect(text).not.toContain(nonce);
    }
    const { sent } = await testApp.server.exportFor({ email: 'anna@example.com', inviter: 'anna' });
    expect(sent).toHaveLength(5);
  });

  test('records go after retention says, by default and by option', async () => {
    testApp.advance(7 * DAY + 16 * MINUTE);
    await testApp.storage.purge(testApp.now(), 500);
    const kinds = async () => new Set((await everything()).map(({ kind }) => kind));
    expect((await testApp.server.exportFor({ email: 'bob@example.com' })).signIns).toEqual([]);
    testApp.advance(97 * DAY);
    await testApp.storage.purge(testApp.now(), 500);
    expect(await kinds()).toEqual(new Set());
    const other = testApp.again({ retention: { invitations: '1d', signIns: '1h' } });
    await other.invite({ inviter: { id: 'anna' }, recipients: [{ email: 'bob@example.com' }] });
    testApp.advance(15 * DAY + MINUTE);
    await testApp.storage.purge(testApp.now(), 500);
    expect(await kinds()).toEqual(new Set());
  });

  test.each([{ email: 'bob' }, { email: '' }, {}])('%j is no address', async (of) => {
    await expect(testApp.server.erase(of as never)).rejects.toMatchObject({ code: 'invalid_email' });
    await expect(testApp.server.exportFor(of as never)).rejects.toMatchObject({ code: 'invalid_email' });
  });
});
