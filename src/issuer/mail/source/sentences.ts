import type { ByWhatIsKnown } from './words.ts';

/** `{{#name}}there{{/name}}{{^name}}missing{{/name}}` */
export function either(name: string, there: string, missing = ''): string {
  return `{{#${name}}}${there}{{/${name}}}${missing === '' ? '' : `{{^${name}}}${missing}{{/${name}}}`}`;
}

/** Chooses among the forms of a sentence by what the request brings. Older guides send `from` for the inviter's name. */
export function byWhatIsKnown(sentence: string | ByWhatIsKnown): string {
  if (typeof sentence === 'string') return sentence;
  const { inviterAndTitle, inviter, title, neither } = sentence;
  return byInviter(either('title', inviterAndTitle, inviter), either('title', title, neither));
}

export function byInviter(known: string, unknown = ''): string {
  const from = known.replaceAll('{{inviter_name}}', '{{from}}');
  return either('inviter_name', known, either('from', from, unknown));
}
