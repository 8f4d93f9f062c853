import type { ComponentPropsWithoutRef, ComponentType } from 'react';

/**
 * Elements of the app to render with in place of the kit's. Each gets every prop the kit's element would: spread them.
 *
 * @example
 * ```tsx
 * <InviteForm components={{ Button: MyButton, Input: MyInput }} />
 * ```
 */
export interface Slots {
  /** Default: `<button>`. */
  Button?: ComponentType<ComponentPropsWithoutRef<'button'>> | 'button';
  /** Default: `<input>`. */
  Input?: ComponentType<ComponentPropsWithoutRef<'input'>> | 'input';
}

/** The attributes of a part, as CSS selects them. */
export interface PartProps {
  'data-magic-invite': string;
  'data-state'?: string | undefined;
  className?: string | undefined;
}

/** Returns the attributes of the part with this name, in this state. */
export type PartOf<Part extends string> = (part: Part, state?: string) => PartProps;

/** Names the parts of a component: `part('email')` of `form` is `data-magic-invite="form.email"`, with its class. */
export function partsOf<Part extends string>(
  component: string,
  classNames: Partial<Record<Part, string>> | undefined,
): PartOf<Part> {
  return (part, state) => {
    const className = classNames?.[part];
    return {
      'data-magic-invite': part === 'root' ? component : `${component}.${part}`,
      ...(state === undefined ? {} : { 'data-state': state }),
      ...(className === undefined ? {} : { className }),
    };
  };
}
