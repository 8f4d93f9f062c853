import { en, type Locale } from 'magic-invite';

/** Dutch, begun: what is not translated yet is said in English. Leave out `...en.messages`, and TypeScript lists what is missing. */
export const nl: Locale = {
  code: 'nl',
  messages: {
    ...en.messages,
    'form.label': 'E-mailadres',
    'form.send': { one: 'Uitnodigen', other: '{{count}} mensen uitnodigen' },
    'form.done': { one: 'Je uitnodiging is onderweg', other: '{{count}} uitnodigingen zijn onderweg' },
    'common.retry': 'Opnieuw proberen',
  },
};
