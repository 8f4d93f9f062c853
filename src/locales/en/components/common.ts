import type { CommonKey, Messages } from '../../../i18n/messages.ts';

/** What more than one component says. */
export const commonWords: Pick<Messages, CommonKey> = {
  invalid_email: 'This is not a complete e-mail address.',
  mail_unavailable: 'The mail could not be sent.',
  unauthenticated: 'Please sign in again.',
  forbidden: 'This is not allowed here.',
  not_found: 'This is no longer here.',
  rate_limited: 'That was too often. Please try again {{when}}.',
  issuer_unavailable: 'This is not possible right now. Please try again in a moment.',
  network: 'We could not reach the server.',
  misconfigured: 'This page is not set up yet. Please tell the people who run it.',
  'common.later': 'in a moment',
  'common.retry': 'Try again',
  'common.sendLink': 'Send me a sign-in link',
  'common.sending': 'Sending…',
  'common.linkSent': 'A sign-in link is on its way to {{email}}',
};
