import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { browserLaunchOptions } from './scripts/browser.mjs';
import { LANGUAGES } from './src/locales/index.ts';
import { loadedSnippets } from './test/repo/docs/loaded-snippets.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const { exports: entries, devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  exports: Record<string, string | { default: string }>;
  devDependencies: { react: string; 'react-18': string };
};

/** `magic-invite/server` → `src/server/index.ts`: tests import the public entries, but run the sources behind them. */
const aliases = Object.entries(entries)
  .map(([name, target]) => {
    const file = (typeof target === 'string' ? target : target.default).replace('./dist/', `${root}src/`);
    const source = file.replace(/\.js$/, '.ts').replace('*', '$1');
    const specifier = `magic-invite${name.slice(1)}`.replaceAll('.', '\\.').replace('*', '(.+)');
    return { find: new RegExp(`^${specifier}$`), replacement: source };
  })
  .filter(({ replacement }) => !replacement.endsWith('package.json'));

/** Also for what the tests bring along: TanStack Query and Testing Library. */
const react18 = [
  { find: /^(react|react-dom)$/, replacement: '$1-18' },
  { find: /^(react|react-dom)\/(.+)$/, replacement: '$1-18/$2' },
];

/** Found while a test runs, these would make Vite reload the page under the test. */
const foundEarly = [
  'react',
  'react-dom',
  'react-dom/client',
  'react-dom/server',
  'react/jsx-dev-runtime',
  '@tanstack/react-query',
  '@testing-library/react',
  '@testing-library/user-event',
  'axe-core',
  'react-router',
  '@tanstack/react-router',
];

const inChromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: browserLaunchOptions() }),
  instances: [{ browser: 'chromium' as const }],
});

const REACT_18 = devDependencies['react-18'].replace('npm:react@', '');

/** The components, on one React. */
const components = (name: string, reactVersion: string, include: string[]) => ({
  optimizeDeps: { include: foundEarly },
  ...(reactVersion === REACT_18 && { resolve: { alias: react18 } }),
  test: { name, include, provide: { reactVersion }, browser: inChromium() },
});
const allComponents = [
  'test/react/**/*.test.tsx',
  // As the manual shows it.
  'stories/docs/snippets/testing/invite-form.test.tsx',
];

/** Every story, rendered, played and checked by axe. */
const stories = (name: string, theme: string, locale: string) => ({
  plugins: [storybookTest({ configDir: `${root}.storybook`, initialGlobals: { theme, locale } })],
  test: { name, browser: inChromium() },
});
/** Defined only for a run that names them, because each reads Storybook's configuration. */
const otherStories = (process.argv.some((word) => word.includes('stories-')) ? ['light', 'dark'] : [])
  .flatMap((theme) => LANGUAGES.map(({ code: locale }) => ({ theme, locale })))
  .filter(({ theme, locale }) => theme !== 'light' || locale !== 'en')
  .map(({ theme, locale }) => stories(`stories-${theme}-${locale}`, theme, locale));

/** These do in `npm test` what they must; in `npm run test:wide` the same hundreds of times, or with more compilers. */
const repeatedWidely = [
  'test/server/sign-in/killed.test.ts',
  'test/server/invitations/killed.test.ts',
  'test/server/invitations/reminders-killed.test.ts',
  'test/issuer/kill/*.test.ts',
  'test/fuzz/**/*.test.ts',
  'test/packaging/packed-tarball.test.ts',
];

/**
 * Snippets that no test module loads: types alone, what Playwright's own runner runs (test/e2e/docs-first-invitation.test.ts),
 * and what a page loads (test/e2e/docs-passkeys.test.ts).
 */
const snippetsApart = [
  'first-invitation/typed/register.ts',
  'testing/invitation.spec.ts',
  'passkeys/passkey-buttons.tsx',
];

/** One project after the other: several kinds of browsers at once starve each other on two cores. */
const inTurn = (projects: Omit<TestProjectInlineConfiguration, 'extends'>[]): TestProjectInlineConfiguration[] =>
  projects.map((project, groupOrder) => ({
    ...project,
    extends: true,
    test: { ...project.test, sequence: { groupOrder } },
  }));

/** Processes, browsers and bundlers, on the built package. */
const wholeSystems = { environment: 'node' as const, globalSetup: 'test/support/built-package.ts' };

export default defineConfig({
  plugins: [react()],
  resolve: { alias: aliases },
  test: {
    reporters: ['default', loadedSnippets(root, snippetsApart), ['json', { outputFile: '.cache/test-results.json' }]],
    // Only a test that hangs comes here, however busy the machine is.
    testTimeout: 300_000,
    // Vitest's default leaves one core to itself, which on two is half of the machine.
    maxWorkers: availableParallelism(),
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    projects: inTurn([
      {
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'test/**/*.test.ts',
            // As the manual shows them; snippets/testing/rules.ts is what they test.
            'stories/docs/snippets/testing/failure-cases.test.ts',
            'stories/docs/snippets/testing/invitation.test.ts',
          ],
          exclude: ['test/react/**', 'test/e2e/**', 'test/wide/**'],
        },
      },
      components('browser', devDependencies.react, allComponents),
      components('react-18-smoke', REACT_18, ['test/react/react-version.test.tsx', 'test/react/round-trip.test.tsx']),
      stories('stories', 'light', 'en'),
      { test: { ...wholeSystems, name: 'e2e', include: ['test/e2e/**/*.test.ts'] } },

      // What `npm run test:wide` runs.
      components('react-18', REACT_18, allComponents),
      ...otherStories,
      {
        test: {
          ...wholeSystems,
          name: 'wide',
          include: ['test/wide/**/*.test.ts', ...repeatedWidely],
          testTimeout: 900_000,
          env: { WIDE: '1' },
          // Bundlers and foreign engines: each file has two cores.
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
    ]),
  },
});
