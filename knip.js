// Unused files, exports and dependencies: `npm run knip`.

/** @type {import('knip').KnipConfig} */
export default {
  entry: [
    'src/{index,embedded,node}.ts!',
    'src/{storage,server,issuer,mailbox,testing}/index.ts!',
    'src/issuer/mail/{smtp,postmark}.ts!',
    'src/testing/playwright.ts!',
    'src/locales/*/components.ts!',
    'src/cli/index.ts!',
    // Bundled and run by scripts and tests that name them by path.
    'src/issuer/mail/source/mails.tsx',
    'stories/live/window/main.tsx',
    'test/testing/playwright/*.{ts,tsx}',
    'vitest.mutation.config.ts',
    'scripts/*.mjs',
    'bench/servers/*.mjs',
    'examples/*/main.{ts,tsx}',
    'examples/demo/{start.mjs,app/main.tsx,server/main.ts}',
    'examples/teams/{app/main.tsx,server/main.ts,vite.config.ts}',
    'examples/next/**/*.{ts,tsx}',
    'stories/docs/**/*.mdx',
    'stories/docs/snippets/**/*.{ts,tsx}',
  ],
  project: [
    'src/**/*.{ts,tsx}!',
    '{test,stories,examples,.storybook}/**/*.{ts,tsx,mdx}',
    '{scripts,bench}/**/*.mjs',
    '.storybook/*.ts',
  ],
  compilers: {
    mdx: (text) => text.match(/^import .+? from '[^']+';$/gms)?.join('\n') ?? '',
  },
  // A type of an exported function's parameters is part of what the function says.
  ignoreExportsUsedInFile: { interface: true, type: true },
  ignoreDependencies: [
    'react-18', // vite.config.ts puts both in the place of React 19.
    'react-dom-18',
    'tailwindcss', // A style sheet imports it.
    'publint', // Tests run these as programs, by path.
    '@arethetypeswrong/cli',
    'next', // 300 MB that only the test of its example installs.
  ],
  ignoreUnresolved: [/\.script$/], // .storybook/bundled-script.mjs resolves these.
};
