import type { ComponentPropsWithoutRef, ReactElement } from 'react';
import './own-components.css';

/** The app's button: submit buttons are loud, others quiet; with a spinner while `aria-disabled`. */
export function OwnButton({ className, children, ...props }: ComponentPropsWithoutRef<'button'>): ReactElement {
  const isBusy = props['aria-disabled'] === true;
  const look = props.type === 'submit' ? 'loud' : 'quiet';
  return (
    <button {...props} className={['confetti-button', look, className].filter(Boolean).join(' ')}>
      {isBusy && <span className="confetti-turning" aria-hidden="true" />}
      {children}
    </button>
  );
}
