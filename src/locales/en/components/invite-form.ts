import type { Messages, RowKey, WordsOf } from '../../../i18n/messages.ts';
import { rowWords } from './row-errors.ts';

/** What `<InviteForm>` says in English. */
export const formWords: WordsOf<'form'> & Pick<Messages, RowKey> = {
  ...rowWords,
  'form.label': 'E-mail address',
  'form.another': 'Another e-mail address',
  'form.hint': 'For several people, separate the addresses with commas.',
  'form.row': 'E-mail address {{number}}',
  'form.send': { one: 'Invite', other: 'Invite {{count}} people' },
  'form.sending': { one: 'Sending…', other: 'Sending {{count}} invitations…' },
  'form.rowSent': 'On its way',
  'form.remove': 'Remove {{email}}',
  'form.retryRow': 'Try again with {{email}}',
  'form.done': { one: 'Your invitation is on its way', other: '{{count}} invitations on their way' },
  'form.failed': { one: '1 invitation could not be sent.', other: '{{count}} invitations could not be sent.' },
  'form.addNote': 'Add a note',
  'form.note': 'Your note',
  'form.kept': 'What you typed is still here.',
  'form.more': 'Invite more',
};
