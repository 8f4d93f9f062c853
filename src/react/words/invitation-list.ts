import type { WordsOf } from '../messages.ts';

/** What both lists of invitations say in English. */
export const listWords: WordsOf<'list'> = {
  'list.loading': 'Loading…',
  'list.more': 'Show more',
  'list.sent': 'sent {{when}}',
  'list.ends': 'ends {{when}}',
  'list.keep': 'Keep it',
};
