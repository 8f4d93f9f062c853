'use client';
import { useId, useState, type ReactElement } from 'react';
import { Address } from '../address.tsx';
import { useMessages } from '../use-messages.tsx';
import { callbackWords } from '../../locales/en/components/magic-link-callback.ts';
import { PreviewTitle } from './preview-title.tsx';
import type { FaceProps } from './magic-link-callback.tsx';

/** The letter before anything is spent: who invites whom to what, and one button. Also while that is under way, and when somebody else is signed in. */
export function InvitationPreview(props: FaceProps<'preview' | 'exchanging' | 'conflict'>): ReactElement {
  const { view, part, titleId, Button, Input } = props;
  const { text, rich, error } = useMessages(callbackWords);
  const [typed, setTyped] = useState('');
  const [isExplained, setExplained] = useState(false);
  const id = useId();
  const { preview, status } = view;
  const conflict = preview.conflict;
  const isSignIn = preview.purpose === 'sign-in';
  const isExchanging = status === 'exchanging';
  const asksAddress = preview.confirm === 'email' && !preview.startedHere;
  const problem = status === 'exchanging' ? null : view.error;
  const email = <Address>{preview.email}</Address>;

  function accept(): void {
    const confirmation = asksAddress ? { email: typed.trim() } : {};
    if (view.status === 'preview') void view.accept(confirmation);
    else if (view.status === 'conflict') void view.switchAccount(confirmation);
  }

  const button = isExchanging
    ? text('callback.exchanging')
    : conflict
      ? rich('callback.switch', { email })
      : text(isSignIn ? 'callback.acceptSignIn' : 'callback.accept');

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        accept();
      }}
    >
      <PreviewTitle preview={preview} part={part} titleId={titleId} />
      {conflict ? (
        <p {...part('note')}>
          {rich(isSignIn ? 'callback.conflictSignIn' : 'callback.conflict', {
            current: <Address>{conflict.email}</Address>,
            email,
          })}
        </p>
      ) : (
        !isSignIn && (
          <p {...part('address')}>
            {rich('callback.as', { email })}
            <span aria-hidden="true"> · </span>
            <button
              {...part('not-you')}
              type="button"
              aria-expanded={isExplained}
              aria-controls={`${id}-not-you`}
              onClick={() => setExplained(!isExplained)}
            >
              {text('callback.notYou')}
            </button>
          </p>
        )
      )}
      {!conflict && isSignIn && !preview.startedHere && <p {...part('note')}>{text('callback.signInNote')}</p>}
      <p {...part('note')} id={`${id}-not-you`} hidden={!isExplained}>
        {rich('callback.notYouNote', { email })}
      </p>
      {asksAddress && (
        <div {...part('confirm')}>
          <label {...part('label')} htmlFor={id}>
            {text('callback.confirmLabel')}
          </label>
          <Input
            {...part('email')}
            id={id}
            type="email"
            autoComplete="email"
            dir="ltr"
            value={typed}
            readOnly={isExchanging}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? `${id}-error` : undefined}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      {problem && (
        <p {...part('error', problem.code)} id={`${id}-error`} role="alert">
          {error(problem)}
        </p>
      )}
      <Button {...part('accept', status)} type="submit" aria-disabled={isExchanging || undefined}>
        {button}
      </Button>
      {view.status === 'conflict' && (
        <button {...part('stay')} type="button" onClick={view.stay}>
          {rich('callback.stay', { email: <Address>{view.preview.conflict.email}</Address> })}
        </button>
      )}
    </form>
  );
}
