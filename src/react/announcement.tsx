import type { ReactElement } from 'react';

/** Says a sentence to a screen reader, once, when it changes. Stands there from the start: regions that arrive filled are not read. */
export function Announcement({ children }: { children: string }): ReactElement {
  return <output data-magic-invite="announcement">{children}</output>;
}
