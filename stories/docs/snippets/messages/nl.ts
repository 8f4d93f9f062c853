import { en, type Locale } from 'magic-invite';

/** Part of a Dutch locale; missing messages are English. Remove `...en.messages`, and TypeScript lists what is missing. */
export const nl: Locale = {
  code: 'nl',
  messages: {
    ...en.messages,
    'form.label': 'E-mailadres',
    'form.send': { one: 'Uitnodigen', other: '{{count}} mensen uitnodigen' },
    'form.sent': { one: 'Je uitnodiging is onderweg', other: '{{count}} uitnodigingen zijn onderweg' },
    'common.retry': 'Opnieuw proberen',
  },
};
