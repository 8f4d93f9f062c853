import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustacheTemplate, type MailTemplate } from '../../issuer/index.ts';
import { refuse, type Reading } from './readers.ts';

const PARTS = { html: 'html', txt: 'text', 'subject.txt': 'subject' } as const;
type Part = (typeof PARTS)[keyof typeof PARTS];
const FILE = /^([\w-]+)\.(html|txt|subject\.txt)$/;

/**
 * The mail templates of a folder, by alias: `ALIAS.html` and `ALIAS.subject.txt`, and `ALIAS.txt` where the text is not
 * to be made from the HTML. Files that start with a dot are passed over; any other is a problem.
 */
export function readTemplates(folder: string, path: string, reading: Reading): Record<string, MailTemplate> {
  const found = new Map<string, Partial<Record<Part, string>>>();
  for (const name of namesIn(folder, path, reading)) {
    const [, alias, ending] = FILE.exec(name) ?? [];
    if (alias === undefined) {
      refuse(reading, path, `holds ${name}: files there are called ALIAS.html, ALIAS.txt or ALIAS.subject.txt.`);
      continue;
    }
    const parts = found.get(alias) ?? {};
    parts[PARTS[ending as keyof typeof PARTS]] = readFileSync(join(folder, name), 'utf8');
    found.set(alias, parts);
  }
  const templates: Record<string, MailTemplate> = {};
  for (const [alias, { subject, html, text }] of found) {
    if (html === undefined) refuse(reading, path, `has no ${alias}.html.`);
    if (subject === undefined) refuse(reading, path, `has no ${alias}.subject.txt.`);
    if (html === undefined || subject === undefined) continue;
    try {
      templates[alias] = mustacheTemplate({ subject: subject.trim(), html, ...(text === undefined ? {} : { text }) });
    } catch (error) {
      refuse(reading, `${path}, ${alias}:`, (error as Error).message);
    }
  }
  return templates;
}

function namesIn(folder: string, path: string, reading: Reading): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort();
  } catch (error) {
    refuse(reading, path, `names the folder ${folder}, which cannot be read (${(error as { code?: string }).code}).`);
    return [];
  }
}
