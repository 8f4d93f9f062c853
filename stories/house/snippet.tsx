import { Source } from '@storybook/addon-docs/blocks';
import type { ComponentProps, ReactElement } from 'react';
import { type StorybookTheme, useTheme } from 'storybook/theming';
import './snippet.css';

type Language = NonNullable<ComponentProps<typeof Source>['language']>;

const LANGUAGES: Record<string, Language> = {
  ts: 'typescript',
  tsx: 'tsx',
  mjs: 'jsx',
  json: 'json',
  sh: 'bash',
  css: 'css',
  html: 'html',
};

export interface SnippetProps {
  /** The whole file: `import code from '../snippets/page/name.ts?raw'`. */
  code: string;
  /** The file's name, as a reader would call it: its ending chooses the colours. Without one it is text. */
  title: string;
}

/** A file of `stories/docs/snippets/`, under its name: what docs pages show instead of code fences. */
export function Snippet({ code, title }: SnippetProps): ReactElement {
  const { base, color, background, appBorderColor, appBorderRadius, typography } = useTheme() as StorybookTheme;
  const ending = title.slice(title.lastIndexOf('.') + 1);
  return (
    <figure className="docs-snippet" style={{ margin: '24px 0 32px' }}>
      <figcaption
        style={{
          color: color.defaultText,
          background: background.app,
          border: `1px solid ${appBorderColor}`,
          borderBottom: 0,
          borderRadius: `${appBorderRadius}px ${appBorderRadius}px 0 0`,
          padding: '6px 16px',
          fontFamily: typography.fonts.mono,
          fontSize: 13,
          lineHeight: '20px',
        }}
      >
        {title}
      </figcaption>
      <Source code={code.trimEnd()} language={LANGUAGES[ending] ?? 'text'} format={false} dark={base === 'dark'} />
    </figure>
  );
}
