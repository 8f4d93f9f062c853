import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustacheTemplate, type MailTemplate, type MailTemplateByLocale } from '../../issuer/index.ts';

/** The templates of a folder by alias, and its problems as the rest of a sentence that begins with the option's name. */
export interface TemplatesFolder {
  templates: Record<string, MailTemplateByLocale>;
  problems: string[];
}

const PARTS = { html: 'html', txt: 'text', 'subject.txt': 'subject' } as const;
type Parts = Partial<Record<(typeof PARTS)[keyof typeof PARTS], string>>;
const FILE = /^([\w-]+)(?:\.([a-z]{2,3}(?:-[a-z\d]{2,8})*))?\.(html|txt|subject\.txt)$/i;
/** The language of files that name none. */
const STANDARD = 'en';

/**
 * Reads `ALIAS.html` and `ALIAS.subject.txt`, and `ALIAS.txt` where the text is not to be made from the HTML.
 * `ALIAS.de.html` and so on are the same in another language. Files that start with a dot are ignored; any other file
 * is a problem.
 */
export function readTemplates(folder: string): TemplatesFolder {
  const problems: string[] = [];
  const report = (problem: string): undefined => void problems.push(problem);
  const templates: Record<string, Record<string, MailTemplate>> = {};
  for (const [name, parts] of filesIn(folder, report)) {
    const [alias, locale = STANDARD] = name.split('.') as [string, string?];
    const template = toTemplate(name, parts, report);
    if (template === undefined) continue;
    const variants = (templates[alias] ??= {});
    if (Object.hasOwn(variants, locale)) report(` holds both ${alias}.html and ${name}.html.`);
    variants[locale] = template;
  }
  return { templates, problems };
}

type Report = (problem: string) => undefined;

/** Sorts by `ALIAS` or `ALIAS.LOCALE`: those without a language come first, and are the fallback of the others. */
function filesIn(folder: string, report: Report): [name: string, parts: Parts][] {
  const found = new Map<string, Parts>();
  for (const file of namesIn(folder, report)) {
    const [, alias, locale, ending] = FILE.exec(file) ?? [];
    if (alias === undefined) {
      report(` holds ${file}: files there are called ALIAS.html, ALIAS.txt or ALIAS.subject.txt.`);
      continue;
    }
    const name = locale === undefined ? alias : `${alias}.${locale}`;
    const content = readFileSync(join(folder, file), 'utf8');
    found.set(name, { ...found.get(name), [PARTS[ending as keyof typeof PARTS]]: content });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function toTemplate(name: string, parts: Parts, report: Report): MailTemplate | undefined {
  const { subject, html, text } = parts;
  if (html === undefined) return report(` has no ${name}.html.`);
  if (subject === undefined) return report(` has no ${name}.subject.txt.`);
  try {
    return mustacheTemplate({ subject: subject.trim(), html, ...(text === undefined ? {} : { text }) });
  } catch (error) {
    return report(`, ${name}: ${(error as Error).message}`);
  }
}

function namesIn(folder: string, report: Report): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort();
  } catch (error) {
    report(` names the folder ${folder}, which cannot be read (${(error as { code?: string }).code}).`);
    return [];
  }
}
