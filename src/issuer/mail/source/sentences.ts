import type { ByKnownNames } from '../../../i18n/mail-messages.ts';

/** `{{#name}}known{{/name}}{{^name}}unknown{{/name}}` */
export function either(name: string, known: string, unknown = ''): string {
  return `{{#${name}}}${known}{{/${name}}}${unknown === '' ? '' : `{{^${name}}}${unknown}{{/${name}}}`}`;
}

/** The form of a sentence for the names that the request brings. */
export function byKnownNames(sentence: string | ByKnownNames): string {
  if (typeof sentence === 'string') return sentence;
  const { inviterAndTitle, inviter, title, neither } = sentence;
  return byInviter(either('title', inviterAndTitle, inviter), either('title', title, neither));
}

/** A sentence with the inviter's name. Older guides send it as `from`. */
export function byInviter(known: string, unknown = ''): string {
  const from = known.replaceAll('{{inviter_name}}', '{{from}}');
  return either('inviter_name', known, either('from', from, unknown));
}
