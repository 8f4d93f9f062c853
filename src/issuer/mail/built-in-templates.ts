import { ar } from './built-in-mails/ar.ts';
import { de } from './built-in-mails/de.ts';
import { en } from './built-in-mails/en.ts';
import { es } from './built-in-mails/es.ts';
import { fr } from './built-in-mails/fr.ts';
import { ja } from './built-in-mails/ja.ts';
import { mustacheTemplate, type MustacheSource } from './mustache-template.ts';
import type { MailTemplate } from '../options.ts';

type Alias = 'sign-in' | 'create-account' | 'invitation';

/** What `npm run mails` writes for one language. */
export type BuiltInMails = Readonly<Record<Alias, MustacheSource>>;

/** English comes first: it is for readers of all other languages. */
const languages: Readonly<Record<string, BuiltInMails>> = { en, de, fr, es, ja, ar };

/** The mails that every issuer has; registering one of the same alias replaces it. */
export const builtInTemplates: Readonly<Record<Alias, Readonly<Record<string, MailTemplate>>>> = {
  'sign-in': inEachLanguage('sign-in'),
  'create-account': inEachLanguage('create-account'),
  invitation: inEachLanguage('invitation'),
};

function inEachLanguage(alias: Alias): Record<string, MailTemplate> {
  return Object.fromEntries(Object.entries(languages).map(([locale, mails]) => [locale, onFirstUse(mails[alias])]));
}

/** Reading all of them takes longer than the rest of a cold start; most issuers need a few. */
function onFirstUse(source: MustacheSource): MailTemplate {
  let template: MailTemplate | undefined;
  return (model) => (template ??= mustacheTemplate(source))(model);
}
