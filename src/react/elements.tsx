import type { ReactElement, ReactNode } from 'react';

/** An email address, which reads from left to right in every language. */
export function Address({ children }: { children: string | undefined }): ReactElement {
  return (
    <bdi dir="ltr" data-magic-invite="address">
      {children}
    </bdi>
  );
}

/** A live region. Render it from the start and empty: screen readers skip a region that arrives with its text. */
export function Announcement({ children }: { children: ReactNode }): ReactElement {
  return <output data-magic-invite="announcement">{children}</output>;
}

/** The paths of the icons, each by itself, so that a page carries only those it shows. */
export const CHECK = 'M3.5 8.5l3 3 6-7';
export const CROSS = 'M4.5 4.5l7 7m0-7l-7 7';
export const MAIL = 'M2 4h12v8.5H2zM2 4.5l6 4.5 6-4.5';
export const CLOSED = 'M8 2.5a5.5 5.5 0 110 11 5.5 5.5 0 010-11zM8 5v3.5m0 2.4v.1';

/** An icon in the colour of the text, hidden from screen readers: a text or label beside it says the same. */
export function Icon({ path }: { path: string }): ReactElement {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" data-magic-invite="icon">
      <path d={path} />
    </svg>
  );
}
