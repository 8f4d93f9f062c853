import type { WordsOf } from '../../../i18n/messages.ts';

/** What `<SignInForm>` says in English. */
export const signInWords: WordsOf<'signIn'> = {
  'signIn.label': 'E-mail address',
  'signIn.sentNote': 'Open it in this browser, and you are in.',
  'signIn.another': 'Use another address',
};
