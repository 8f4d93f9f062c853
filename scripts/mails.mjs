// `npm run mails`: renders mails/ with react-email to src/issuer/mail/built-in-mails/. With --check it writes nothing and
// fails where the files there differ from what mails/ would give.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = `${root}src/issuer/mail/built-in-mails/`;
const bundle = `${root}.cache/mails-${process.pid}.mjs`;

// What cannot be seen is written as its number.
const unseen = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
const literal = (text) =>
  `\`${text.replaceAll(/[\\`]|\$\{/g, '\\$&').replaceAll(/[\u00a0\u200b-\u200f\u202f\u2066-\u2069\ufeff]/g, unseen)}\``;

/** File name → content, for every language. */
async function generate() {
  await esbuild.build({
    entryPoints: [`${root}src/issuer/mail/source/mails.tsx`],
    outfile: bundle,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'warning',
  });
  try {
    const { languages, renderMails } = await import(pathToFileURL(bundle).href);
    const files = new Map();
    for (const locale of Object.keys(languages))
      files.set(`${locale}.ts`, await sourceOf(locale, await renderMails(locale)));
    return files;
  } finally {
    rmSync(bundle, { force: true });
  }
}

async function sourceOf(locale, mails) {
  const entries = Object.entries(mails).map(
    ([alias, mail]) =>
      `'${alias}': { ${Object.entries(mail)
        .map(([part, text]) => `${part}: ${literal(text)}`)
        .join()} },`,
  );
  const source = `// Written by \`npm run mails\` from mails/: change the words or the layout there.
    import type { BuiltInMails } from '../built-in-templates.ts';

    export const ${locale}: BuiltInMails = { ${entries.join('\n')} };`;
  return format(source, { ...(await resolveConfig(`${target}${locale}.ts`)), parser: 'typescript' });
}

const files = await generate();
if (process.argv.includes('--check')) {
  const there = existsSync(target) ? readdirSync(target) : [];
  const stale = [...new Set([...files.keys(), ...there])].filter(
    (file) => !there.includes(file) || readFileSync(target + file, 'utf8') !== files.get(file),
  );
  for (const file of stale)
    console.error(`src/issuer/mail/built-in-mails/${file} is not what mails/ gives. Run: npm run mails`);
  process.exit(stale.length ? 1 : 0);
}
mkdirSync(target, { recursive: true });
for (const [file, content] of files) writeFileSync(target + file, content);
console.log(`${files.size} languages written to src/issuer/mail/built-in-mails/`);
