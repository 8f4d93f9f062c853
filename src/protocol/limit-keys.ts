/*
 * What BFF and issuer count by. Counting only: who somebody is, is decided by the canonical address.
 */

/** Many mail systems deliver all of these to one mailbox: without the plus-tag and the dots they count as one. */
export function foldAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const [mailbox] = address.slice(0, at).split('+');
  return mailbox!.replaceAll('.', '') + address.slice(at);
}

/** An IPv4 address as it is; of an IPv6 address its /64, which is what one subscriber has. */
export function networkOf(ip: string): string {
  const address = ip.toLowerCase().split('%')[0]!;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  if (mapped) return mapped[1]!;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const end = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - end.length);
  return [...groups, ...Array<string>(zeros).fill('0'), ...end]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
