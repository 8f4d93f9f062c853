import type { Preview } from '@storybook/react-vite';
import { locales } from '../stories/fixtures/locales.ts';
import { expectShown, type Shows } from '../stories/fixtures/shows.ts';
import { pageTheme } from '../stories/fixtures/page-theme.tsx';
import { themeOfSystem } from './theme.ts';

const preview: Preview = {
  initialGlobals: { theme: 'auto', locale: 'en' },
  globalTypes: {
    theme: {
      description: 'Theme',
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'auto', title: 'System' },
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
    locale: {
      description: 'Language and direction',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        dynamicTitle: true,
        items: locales.map(({ name, locale }) => ({ value: locale.code, title: name })),
      },
    },
  },
  decorators: [pageTheme],
  parameters: {
    // An accessibility finding fails the story's test.
    a11y: { test: 'error' },
    // Code blocks, too: otherwise they stay white in the dark theme.
    docs: { theme: themeOfSystem(), source: { dark: themeOfSystem().base === 'dark' } },
    controls: { expanded: true },
    options: {
      storySort: {
        order: [
          'Start here',
          'The live system',
          'Guides',
          [
            'Your first invitation',
            'Routing the callback',
            'The backend-for-frontend',
            'Apps with their own users',
            'Apps without React',
            'Teams and roles',
            'Limited seats',
            'Passkeys',
            'Sign-in codes',
            'Testing your invitations',
            'Delivery and reminders',
            'Privacy',
            'Production checklist',
            'Running the issuer by itself',
          ],
          'Components',
          'Restyled',
          'Reference',
        ],
      },
    },
  },
  async afterEach({ canvasElement, parameters }) {
    await expectShown(canvasElement, (parameters['shows'] as Shows | undefined) ?? []);
  },
};
export default preview;
