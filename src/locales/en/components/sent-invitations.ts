import type { WordsOf } from '../../../i18n/messages.ts';

/** What `<SentInvitations>` says in English. */
export const sentWords: WordsOf<'sent'> = {
  'sent.label': 'Invitations you sent',
  'sent.empty': 'Nobody has been invited yet.',
  'sent.pending': 'Waiting for an answer',
  'sent.accepted': 'Accepted',
  'sent.declined': 'Declined',
  'sent.expired': 'Expired',
  'sent.revoked': 'Withdrawn',
  'sent.resend': 'Send again',
  'sent.resent': 'Another mail is on its way to {{email}}.',
  'sent.revoke': 'Withdraw',
  'sent.confirm': 'Withdraw this invitation? The links in its mails will stop working.',
};
