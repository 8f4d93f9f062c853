import { readFileSync } from 'node:fs';
import Database from 'libsql';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGIN, startInstances, type AppInstances } from '../../support/app-instances.ts';
import { TestCookies } from '../../support/cookies.ts';
import { places, type Place } from '../../support/places.ts';
import { linkIn } from '../../support/test-issuer.ts';
import { codeOf } from '../../support/test-browser.ts';
// Loaded here as well, so that the manual's snippets count as tested; the processes run them.
import '../../../stories/docs/snippets/seats/invites.ts';
import '../../../stories/docs/snippets/seats/postgres.ts';
import '../../../stories/docs/snippets/seats/sqlite.ts';

const SEATS = 10;
const TABLES = readFileSync(new URL('../../../stories/docs/snippets/seats/tables.sql', import.meta.url), 'utf8');

/** Runs statements in the app's own database. */
async function execute(place: string, sql: string): Promise<void> {
  if (place.startsWith('postgres:')) {
    const pool = new Pool({ connectionString: place });
    await pool.query(sql);
    return pool.end();
  }
  const db = new Database(place, { timeout: 30_000 });
  db.exec(sql);
  db.close();
}

describe.each(places)('SEC-39: a team with ten seats, two instances on one %s', (_name, openPlace) => {
  let place: Place;
  let app: AppInstances;
  beforeAll(async () => {
    place = await openPlace();
    await execute(place.place, `${TABLES} INSERT INTO teams (id, seats) VALUES ('acme', ${SEATS});`);
    app = await startInstances(new URL('./seats-process.ts', import.meta.url), place.place);
  });
  afterAll(async () => {
    await app.close();
    await place.close();
  });

  const members = async () => (await (await fetch(`${app.urls[0]}/members`)).json()) as string[];
  /** Opens the latest mail to an address at one instance, in a browser that has seen the preview. */
  async function open(url: string, email: string) {
    const { pathname } = new URL(linkIn(await app.mailTo(email)));
    const { headers } = await fetch(url + pathname, { redirect: 'manual' });
    const landing = Object.fromEntries(new URLSearchParams(new URL(headers.get('location')!).hash.slice(1)));
    const browser = new TestCookies(ORIGIN);
    await app.post(url, 'preview', landing, browser);
    return { landing, accept: () => app.post(url, 'callback', landing, browser) };
  }
  const person = (index: number) => `person-${index}@example.com`;

  test('100 parallel accepts: exactly ten members, and the other 90 invitations stay pending', async () => {
    await app.toBoth(100, (url, index) => fetch(`${url}/invite?email=${person(index)}`));
    const opened = await app.toBoth(100, (url, index) => open(url, person(index)));
    const codes = await Promise.all(opened.map(async ({ accept }) => codeOf(await accept())));
    expect(codes.filter((code) => code === null)).toHaveLength(SEATS);
    expect(codes.filter((code) => code === 'no_seats')).toHaveLength(90);
    expect(await members()).toHaveLength(SEATS);
    const { records } = await place.storage.page('invitation', { tenant: 'acme', status: 'pending', limit: 100 });
    expect(records).toHaveLength(90);
  });

  test('a seat that becomes free goes to one of those who wait, with a new link; a member comes back at any time', async () => {
    const [member = '', ...others] = await members();
    const refused = Array.from({ length: 100 }, (_, index) => person(index)).find(
      (email) => ![member, ...others].includes(email),
    )!;
    const waiting = await open(app.urls[0]!, refused);
    expect(await codeOf(await waiting.accept())).toBe('no_seats');
    await execute(
      place.place,
      `DELETE FROM members WHERE email = '${member}'; UPDATE teams SET taken = taken - 1 WHERE id = 'acme';`,
    );
    app.forgetMails();
    expect((await app.post(app.urls[1]!, 'new-link', { state: waiting.landing['state'] })).status).toBe(200);
    const again = await open(app.urls[1]!, refused);
    expect((await again.accept()).status).toBe(200);
    expect(await members()).toEqual([...others, refused].sort());

    // The team is full again. A member who lost their session signs in, and accepts a second invitation.
    const [old = ''] = others;
    app.forgetMails();
    await fetch(`${app.urls[0]}/invite?email=${old}`);
    const second = await open(app.urls[0]!, old);
    expect((await second.accept()).status).toBe(200);
    expect(await members()).toHaveLength(SEATS);
  });
});
