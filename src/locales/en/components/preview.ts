import type { WordsOf } from '../../../i18n/messages.ts';

/** Who invites to what, in English: the letter's title, and a line of the list of letters. */
export const previewWords: WordsOf<'preview'> = {
  'preview.invites': '{{inviter}} invites you to {{title}}',
  'preview.invitesUntitled': '{{inviter}} invites you',
  'preview.invited': 'You are invited to {{title}}',
  'preview.invitedUntitled': 'You are invited',
};
