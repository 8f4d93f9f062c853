import type { Locale } from './messages.ts';
import { commonWords } from './words/common.ts';
import { listWords } from './words/invitation-list.ts';
import { formWords } from './words/invite-form.ts';
import { endWords } from './words/link-ends.ts';
import { rowWords } from './words/row-errors.ts';
import { letterWords } from './words/letter.ts';
import { callbackWords } from './words/magic-link-callback.ts';
import { receivedWords } from './words/received-invitations.ts';
import { sentWords } from './words/sent-invitations.ts';
import { signInWords } from './words/sign-in-form.ts';

/** English: what is said without a `locale`. */
export const en: Locale = {
  code: 'en',
  messages: {
    ...commonWords,
    ...rowWords,
    ...endWords,
    ...formWords,
    ...letterWords,
    ...callbackWords,
    ...signInWords,
    ...listWords,
    ...sentWords,
    ...receivedWords,
  },
};
