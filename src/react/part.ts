import type { ComponentPropsWithoutRef, ComponentType } from 'react';

/** The app's own controls in place of ours. They get everything ours would: spread it on the element. */
export interface Slots {
  Button?: ComponentType<ComponentPropsWithoutRef<'button'>> | 'button';
  Input?: ComponentType<ComponentPropsWithoutRef<'input'>> | 'input';
}

export interface PartProps {
  'data-magic-invite': string;
  'data-state'?: string | undefined;
  className?: string | undefined;
}

/** Names the parts of a component: `part('email')` of `form` is `data-magic-invite="form.email"`, and gets its class. */
export function partsOf<Part extends string>(
  component: string,
  classNames: Partial<Record<Part, string>> | undefined,
): (part: Part, state?: string) => PartProps {
  return (part, state) => {
    const className = classNames?.[part];
    return {
      'data-magic-invite': part === 'root' ? component : `${component}.${part}`,
      ...(state === undefined ? {} : { 'data-state': state }),
      ...(className === undefined ? {} : { className }),
    };
  };
}
