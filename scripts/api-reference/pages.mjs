import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name → the id of the page that shows it with `<ApiTable of="…" />`. */
export function readPages(folder) {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.mdx'))
    .sort();
  const pages = {};
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    const [, title] = /<Meta title="([^"]+)"/.exec(text) ?? [];
    if (title === undefined) continue;
    for (const [, name] of text.matchAll(/<ApiTable\b[^>]*?\bof="([^"]+)"/g)) pages[name] ??= `${toId(title)}--docs`;
  }
  return Object.fromEntries(Object.entries(pages).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** As Storybook makes a story's id of its title. */
function toId(title) {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}
