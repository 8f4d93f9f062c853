import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { mutate, mutations } from '../../scripts/mutations.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

test.each(mutations.map((entry) => [entry.file, entry.check, entry] as const))(
  'npm run mutate still finds, in %s, the check: %s',
  (file, _check, entry) => {
    const source = readFileSync(root + file, 'utf8');
    const mutated = mutate(source, entry);
    expect(mutated).not.toBe(source);
    const { diagnostics } = ts.transpileModule(mutated, { reportDiagnostics: true });
    expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
    expect(entry.tests.filter((path) => !existsSync(root + path))).toEqual([]);
  },
);

test('how a check is formatted does not matter; one that is gone, or stands there twice, is an error', () => {
  const entry = { file: 'x.ts', check: 'x', change: ['if (a && b)', 'if (false)'], tests: [] };
  expect(mutate('if (\n  a && // why\n  b\n) throw x;', entry)).toBe('if (false) throw x;');
  expect(() => mutate('if (a) throw x;', entry)).toThrow('0 times');
  expect(() => mutate('if (a && b) x(); if (a && b) y();', entry)).toThrow('2 times');
});
