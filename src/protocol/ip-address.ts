import ipaddr from 'ipaddr.js';

/** A network that requests are counted by. */
export interface Network {
  /** In one spelling, such as `192.0.2.1` or `2001:db8:1:2::/64`. */
  network: string;
  /** How many times the limit of one caller this network gets. */
  share: number;
}

/** A /48 is what one site is given; the /64s in it cost nothing to change. */
const SHARE_OF_48 = 4;

/**
 * Returns the networks that a caller's IP address counts for: an IPv4 address alone, an IPv6 address by its /64 and its
 * /48. Reads also `ip:port`, `[ip]:port`, zone ids and IPv4-mapped IPv6 addresses, as proxies and sockets write them.
 * A text that is no IP address counts as it is.
 */
export function networksOf(text: string): Network[] {
  const address = parseAddress(text.trim());
  if (address === null) return [{ network: text.trim().toLowerCase(), share: 1 }];
  if (address.kind() === 'ipv4') return [{ network: address.toString(), share: 1 }];
  const prefix = (bits: number): string =>
    `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${bits}`).toString()}/${bits}`;
  return [
    { network: prefix(64), share: 1 },
    { network: prefix(48), share: SHARE_OF_48 },
  ];
}

function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const [, inBrackets] = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text) ?? [];
  const [, beforePort] = /^([\d.]+):\d{1,5}$/.exec(text) ?? [];
  const [host = ''] = (inBrackets ?? beforePort ?? text).split('%');
  // The parser also takes `10.1` and octal parts, which no proxy writes.
  if (!ipaddr.IPv4.isValidFourPartDecimal(host) && !ipaddr.IPv6.isValid(host)) return null;
  return ipaddr.process(host);
}
