import { expect, test } from 'vitest';
import { networksOf } from '../../src/protocol/ip-address.ts';

const namesOf = (text: string) => networksOf(text).map(({ network }) => network);

test.each([
  ['192.0.2.1', ['192.0.2.1']],
  [' 192.0.2.1 ', ['192.0.2.1']],
  ['192.0.2.1:443', ['192.0.2.1']],
  ['::ffff:192.0.2.1', ['192.0.2.1']],
  ['::FFFF:c000:201', ['192.0.2.1']],
  ['[::ffff:192.0.2.1]:443', ['192.0.2.1']],
  ['2001:db8:1:2::1', ['2001:db8:1:2::/64', '2001:db8:1::/48']],
  ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', ['2001:db8:1:2::/64', '2001:db8:1::/48']],
  ['[2001:db8:1:2::1]:443', ['2001:db8:1:2::/64', '2001:db8:1::/48']],
  ['[2001:db8:1:2::1]', ['2001:db8:1:2::/64', '2001:db8:1::/48']],
  ['fe80::1%eth0', ['fe80::/64', 'fe80::/48']],
  ['::1', ['::/64', '::/48']],
])('SEC-28: %s counts for %j', (text, networks) => {
  expect(namesOf(text)).toEqual(networks);
});

test.each(['', 'unix:', 'Proxy-7', '1.2.3', '010.1.2.3', '1.2.3.4.5', '300.1.1.1', '1:2:3', '::1::', '%', '[', ']:1'])(
  'a text that is no IP address counts as it is: %j',
  (text) => {
    expect(networksOf(text)).toEqual([{ network: text.toLowerCase(), share: 1 }]);
  },
);

test('SEC-28: a /48 gets a few times what one /64 in it gets', () => {
  expect(networksOf('2001:db8:1:2::1').map(({ share }) => share)).toEqual([1, 4]);
});
