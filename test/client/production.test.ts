import { readFileSync } from 'node:fs';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type * as Entry from 'magic-invite';
import { afterEach, expect, test, vi } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function bundle(mode: 'production' | 'development'): Promise<{ code: string; entry: typeof Entry }> {
  const outfile = `${root}.cache/test/entry-${mode}.mjs`;
  await build({
    entryPoints: [`${root}src/index.ts`],
    outfile,
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    external: ['react', 'react-dom', '@tanstack/react-query'],
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    minifySyntax: true,
    logLevel: 'error',
  });
  const entry = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as typeof Entry;
  return { code: readFileSync(outfile, 'utf8'), entry };
}

test.each([
  ['development', 1],
  ['production', 0],
] as const)('SEC-11: built for %s, a browser’s console has %i entries about a wrong baseUrl', async (mode, entries) => {
  const { code, entry } = await bundle(mode);
  expect(code.includes('console.')).toBe(mode === 'development');
  const logged: unknown[] = [];
  for (const method of ['error', 'warn', 'info', 'log', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...values: unknown[]) => void logged.push(values));
  vi.stubGlobal('location', new URL('https://app.example.com/team'));
  const client = entry.createInviteClient({
    baseUrl: 'https://app.example.com/wrong',
    fetch: () => Promise.resolve(new Response('<!doctype html>')),
  });
  await expect(client.getSession()).rejects.toMatchObject({ code: 'misconfigured' });
  expect(logged).toHaveLength(entries);
});
