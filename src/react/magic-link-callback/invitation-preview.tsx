'use client';
import { useId, useState, type ReactElement } from 'react';
import { callbackMessages, linkMessages } from '../../locales/en/messages.ts';
import { Address } from '../elements.tsx';
import { useMessages } from '../use-messages.ts';
import { PreviewTitle, type CardProps } from './callback-card.tsx';

/** Who invited whom to what, and the button that redeems the link; also while it is being redeemed, and in a conflict. */
export function InvitationPreview(props: CardProps<'preview' | 'exchanging' | 'conflict'>): ReactElement {
  const { view, part, titleId, Button, Input } = props;
  const { t, rich, error } = useMessages(callbackMessages, linkMessages);
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
    ? t('exchanging.button')
    : conflict
      ? rich('conflict.switch', { email })
      : t(isSignIn ? 'preview.signIn' : 'preview.accept');

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
          {rich(isSignIn ? 'conflict.noteSignIn' : 'conflict.note', {
            current: <Address>{conflict.email}</Address>,
            email,
          })}
        </p>
      ) : (
        !isSignIn && (
          <p {...part('address')}>
            {rich('preview.recipient', { email })}
            <span aria-hidden="true"> · </span>
            <button
              {...part('not-you')}
              type="button"
              aria-expanded={isExplained}
              aria-controls={`${id}-not-you`}
              onClick={() => setExplained(!isExplained)}
            >
              {t('preview.notYou')}
            </button>
          </p>
        )
      )}
      {!conflict && isSignIn && !preview.startedHere && <p {...part('note')}>{t('preview.signInNote')}</p>}
      <p {...part('note')} id={`${id}-not-you`} hidden={!isExplained}>
        {preview.inviterName
          ? rich('preview.notYouNote', { email, inviter: <bdi>{preview.inviterName}</bdi> })
          : rich('preview.notYouNoteUnnamed', { email })}
      </p>
      {asksAddress && (
        <div {...part('confirm')}>
          <label {...part('label')} htmlFor={id}>
            {t('preview.confirmLabel')}
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
          {rich('conflict.stay', { email: <Address>{view.preview.conflict.email}</Address> })}
        </button>
      )}
    </form>
  );
}
