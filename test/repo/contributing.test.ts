import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = readFileSync(`${root}CONTRIBUTING.md`, 'utf8');

const importsOf = (file: string) =>
  [...readFileSync(root + file, 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, path]) =>
    normalize(join(dirname(file), path!)),
  );

/** Each pair of neighbours in `a` → `b` → `c`. */
const hops = text
  .split('\n')
  .filter((line) => line.includes('→'))
  .flatMap((line) => {
    const files = [...line.matchAll(/`(src\/[^`]+)`/g)].map(([, file]) => file!);
    return files.slice(1).map((to, index): [string, string] => [files[index]!, to]);
  });

describe('CONTRIBUTING.md', () => {
  test.each(hops)('%s imports %s', (from, to) => {
    expect(importsOf(from)).toContain(to);
  });

  test('no file of the path appears twice, but for the table of routes', () => {
    const visited = new Set(hops.map(([from]) => from));
    expect(hops.length - visited.size).toBeLessThanOrEqual(2);
  });

  const named = [
    ...new Set([...text.matchAll(/`((?:src|test|stories|scripts)\/[^`*]*|\.[\w-]+\.mjs)`/g)].map(([, file]) => file!)),
  ];
  test.each(named)('%s exists', (file) => {
    expect(existsSync(root + file)).toBe(true);
  });
});
