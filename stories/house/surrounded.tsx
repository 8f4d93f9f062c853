import type { Decorator } from '@storybook/react-vite';
import { useLayoutEffect, type ReactElement, type ReactNode } from 'react';
import './surrounded.css';

/** The page around a story, in the toolbar's theme and language. */
export const surrounded: Decorator = (Story, { globals, viewMode, parameters }) => {
  const { theme = 'auto', locale = 'en' } = globals as { theme?: string; locale?: string };
  const layout =
    parameters['layout'] === 'fullscreen' ? undefined : viewMode === 'story' ? 'story-page' : 'story-inline';
  return (
    <Surrounded theme={theme} language={locale} layout={layout}>
      <Story />
    </Surrounded>
  );
};

interface SurroundedProps {
  theme: string;
  language: string;
  layout: string | undefined;
  children: ReactNode;
}

function Surrounded({ theme, language, layout, children }: SurroundedProps): ReactElement {
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  // What the story does not stand in by itself: the canvas to its edges, scroll bars, `<html lang>`.
  useLayoutEffect(() => {
    const { documentElement: root } = document;
    root.lang = language;
    root.dir = direction;
    root.dataset['day'] = theme;
  }, [theme, language, direction]);
  return (
    <div className={layout} lang={language} dir={direction} data-day={theme}>
      {children}
    </div>
  );
}
