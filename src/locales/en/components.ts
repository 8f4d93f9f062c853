import type { Locale } from '../../i18n/messages.ts';
import * as groups from './messages.ts';

/** English, which needs no `locale`. */
export const en: Locale = {
  code: 'en',
  messages: {
    ...groups.commonMessages,
    ...groups.rowMessages,
    ...groups.linkMessages,
    ...groups.formMessages,
    ...groups.invitationMessages,
    ...groups.callbackMessages,
    ...groups.signInMessages,
    ...groups.listMessages,
    ...groups.sentMessages,
    ...groups.receivedMessages,
  },
};
