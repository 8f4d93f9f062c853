/**
 * What became of the latest mail of an invitation. `queued`: the issuer has it. `sent`: a mail system accepted it, which does
 * not mean that it is in the mailbox. `deferred`: it could not be sent yet, and is tried again. `bounced`: it was returned, or
 * refused for good. `complained`: its recipient marked it as spam. `unknown`: no mail was asked for, or the issuer does not tell.
 */
export type DeliveryStatus = 'queued' | 'sent' | 'deferred' | 'bounced' | 'complained' | 'unknown';

/**
 * Why a mail was deferred or bounced, as far as it is known: the mailbox or the domain does not exist, the mailbox is full,
 * the recipient's mail system blocks the sender or the content (`blocked`), or refuses the mail without saying more
 * (`refused`); for now, a mail server cannot be reached (`unreachable`), or asks to try later (`busy`).
 */
export type DeliveryReason =
  'mailbox_not_found' | 'mailbox_full' | 'domain_not_found' | 'blocked' | 'refused' | 'unreachable' | 'busy';

/** A {@link DeliveryReason}, or a short sentence. */
export type DeliveryReasonText = DeliveryReason | (string & Record<never, never>);

const MAX_LENGTH = 200;

/** Makes a reason from outside one short line that names no address. Returns `undefined` where nothing is left. */
export function readDeliveryReason(given: string | undefined): DeliveryReasonText | undefined {
  const parts = (given ?? '').slice(0, MAX_LENGTH * 5).split(/[\s\p{Cc}\p{Bidi_Control}\p{Cs}]/u);
  const shown = parts.filter((part) => part !== '').map((part) => (part.includes('@') ? '…' : part));
  // No half of a character stays at the end.
  const line = shown
    .join(' ')
    .slice(0, MAX_LENGTH)
    .replace(/[\uD800-\uDBFF]$/, '');
  return line === '' ? undefined : line;
}

/**
 * Finds the reason in the text of a mail server by its enhanced status code (RFC 3463), such as `550 5.1.1 User unknown`.
 * Returns `undefined` where there is no code, or one that names none of the reasons.
 */
export function reasonOfStatusCode(text: string): DeliveryReason | undefined {
  const [, subject, detail] = /(?<![\d.])[45]\.(\d{1,3})\.(\d{1,3})(?![\d.])/.exec(text) ?? [];
  if (subject === undefined) return undefined;
  const code = `${subject}.${detail}`;
  if (['1.1', '1.3', '1.6', '2.1'].includes(code)) return 'mailbox_not_found';
  if (['1.2', '1.10', '4.4'].includes(code)) return 'domain_not_found';
  if (['2.2', '2.3'].includes(code)) return 'mailbox_full';
  if (subject === '7') return 'blocked';
  return subject === '4' ? 'unreachable' : undefined;
}
