import { afterEach, describe, expect, test } from 'vitest';
import { denied, type InviteServerOptions } from 'magic-invite/server';
import { sha256 } from '../../../src/crypto/hash.ts';
import { everyStorage } from '../../support/every-storage.ts';
import { DAY, MINUTE, openTestApp, type TestApp } from '../../support/test-app.ts';
import type { TestBrowser } from '../../support/test-browser.ts';
import { inviteFrom, listSent } from './sent-by.ts';

const HOUR = 60 * MINUTE;

describe.each(everyStorage)('on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  let anna: TestBrowser;
  afterEach(() => testApp.close());
  async function open(options: Partial<InviteServerOptions> = {}): Promise<void> {
    testApp = await openTestApp({ storage: makeStorage(), reminders: ['3d', '7d'], ...options });
    anna = testApp.browser();
  }
  const aliases = () => testApp.issuer.mails.map((mail) => mail.get('template_alias'));
  const pass = async (time: number) => {
    testApp.advance(time);
    return testApp.server.deliver();
  };
  const stored = async () => (await testApp.storage.page('reminder', { limit: 9 })).records;
  const types = async (id: string) => (await testApp.server.history(id)).map(({ type }) => type);

  test('reminders are mailed at their dates and not before, each with a link of its own that works', async () => {
    await open();
    const { id } = await inviteFrom(anna, 'bob@example.com');
    expect(await pass(3 * DAY - 1)).toBe(0);
    expect(await pass(1)).toBe(1);
    expect(await pass(MINUTE)).toBe(0);
    expect(await pass(4 * DAY)).toBe(1);
    expect(await pass(4 * DAY)).toBe(0);
    expect([aliases(), await stored()]).toEqual([['invitation', 'reminder', 'reminder'], []]);
    expect(new Set(testApp.issuer.mails.map((mail) => mail.get('state'))).size).toBe(3);
    expect((await types(id)).filter((type) => type === 'reminded')).toHaveLength(2);
    expect(testApp.events.filter(({ type }) => type === 'reminded')).toMatchObject([
      { invitation: id, inviter: 'anna' },
      { invitation: id, inviter: 'anna' },
    ]);
    const [mail] = testApp.issuer.mails.slice(1);
    expect([mail!.get('data_inviter_name'), mail!.get('data_title')]).toEqual(['Anna', 'Q3 plan']);
    // The link lives as long as the invitation: the remaining eleven days.
    expect(Number(mail!.get('requested_expiry'))).toBe((11 * DAY) / 1_000);
    expect(await testApp.browser().land(testApp.issuer.open(mail))).toMatchObject({
      code: null,
      user: 'bob@example.com',
    });
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['acceptance', async () => testApp.browser().land(testApp.issuer.open())],
    ['revocation', async (id) => anna.delete(`invitations/${id}`)],
    [
      'decline',
      async (id) => {
        const bob = testApp.browser();
        await bob.post('sign-in', { email: 'bob@example.com' });
        await bob.land(testApp.issuer.open());
        return bob.post(`received/${id}/decline`, {});
      },
    ],
    [
      'a bounce',
      async () => {
        testApp.issuer.bounced.set('bob@example.com', { delivery: 'bounced', reason: 'mailbox_full' });
      },
    ],
  ])('%s stops them', async (_what, stop) => {
    await open();
    const { id } = await inviteFrom(anna, 'bob@example.com');
    await stop(id);
    const before = aliases();
    expect([await pass(3 * DAY), await pass(4 * DAY)]).toEqual([0, 0]);
    expect([aliases(), await stored()]).toEqual([before, []]);
  });

  test('a bounce of the invitation’s own mail stops them, without asking the issuer for one', async () => {
    await open();
    await inviteFrom(anna, 'bob@example.com');
    const state = await sha256(testApp.issuer.mails[0]!.get('state')!);
    testApp.issuer.deliveries.set(state, { delivery: 'bounced', reason: 'mailbox_not_found' });
    await pass(MINUTE);
    expect([await pass(3 * DAY), aliases(), await stored()]).toEqual([0, ['invitation'], []]);
  });

  test('a bounce that the issuer answers one reminder with stops the later ones', async () => {
    await open();
    await inviteFrom(anna, 'bob@example.com');
    testApp.issuer.bounced.set('bob@example.com', { delivery: 'bounced', reason: 'mailbox_full' });
    expect([await pass(3 * DAY), await stored()]).toEqual([0, []]);
    testApp.issuer.bounced.clear();
    expect([await pass(4 * DAY), aliases()]).toEqual([0, ['invitation']]);
  });

  test('a bounce that is known stops them before the issuer is asked, and shows in the list; resending starts them again', async () => {
    await open();
    const { id } = await inviteFrom(anna, 'bob@example.com');
    testApp.issuer.bounced.set('bob@example.com', { delivery: 'bounced', reason: 'mailbox_full' });
    await pass(3 * DAY);
    expect((await listSent(anna)).invitations[0]).toMatchObject({
      delivery: 'bounced',
      deliveryReason: 'mailbox_full',
    });
    testApp.issuer.bounced.clear();
    expect((await anna.post(`invitations/${id}/resend`, {})).status).toBe(200);
    await pass(3 * DAY - MINUTE);
    expect(aliases()).toEqual(['invitation', 'invitation']);
    await pass(MINUTE);
    expect(aliases()).toEqual(['invitation', 'invitation', 'reminder']);
  });

  test('they count by inviter and recipient: over a limit one waits', async () => {
    await open({ limits: { recipient: { max: 1, per: '5d' } } });
    await inviteFrom(anna, 'bob@example.com');
    expect([await pass(3 * DAY), aliases()]).toEqual([0, ['invitation']]);
    expect([await pass(2 * DAY), aliases()]).toEqual([1, ['invitation', 'reminder']]);
  });

  test('can is asked in the name of the inviter; a date that it denies is left out', async () => {
    const asked: unknown[] = [];
    await open({
      can: ({ action, inviter }) => {
        if (action === 'remind') asked.push(inviter.id);
        return action !== 'remind' || asked.length > 1;
      },
    });
    await inviteFrom(anna, 'bob@example.com');
    expect([await pass(3 * DAY), aliases(), asked]).toEqual([0, ['invitation'], ['anna']]);
    expect([await pass(4 * DAY), aliases()]).toEqual([1, ['invitation', 'reminder']]);
    expect(denied).toBeTypeOf('function');
  });

  test('an app that throws is reported, and asked again', async () => {
    let fails = true;
    await open({
      can: ({ action }) => {
        if (action === 'remind' && fails) throw new Error('the database is away');
        return true;
      },
    });
    await inviteFrom(anna, 'bob@example.com');
    expect([await pass(3 * DAY), String(testApp.errors.at(-1))]).toEqual([0, expect.stringContaining('can')]);
    fails = false;
    expect([await pass(MINUTE), aliases()]).toEqual([1, ['invitation', 'reminder']]);
  });

  test('dates that passed while nothing ran give one reminder, not several', async () => {
    await open({ reminders: ['1d', '2d', '3d', '10d'] });
    await inviteFrom(anna, 'bob@example.com');
    expect([await pass(5 * DAY), await pass(MINUTE), aliases()]).toEqual([1, 0, ['invitation', 'reminder']]);
    expect([await pass(5 * DAY), aliases().length, await stored()]).toEqual([1, 3, []]);
  });

  test('of many instances one mails it', async () => {
    await open();
    await inviteFrom(anna, 'bob@example.com');
    testApp.advance(3 * DAY);
    const servers = [testApp.server, ...Array.from({ length: 4 }, () => testApp.again())];
    await Promise.all(servers.map((server) => server.deliver()));
    expect(aliases()).toEqual(['invitation', 'reminder']);
  });

  test('SEC-30: a lost answer of the issuer is asked for again, with the same state: one mail', async () => {
    await open();
    const { id } = await inviteFrom(anna, 'bob@example.com');
    let losing = 4;
    testApp.issuer.hooks.answer = (path, response) => {
      if (path !== '/authorize' || losing === 0) return false;
      losing -= 1;
      // Taken, and then the connection breaks.
      response.end = (() => response.destroy()) as never;
      return false;
    };
    expect(await pass(3 * DAY)).toBe(0);
    expect(await pass(HOUR)).toBe(0);
    expect(await pass(HOUR)).toBe(1);
    expect([aliases(), (await types(id)).filter((type) => type === 'reminded')]).toEqual([
      ['invitation', 'reminder'],
      ['reminded'],
    ]);
  });

  test('an invitation with a template of its own is reminded by that name with -reminder, where templates lists it', async () => {
    await open({ templates: ['shared', 'shared-reminder', 'other'] });
    await inviteFrom(anna, 'bob@example.com', { template: 'shared' });
    await inviteFrom(anna, 'carol@example.com', { template: 'other' });
    await pass(3 * DAY);
    expect(new Set(aliases().slice(2))).toEqual(new Set(['reminder', 'shared-reminder']));
  });

  test('requests work them beside their answers; without the option there are none', async () => {
    await open();
    await inviteFrom(anna, 'bob@example.com');
    testApp.advance(3 * DAY);
    await anna.get('session');
    await expect.poll(() => aliases().length).toBe(2);
    await testApp.close();
    await open({ reminders: [] });
    await inviteFrom(anna, 'bob@example.com');
    expect([await pass(3 * DAY), aliases(), await stored()]).toEqual([0, ['invitation'], []]);
  });
});
