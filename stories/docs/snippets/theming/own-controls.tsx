import { InviteForm } from 'magic-invite';
import type { ComponentPropsWithoutRef } from 'react';

/** Your design system's own: spread what comes on the element. */
function Button(props: ComponentPropsWithoutRef<'button'>) {
  return <button {...props} data-variant="primary" />;
}

const components = { Button };

export function TeamInvite() {
  return <InviteForm components={components} />;
}
