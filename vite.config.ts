import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { browserLaunchOptions } from './scripts/browser.mjs';

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

/** The components, on one React. */
const components = (name: string, reactVersion: string) => ({
  name,
  // The last is what the manual shows.
  include: ['test/react/**/*.test.tsx', 'stories/docs/snippets/testing/invite-form.test.tsx'],
  provide: { reactVersion },
  browser: inChromium(),
});

/** Every story, rendered, played and looked at by axe: by day or by night, from left to right or from right to left. */
const stories = (theme: string, locale: string) => ({
  plugins: [storybookTest({ configDir: `${root}.storybook`, initialGlobals: { theme, locale } })],
  test: { name: `storybook-${theme}-${locale}`, browser: inChromium() },
});

/** One project after the other: several browsers at once starve each other on two cores, and slow tests turn red. */
const inTurn = (projects: Omit<TestProjectInlineConfiguration, 'extends'>[]): TestProjectInlineConfiguration[] =>
  projects.map((project, groupOrder) => ({
    ...project,
    extends: true,
    test: { ...project.test, sequence: { groupOrder } },
  }));

export default defineConfig({
  plugins: [react()],
  resolve: { alias: aliases },
  test: {
    reporters: ['default', ['json', { outputFile: '.cache/test-results.json' }]],
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
          testTimeout: 20_000,
        },
      },
      {
        optimizeDeps: { include: foundEarly },
        test: components('browser', devDependencies.react),
      },
      {
        resolve: { alias: react18 },
        optimizeDeps: { include: foundEarly },
        test: components('react-18', devDependencies['react-18'].replace('npm:react@', '')),
      },
      ...['light', 'dark'].flatMap((theme) => ['en', 'ar'].map((locale) => stories(theme, locale))),
      {
        // Whole processes and two browser profiles: one file at a time keeps two cores honest.
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ]),
  },
});
