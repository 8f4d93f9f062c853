import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../../..', import.meta.url));

/** A page of the manual. Paths are relative to the project. */
export interface DocsPage {
  file: string;
  text: string;
  /** Files it imports as text, by the name they get. */
  raw: Map<string, string>;
  /** The snippets that it shows. */
  shown: { name: string; title: string }[];
  /** `?path=/docs/…` and `?path=/story/…`. */
  links: string[];
}

export const docsPages: DocsPage[] = filesUnder('stories')
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => readPage(`stories/${file}`));

/** `page/name.ts` */
export const snippetFiles: string[] = filesUnder('stories/docs/snippets').filter(
  (file) => basename(file) !== 'tsconfig.json',
);

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true })
    .map(String)
    .filter((file) => statSync(join(root, folder, file)).isFile())
    .sort();
}

export function readSnippet(name: string): string {
  return readFileSync(join(root, 'stories/docs/snippets', name), 'utf8');
}

function readPage(file: string): DocsPage {
  const text = readFileSync(join(root, file), 'utf8');
  const raw = [...text.matchAll(/^import (\w+) from '([^']+)\?raw';$/gm)];
  return {
    file,
    text,
    raw: new Map(raw.map(([, name, path]) => [name!, join(dirname(file), path!)])),
    shown: [...text.matchAll(/<Snippet code=\{(\w+)\} title="([^"]+)" \/>/g)].map(([, name, title]) => ({
      name: name!,
      title: title!,
    })),
    links: [...text.matchAll(/[("'](\?path=[^)"'\s]*)/g)].map(([, link]) => link!),
  };
}
