import { InviteForm } from 'magic-invite';
import type { ComponentPropsWithoutRef } from 'react';

/** Wraps a button of your design system: spread the props on the element. */
function Button(props: ComponentPropsWithoutRef<'button'>) {
  return <button {...props} data-variant="primary" />;
}

const components = { Button };

export function TeamInvite() {
  return <InviteForm components={components} />;
}
