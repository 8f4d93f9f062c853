import { defineConfig } from 'vitest/config';
import whole from './vite.config.ts';

const { testTimeout, hookTimeout, expect } = whole.test!;

/** What Stryker runs for each change: the tests of the files that stryker.config.mjs names, without those that start processes, which it changes nothing in. */
export default defineConfig({
  resolve: whole.resolve!,
  test: {
    environment: 'node',
    testTimeout: testTimeout!,
    hookTimeout: hookTimeout!,
    expect: expect!,
    include: ['test/server/**/*.test.ts', 'test/issuer/token/**/*.test.ts'],
    exclude: [
      'test/server/**/killed.test.ts',
      'test/server/two-processes/**',
      'test/server/sign-in/correlation.test.ts',
    ],
  },
});
