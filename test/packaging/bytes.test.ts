import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { build, type Rolldown } from 'vite';
import { describe, expect, test } from 'vitest';

const source = (file: string) => fileURLToPath(new URL(`../../src/${file}`, import.meta.url));

/** Bytes after gzip of what a page carries that imports these names, as Vite builds it for production; peers stay outside. */
async function weigh(code: string, external = [/^react/, /^@tanstack\//]): Promise<number> {
  const { output } = (await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'page',
        // Before Vite finds what was built last.
        enforce: 'pre',
        resolveId: (id) => (id === 'page.ts' ? id : id === 'magic-invite' ? source('index.ts') : null),
        load: (id) => (id === 'page.ts' ? code : null),
      },
    ],
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: 'page.ts', preserveEntrySignatures: 'strict', external },
    },
  })) as Rolldown.RolldownOutput;
  return gzipSync(output[0].code, { level: 9 }).length;
}

/*
 * Each limit is what the bundle came to, with a little air, so that growth is noticed. The English texts are a fifth of
 * it. A page carries the components it uses, and their texts; hence no page carries everything.
 */
describe('what a page carries', () => {
  test.each([
    ['InviteProvider, useInvitedUser', 1_600],
    ['InviteProvider, useInvitedUser, useSendInvitations, useMagicLink', 4_350],
    ['InviteProvider, SignInForm', 4_750],
    ['InviteProvider, MagicLinkCallback', 7_500],
    ['InviteProvider, InviteForm', 9_750],
    ['InviteProvider, SentInvitations', 5_550],
    ['InviteProvider, ReceivedInvitations', 5_400],
    ['InviteProvider, useInvitedUser, InviteForm, MagicLinkCallback', 14_100],
  ])('%s: at most %i bytes', async (names, limit) => {
    expect(await weigh(`export { ${names} } from 'magic-invite'`)).toBeLessThanOrEqual(limit);
  });

  test('everything: at most 17250 bytes', async () => {
    expect(await weigh("export * from 'magic-invite'")).toBeLessThanOrEqual(17_250);
  });

  test('form, callback and hook with react-query in the same bundle: at most 24150 bytes', async () => {
    const ours = "export { InviteProvider, useInvitedUser, InviteForm, MagicLinkCallback } from 'magic-invite';";
    const query = "export { QueryClient, QueryClientProvider } from '@tanstack/react-query';";
    expect(await weigh(ours + query, [/^react/])).toBeLessThanOrEqual(24_150);
  });

  test('styles.css: at most 4000 bytes', () => {
    const { code } = esbuild.transformSync(readFileSync(source('styles.css'), 'utf8'), { loader: 'css', minify: true });
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(4_000);
  });

  test('no import costs what it does not use', async () => {
    expect(await weigh("import 'magic-invite'; export default 0")).toBeLessThan(100);
  });
});
