import type { StorybookConfig } from '@storybook/react-vite';
import tailwindcss from '@tailwindcss/vite';
import remarkGfm from 'remark-gfm';
import { bundledScript } from './bundled-script.mjs';

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: [
    // The pages have tables, which Markdown itself has not.
    {
      name: '@storybook/addon-docs',
      options: { mdxPluginOptions: { mdxCompileOptions: { remarkPlugins: [remarkGfm] } } },
    },
    '@storybook/addon-a11y',
    '@storybook/addon-vitest',
  ],
  staticDirs: ['../stories/assets'],
  // The props' tables come from the types, which are the API.
  typescript: { reactDocgen: 'react-docgen-typescript' },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, disableProjectJson: true },
  features: { sidebarOnboardingChecklist: false },
  // The windows of the live system are pages of their own.
  viteFinal: (config) => ({
    ...config,
    // Tailwind for the one story that shows it; it leaves style sheets that do not ask for it as they are.
    plugins: [...(config.plugins ?? []), bundledScript(), tailwindcss({ optimize: false })],
    // Browsers that know light-dark(): lowered, it would need to find `color-scheme` in the same style sheet.
    build: { ...config.build, cssTarget: ['chrome123', 'firefox120', 'safari17.5'] },
  }),
};
export default config;
