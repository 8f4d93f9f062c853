import { generatedMails } from './generated-mails/index.ts';
import { mustacheTemplate, type MustacheSource } from './mustache-template.ts';
import type { MailTemplate } from '../options.ts';

/** The mails that every issuer has, by alias and language; registering one of the same alias replaces it. */
export const builtInTemplates: Readonly<Record<string, Readonly<Record<string, MailTemplate>>>> = {
  'sign-in': inEachLanguage('sign-in'),
  'create-account': inEachLanguage('create-account'),
  invitation: inEachLanguage('invitation'),
  reminder: inEachLanguage('reminder'),
};

function inEachLanguage(alias: 'sign-in' | 'create-account' | 'invitation' | 'reminder'): Record<string, MailTemplate> {
  return Object.fromEntries(
    Object.entries(generatedMails).map(([locale, mails]) => [locale, onFirstUse(mails[alias])]),
  );
}

/** Parses a template when it is first used: parsing all of them takes longer than the rest of a cold start. */
function onFirstUse(source: MustacheSource): MailTemplate {
  let template: MailTemplate | undefined;
  const render: MailTemplate = (model) => (template ??= mustacheTemplate(source))(model);
  // A note is a text of its own in the mail; all other values stand within a sentence.
  return Object.assign(render, { allowInData: { note: ['lines'] } as const });
}
