import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBrowser, openHouse, type House } from './setup.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

test('a response with neither code nor error is malformed, and the issuer is not asked', async () => {
  const { state, iss } = await house.invite();
  for (const response of [
    { state, iss },
    { state, iss, code: '' },
  ])
    expect(await house.browser().land(response)).toEqual({ status: 400, code: 'malformed', user: null });
  expect(house.issuer.hits.get('/token')).toBeUndefined();
});

test('RFC 9207 2.4: a response of another issuer is refused before anybody is asked: no provider, no person', async () => {
  const landing = { ...(await house.invite()), iss: 'https://id.example.com' };
  const bob = house.browser();
  await bob.land(await house.invite('anna@example.com'));
  expect(await bob.land(landing, {})).toMatchObject({ status: 400, code: 'malformed' });

  house.issuer.hits.clear();
  expect(await openBrowser(house.again()).land(landing)).toMatchObject({ status: 400, code: 'malformed' });
  expect([...house.issuer.hits]).toEqual([]);
});

test('what the issuer says wrongly gives the reservation back: the next one in need not wait', async () => {
  const landing = await house.invite();
  house.issuer.hooks.idToken = () => 'no token';
  expect(await house.browser().land(landing)).toMatchObject({ code: 'malformed' });
  house.issuer.hooks.idToken = undefined;
  // The clock stands still: a lease that was left behind would not end.
  expect(await house.browser().land(house.issuer.open())).toMatchObject({ code: null, user: 'bob@example.com' });
});
