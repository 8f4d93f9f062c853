import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The requirements of SECURITY.md: id, and the files under test/ that its row names. */
const rows = [...readFileSync(`${root}SECURITY.md`, 'utf8').matchAll(/^\| (SEC-\d+) +\|.*\| ([^|]*)\|$/gm)].map(
  ([, id, tests]) => ({ id: id!, files: [...tests!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!) }),
);

/** Requirement → the files whose test titles cite it. */
const cited = new Map<string, Set<string>>();
for (const file of readdirSync(`${root}test`, { recursive: true }).map(String)) {
  if (!/\.test\.tsx?$/.test(file) || file.startsWith('repo/')) continue;
  for (const [title] of readFileSync(`${root}test/${file}`, 'utf8').matchAll(/(['"`])[^\n]*?SEC-\d+[^\n]*?\1/g))
    for (const [id] of title.matchAll(/SEC-\d+/g)) cited.set(id, (cited.get(id) ?? new Set()).add(file));
}

describe('SECURITY.md', () => {
  test('numbers its requirements without a gap', () => {
    expect(rows.map(({ id }) => id)).toEqual(rows.map((_, index) => `SEC-${index + 1}`));
  });

  test.each(rows)('$id names the tests that cite it', ({ id, files }) => {
    const citing = cited.get(id) ?? new Set();
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !citing.has(file))).toEqual([]);
  });

  test('has a row for every requirement that a test cites', () => {
    const known = new Set(rows.map(({ id }) => id));
    expect([...cited.keys()].filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('what an operator must do stands where it is looked for', () => {
  const guides = 'stories/docs/guides';
  test.each<[fact: string, file: string, text: RegExp]>([
    [
      'no frame shows the callback route',
      `${guides}/production-checklist.mdx`,
      /callback route.*frame-ancestors 'none'/,
    ],
    [
      'click tracking is off',
      `${guides}/production-checklist.mdx`,
      /Turn click tracking off[^\n]*responseMode: 'query'/,
    ],
    [
      'a gateway that drops fragments',
      `${guides}/routing-the-callback.mdx`,
      /drops the fragment, use `responseMode: 'query'`/,
    ],
    ['a scanner that presses every button', 'SECURITY.md', /scanner that presses every button[^\n]*`confirm: 'email'`/],
    ['subjectSalt has a backup', 'SECURITY.md', /`subjectSalt`.*Back it up/s],
  ])('%s: %s', (_, file, text) => {
    expect(readFileSync(`${root}${file}`, 'utf8')).toMatch(text);
  });
});
