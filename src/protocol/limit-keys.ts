/*
 * The keys that BFF and issuer count by. They are for counting only: identity is decided by the canonical address.
 */

/** Many mail systems deliver all of these to one mailbox: without the plus-tag and the dots they count as one. */
export function foldAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const [mailbox] = address.slice(0, at).split('+');
  return mailbox!.replaceAll('.', '') + address.slice(at);
}
