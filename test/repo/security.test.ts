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
