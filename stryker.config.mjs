// `npm run mutate`: changes each check of the callback, of the id_token and of the token endpoint in turn, and names those
// that no test notices. Takes about half an hour, so it is run when these files change, and not by `npm test`.

/** @type {import('@stryker-mutator/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts' },
  mutate: [
    'src/server/sign-in/{callback,callback-request,complete-sign-in,flow,redemption}.ts',
    'src/server/oidc/{id-token,issuer-fetch,jwks,metadata,relying-party}.ts',
    'src/server/pages/{confirm,read-form}.ts',
    'src/issuer/token/*.ts',
  ],
  // What an error message says is no check.
  mutator: { excludedMutations: ['StringLiteral'] },
  thresholds: { high: 90, low: 80, break: 75 },
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  ignorePatterns: ['dist', 'storybook-static', 'screens', '.cache'],
  tempDirName: '.cache/stryker',
  concurrency: 2,
  // On a busy machine the first run of all tests takes longer than the default of 5.
  dryRunTimeoutMinutes: 30,
};
