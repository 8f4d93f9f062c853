import { InviteError } from '../../protocol/invite-error.ts';
import { builtInTemplates } from './built-in-templates.ts';
import type { Client, Clients } from '../clients.ts';
import { matchLocale } from '../../i18n/locale.ts';
import type { MailTemplate, MailTemplateByLocale } from '../options.ts';
import { readUiLocales } from '../../protocol/languages.ts';

/** A template and the language that its dates are written in: English for one that names none. */
export interface ChosenTemplate {
  locale: string;
  render: MailTemplate;
}

/** The mail templates of one issuer, by alias and language. */
export interface Templates {
  /** `null` when there is none of that alias, or this client may not use it. */
  find(alias: string, client: Client, uiLocales: string | undefined): ChosenTemplate | null;
  /** The mail of a plain sign-in, which needs no permission. */
  signIn(wording: 'sign-in' | 'create-account', uiLocales: string | undefined): ChosenTemplate;
}

type ByLocale = ReadonlyMap<string, MailTemplate>;

/** Throws `misconfigured` for what is no template, and for a client that names one which does not exist. */
export function registerTemplates(registered: Record<string, MailTemplateByLocale>, clients: Clients): Templates {
  const templates = new Map<string, ByLocale>();
  for (const [alias, template] of Object.entries({ ...builtInTemplates, ...registered })) {
    templates.set(alias, readByLocale(template, `templates["${alias}"]`));
  }
  for (const { id, templates: wanted = [] } of clients.values()) {
    for (const alias of wanted) {
      if (templates.has(alias)) continue;
      throw new InviteError('misconfigured', `clients["${id}"].templates names "${alias}", which is not in templates.`);
    }
  }
  return {
    find(alias, client, uiLocales) {
      const template = templates.get(alias);
      return template && (client.templates?.has(alias) ?? true) ? choose(template, uiLocales) : null;
    },
    signIn: (wording, uiLocales) => choose(templates.get(wording)!, uiLocales),
  };
}

function readByLocale(template: MailTemplateByLocale, path: string): ByLocale {
  const byLocale = new Map(
    typeof template === 'function' ? [['en', template]] : Object.entries<MailTemplate>(template ?? {}),
  );
  const fix = 'must be mustacheTemplate({ … }), a function, or { en: …, de: … } of those.';
  if (byLocale.size === 0) throw new InviteError('misconfigured', `${path} ${fix}`);
  for (const [locale, variant] of byLocale) {
    if (typeof variant !== 'function') throw new InviteError('misconfigured', `${path} ${fix}`);
    if (!isLocale(locale)) {
      throw new InviteError(
        'misconfigured',
        `${path} has the key "${locale}", which is no language tag such as "de-AT".`,
      );
    }
  }
  return byLocale;
}

function choose(template: ByLocale, uiLocales: string | undefined): ChosenTemplate {
  const locale = matchLocale(readUiLocales(uiLocales), [...template.keys()] as [string, ...string[]]);
  return { locale, render: template.get(locale)! };
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
