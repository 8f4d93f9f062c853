import { MAX_DOMAIN_LENGTH, MAX_EMAIL_LENGTH } from './size-limits.ts';

/**
 * A dot-string of RFC 5321 without `%` and `!`: a default Postfix reads `a%b@c` and `b!a@c` as `a@b`. Without `=?` as
 * well, which opens an encoded word (RFC 2047) that a mail system may decode into another address.
 */
const LOCAL_PART = /^(?!.*=\?)[A-Za-z0-9#$&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9#$&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const ASCII = /^\p{ASCII}*$/u;
/** Delimiters that a URL parser would read as something else, look-alikes of the dot, and everything invisible. */
const FORBIDDEN_IN_DOMAIN = /[%:/?#@[\]\\\s。｡\p{C}\p{Default_Ignorable_Code_Point}]/u;

/**
 * Brings an email address into the one form in which this package stores, compares and mails it, or returns `null`
 * when it is not exactly one mailbox: ASCII local part in lower case (RFC 5321 dot-string without `%`, `!` and `=?`),
 * domain as lower-case A-labels (UTS 46), no quoted local part, no address literal, at most 254 characters. Plus-tags
 * and dots stay.
 */
export function canonicalEmail(input: string): string | null {
  const at = input.indexOf('@');
  if (at < 1 || at !== input.lastIndexOf('@') || input.length > MAX_EMAIL_LENGTH) return null;
  const local = input.slice(0, at);
  const domain = canonicalDomain(input.slice(at + 1));
  if (domain === null || local.length > 64 || !LOCAL_PART.test(local)) return null;
  // Lower-case after the ASCII check: the Kelvin sign would become a plain k, which is another mailbox.
  const address = `${local.toLowerCase()}@${domain}`;
  return address.length > MAX_EMAIL_LENGTH ? null : address;
}

function canonicalDomain(input: string): string | null {
  // A compatibility character (full width, ligature) would become another domain than the one a person reads.
  if (FORBIDDEN_IN_DOMAIN.test(input) || input.normalize('NFKC') !== input.normalize('NFC')) return null;
  let hostname: string;
  try {
    hostname = new URL(`http://${input}`).hostname; // the platform's own IDNA
  } catch {
    return null;
  }
  const labels = hostname.split('.');
  const isAddressLiteral = /^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '');
  if (labels.length < 2 || isAddressLiteral || hostname.length > MAX_DOMAIN_LENGTH) return null;
  const read = input.split('.');
  const isAsRead = (label: string, index: number) => ASCII.test(read[index] ?? '') || label.startsWith('xn--');
  return labels.every((label, index) => LABEL.test(label) && isAsRead(label, index)) ? hostname : null;
}

/** Masks an address for readers who need not know it: `b•••@example.com`. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}•••${address.slice(at)}`;
}
