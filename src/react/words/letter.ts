import type { WordsOf } from '../messages.ts';

/** Who invites to what, in English: the letter's title, and a line of the list of letters. */
export const letterWords: WordsOf<'letter'> = {
  'letter.invites': '{{inviter}} invites you to {{title}}',
  'letter.invitesUntitled': '{{inviter}} invites you',
  'letter.invited': 'You are invited to {{title}}',
  'letter.invitedUntitled': 'You are invited',
};
