import { defineConfig } from 'vitest/config';
import whole from './vite.config.ts';

/** What Stryker runs for each change: the tests of the files that stryker.config.mjs names, without those that kill processes. */
export default defineConfig({
  resolve: whole.resolve!,
  test: {
    environment: 'node',
    include: ['test/server/**/*.test.ts', 'test/issuer/token/**/*.test.ts'],
    exclude: ['test/server/sign-in/killed.test.ts', 'test/server/sign-in/correlation.test.ts'],
  },
});
