import type { WordsOf } from '../../../i18n/messages.ts';

/** What `<ReceivedInvitations>` says in English, besides who invites to what. */
export const receivedWords: WordsOf<'received'> = {
  'received.label': 'Invitations for you',
  'received.empty': 'No invitation is waiting for you.',
  'received.accept': 'Accept',
  'received.accepted': 'You accepted the invitation.',
  'received.decline': 'Decline',
  'received.declined': 'You declined the invitation.',
  'received.confirm': 'Decline this invitation? It cannot be accepted afterwards.',
};
