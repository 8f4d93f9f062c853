import type { Decorator } from '@storybook/react-vite';

/** Renders a story inside the page of another product. */
export const product =
  (className: string, names: { header?: string; main?: string } = {}): Decorator =>
  (Story) => (
    <div className={className}>
      <header className={names.header}>
        <b lang="en">Foolscap</b>
        <span lang="en">Q3 plan</span>
      </header>
      <div className={names.main}>
        <Story />
      </div>
    </div>
  );
