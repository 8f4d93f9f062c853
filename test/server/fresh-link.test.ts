import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStore } from '../../src/server/store.ts';
import { codeOf, DAY, openHouse, type House } from './setup.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const ask = async (state: string) => {
  const response = await house.browser().post('fresh-link', { state });
  return [response.status, await response.text()];
};
const same = [200, '{"sent":true}'];
const mailed = () => house.issuer.mails.slice(1).map((mail) => [mail.get('login_hint'), mail.get('template_alias')]);

test('an invitation that is over gets another link, to the same address, and can be accepted again', async () => {
  const { state } = await house.invite();
  house.advance(15 * DAY);
  expect(await ask(state)).toEqual(same);
  expect(mailed()).toEqual([['bob@example.com', 'invitation']]);
  expect(house.issuer.mails[1]!.get('data_title')).toBe('Q3 plan');
  expect(await house.browser().land(house.issuer.open())).toMatchObject({ code: null, user: 'bob@example.com' });
  expect((await house.storage.page('invitation', { limit: 2 })).records).toHaveLength(1);
});

test('asking once more while it waits keeps the older link alive', async () => {
  const landing = await house.invite();
  await ask(landing.state);
  expect(mailed()).toEqual([['bob@example.com', 'invitation']]);
  expect(await house.browser().land(landing)).toMatchObject({ code: null });
  expect(await house.browser().land(house.issuer.open())).toMatchObject({ code: 'used' });
});

test('once used, it is a sign-in mail', async () => {
  const landing = await house.invite();
  await house.browser().land(landing);
  expect(await ask(landing.state)).toEqual(same);
  expect(mailed()).toEqual([['bob@example.com', null]]);
  const carol = house.browser();
  expect(await carol.land(house.issuer.open())).toMatchObject({ code: null, user: 'bob@example.com' });
});

test('the answer is the same for a revoked one, an unknown one, a refused one, a limited one; and none mails', async () => {
  const { state } = await house.invite();
  const { invitations } = createStore(house.storage);
  const [record] = (await invitations.page({ limit: 1 })).records;
  await invitations.claim(record!, { body: { ...record!.body, status: 'revoked' } });
  expect(await ask(state)).toEqual(same);
  expect(await ask('A'.repeat(43))).toEqual(same);
  expect(await ask('x')).toEqual(same);
  expect(mailed()).toEqual([]);

  await house.close();
  house = await openHouse({ can: ({ action }) => (action === 'fresh-link' ? { refuse: 'not_allowed' } : true) });
  const refused = await house.invite();
  expect(await ask(refused.state)).toEqual(same);
  expect(mailed()).toEqual([]);

  await house.close();
  house = await openHouse({ limits: { recipient: { max: 1, per: '1h' } } });
  const limited = await house.invite();
  expect(await ask(limited.state)).toEqual(same);
  expect(mailed()).toEqual([]);
});

test('an outage is said', async () => {
  const { state } = await house.invite();
  house.issuer.hooks.answer = (path, response) =>
    path === '/authorize' && Boolean(response.writeHead(503).end('{"error":"temporarily_unavailable"}'));
  expect(await codeOf(await house.browser().post('fresh-link', { state }))).toBe('mail_unavailable');
  await house.issuer.close();
  expect(await codeOf(await house.browser().post('fresh-link', { state }))).toBe('issuer_unavailable');
});
