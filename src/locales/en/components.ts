import type { Locale } from '../../i18n/messages.ts';
import { commonWords } from './components/common.ts';
import { listWords } from './components/invitation-list.ts';
import { formWords } from './components/invite-form.ts';
import { endWords } from './components/link-ends.ts';
import { rowWords } from './components/row-errors.ts';
import { previewWords } from './components/preview.ts';
import { callbackWords } from './components/magic-link-callback.ts';
import { receivedWords } from './components/received-invitations.ts';
import { sentWords } from './components/sent-invitations.ts';
import { signInWords } from './components/sign-in-form.ts';

/** English: what is said without a `locale`. */
export const en: Locale = {
  code: 'en',
  messages: {
    ...commonWords,
    ...rowWords,
    ...endWords,
    ...formWords,
    ...previewWords,
    ...callbackWords,
    ...signInWords,
    ...listWords,
    ...sentWords,
    ...receivedWords,
  },
};
