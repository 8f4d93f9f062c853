interface Preventable {
  defaultPrevented: boolean;
}

/** The app's handler runs first; what it prevents, ours leaves alone. */
export function compose<Event extends Preventable>(
  own: ((event: Event) => void) | undefined,
  ours: (event: Event) => void,
): (event: Event) => void {
  return (event) => {
    own?.(event);
    if (!event.defaultPrevented) ours(event);
  };
}
