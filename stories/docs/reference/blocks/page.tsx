import { Unstyled } from '@storybook/addon-docs/blocks';
import { createElement, type CSSProperties, type HTMLAttributes, type ReactElement } from 'react';
import { type StorybookTheme, useTheme } from 'storybook/theming';
import './reference.css';

interface PageProps extends HTMLAttributes<HTMLElement> {
  as?: 'div' | 'section' | 'figure';
}

/** The manual's colours and fonts for what a block draws itself. */
export function Page({ as = 'div', className = '', style, ...rest }: PageProps): ReactElement {
  const theme = useTheme() as StorybookTheme;
  const look = {
    colorScheme: theme.base,
    '--docs-text': theme.color.defaultText,
    '--docs-accent': theme.color.secondary,
    '--docs-paper': theme.background.content,
    '--docs-mono': theme.typography.fonts.mono,
    fontFamily: theme.typography.fonts.base,
    ...style,
  } as CSSProperties;
  return <Unstyled>{createElement(as, { ...rest, className: `reference ${className}`, style: look })}</Unstyled>;
}
