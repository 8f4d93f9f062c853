import type { ReactElement } from 'react';

/** An address reads from left to right in every language. */
export function Address({ children }: { children: string }): ReactElement {
  return (
    <bdi dir="ltr" data-magic-invite="address">
      {children}
    </bdi>
  );
}
