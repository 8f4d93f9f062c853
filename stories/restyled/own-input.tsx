import type { ComponentPropsWithoutRef, ReactElement } from 'react';
import './own-components.css';

/** The app's field. */
export function OwnInput({ className, ...props }: ComponentPropsWithoutRef<'input'>): ReactElement {
  return <input {...props} className={['confetti-input', className].filter(Boolean).join(' ')} />;
}
