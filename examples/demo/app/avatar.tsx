import type { ReactElement } from 'react';

/** Initials; the full name is beside it or in its title. */
export function Avatar({ name }: { name: string }): ReactElement {
  const initials = name.split(/\s+/).slice(0, 2);
  return (
    <span className="avatar" title={name} aria-hidden="true">
      {initials.map((word) => word.charAt(0))}
    </span>
  );
}
