import type { LinkEndKey, Messages } from '../../../i18n/messages.ts';

/** How a link ends that lets nobody in, in English, besides what {@link commonWords} says. */
export const endWords: Pick<Messages, LinkEndKey> = {
  expired: 'This invitation has expired.',
  already_used: 'This link has already been used.',
  revoked: 'This invitation was withdrawn.',
  code_expired: 'Please open the link in your mail once more.',
  malformed: 'This link is not complete.',
  wrong_address: 'This invitation is for another address.',
  conflict: 'Somebody else is signed in here.',
  denied: 'You do not have access with this address.',
  declined: 'This invitation was declined.',
};
