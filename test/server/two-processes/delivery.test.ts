import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SentInvitation } from '../../../src/protocol/invite-api.ts';
import { startInstances, type AppInstances } from '../../support/app-instances.ts';
import { places, type Place } from '../../support/places.ts';
import { DAY, MINUTE } from '../../support/test-app.ts';

const PEOPLE = Array.from({ length: 12 }, (_, index) => `person-${index}@example.com`);

describe.each(places)('SEC-41: two instances of an app and its issuer on one %s', (_kind, openPlace) => {
  let place: Place;
  let app: AppInstances;
  let start: number;

  beforeEach(async () => {
    place = await openPlace();
    app = await startInstances(new URL('./delivery-process.ts', import.meta.url), place.place);
    start = Date.now();
  });
  afterEach(async () => {
    await app.close();
    await place.close();
  });

  const get = async <T>(url: string, path: string) => (await (await fetch(url + path)).json()) as T;
  const invite = (url: string, email: string) => get<{ ok: boolean; code: string }[]>(url, `/invite?email=${email}`);
  const deliver = (url: string, after: number) => get<number>(url, `/deliver?at=${start + after}`);
  const messageId = async (email: string) => /message-id:\s*(<\S+>)/i.exec((await app.mailTo(email)).text)![1]!;
  /** What the list shows about each address: the reason, or else the status. */
  const shown = async (url: string) => {
    const response = await fetch(`${url}/api/invite/invitations`, { headers: { 'x-magic-invite': '1' } });
    const { invitations } = (await response.json()) as { invitations: SentInvitation[] };
    return Object.fromEntries(
      invitations.map(({ email, delivery, deliveryReason }) => [email, deliveryReason ?? delivery]),
    );
  };

  test('a bounce that one of them takes is seen by both, and neither mails another invitation there', async () => {
    const [one = '', other = ''] = app.urls;
    await invite(one, 'bob@example.com');
    await invite(other, 'carol@example.com');
    await app.mailTo('carol@example.com');
    await get(one, `/report?id=${encodeURIComponent(await messageId('bob@example.com'))}`);
    await deliver(other, 2 * MINUTE);
    const expected = { 'bob@example.com': 'mailbox_not_found', 'carol@example.com': 'sent' };
    expect([await shown(one), await shown(other)]).toEqual([expected, expected]);
    app.forgetMails();
    for (const url of app.urls)
      expect(await invite(url, 'bob@example.com')).toMatchObject([{ code: 'mail_unavailable' }]);
    // Of the pending invitations one is reminded.
    await app.toBoth(2, (url) => deliver(url, 3 * DAY + 2 * MINUTE));
    expect((await app.mailTo('carol@example.com')).text).toMatch(/reminder/i);
    expect(app.mailed()).toEqual(['carol@example.com']);
  });

  test('both work at once: each mail is asked about by one of them, and each reminder is mailed by one', async () => {
    await app.toBoth(PEOPLE.length, (url, index) => invite(url, PEOPLE[index]!));
    await Promise.all(PEOPLE.map((email) => app.mailTo(email)));
    await app.toBoth(8, (url) => deliver(url, 2 * MINUTE));
    const [one = 0, other = 0] = await app.toBoth(2, (url) => get<number>(url, '/asked'));
    expect(one + other).toBe(PEOPLE.length);
    expect(Object.values(await shown(app.urls[0]!))).toEqual(PEOPLE.map(() => 'sent'));

    app.forgetMails();
    await app.toBoth(8, (url) => deliver(url, 3 * DAY + 2 * MINUTE));
    await Promise.all(PEOPLE.map((email) => app.mailTo(email)));
    await app.toBoth(2, (url) => deliver(url, 3 * DAY + 3 * MINUTE));
    expect(app.mailed().sort()).toEqual([...PEOPLE].sort());
  });
});
