import type { LinkEndKey, Messages, RowKey, WordsOf } from '../../../i18n/messages.ts';
import { endWords } from './link-ends.ts';
import { rowWords } from './row-errors.ts';

/** What both lists of invitations say in English. */
export const listWords: WordsOf<'list'> & Pick<Messages, RowKey | LinkEndKey> = {
  ...rowWords,
  ...endWords,
  'list.loading': 'Loading…',
  'list.more': 'Show more',
  'list.sent': 'sent {{when}}',
  'list.ends': 'ends {{when}}',
  'list.keep': 'Keep it',
};
