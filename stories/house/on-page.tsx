import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { Decorator } from '@storybook/react-vite';
import { InviteProvider } from 'magic-invite';
import 'magic-invite/styles.css';
import { StrictMode, useState, type ReactElement, type ReactNode } from 'react';
import { fn } from 'storybook/test';
import { localeOf } from './locales.ts';
import type { Scene } from './scene.ts';

/** Shown in the actions panel: where the component would have gone. */
const navigate = fn().mockName('navigate');

/** The providers around a story's component, as an app has them. */
export const onPage: Decorator = (Story, { loaded, globals }) => (
  <Page scene={(loaded as { scene: Scene }).scene} language={String(globals['locale'] ?? 'en')}>
    <Story />
  </Page>
);

function Page({ scene, language, children }: { scene: Scene; language: string; children: ReactNode }): ReactElement {
  const [queryClient] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  const locale = localeOf(language);
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <InviteProvider client={scene.client} navigate={navigate} {...(locale ? { locale } : {})}>
          {children}
        </InviteProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}
