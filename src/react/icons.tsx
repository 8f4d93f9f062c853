import type { ReactElement } from 'react';

const strokes = {
  check: 'M3.5 8.5l3 3 6-7',
  cross: 'M4.5 4.5l7 7m0-7l-7 7',
  letter: 'M2 4h12v8.5H2zM2 4.5l6 4.5 6-4.5',
  closed: 'M8 2.5a5.5 5.5 0 110 11 5.5 5.5 0 010-11zM8 5v3.5m0 2.4v.1',
};

/** A few strokes in the colour of the text. Never alone: words stand beside it or in its label. */
export function Icon({ name }: { name: keyof typeof strokes }): ReactElement {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" data-magic-invite="icon">
      <path d={strokes[name]} />
    </svg>
  );
}
