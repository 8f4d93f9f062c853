'use client';
import { useId, useRef, useState, type ReactElement } from 'react';
import { cleanAddress, looksLikeEmail } from '../../client/email-input.ts';
import { signInMessages } from '../../locales/en/messages.ts';
import { Address, Announcement, Icon, MAIL } from '../elements.tsx';
import { useSignIn, type UseSignInOptions } from '../hooks/use-sign-in.ts';
import { partsOf, type Slots } from '../parts.ts';
import { CodeForm } from './code-form.tsx';
import { useCommitEffect } from '../use-commit-effect.ts';
import { useMessages } from '../use-messages.ts';

/** The parts of `<SignInForm>`, as `classNames` and `data-magic-invite` name them. */
export type SignInFormPart =
  | 'root'
  | 'form'
  | 'label'
  | 'email'
  | 'submit'
  | 'error'
  | 'sent'
  | 'sent-title'
  | 'another'
  /** The form for the code of the email. */
  | 'code-form'
  | 'code-label'
  | 'code'
  | 'code-note'
  | 'code-submit';

/** Props of `<SignInForm>`. */
export interface SignInFormProps extends UseSignInOptions {
  /** A class for each part. Default: none. */
  classNames?: Partial<Record<SignInFormPart, string>>;
  /** The app's own elements to render with. Default: plain ones. */
  components?: Slots;
}

/**
 * A form that emails a sign-in link. Where the server option `signInCode` is on, it then takes the code of that email.
 *
 * @example
 * ```tsx
 * <SignInForm returnTo="/documents" />
 * ```
 */
export function SignInForm({ classNames, components = {}, ...options }: SignInFormProps): ReactElement {
  const { Button = 'button', Input = 'input' } = components;
  const { t, rich, error } = useMessages(signInMessages);
  const part = partsOf<SignInFormPart>('sign-in', classNames);
  const signIn = useSignIn(options);
  const [email, setEmail] = useState('');
  const [isInvalid, setInvalid] = useState(false);
  const id = useId();
  const { status } = signIn;
  const isSent = status === 'sent' || status === 'checking' || status === 'signed-in';
  const previous = useRef(status);
  const problem = isInvalid ? ({ code: 'invalid_email' } as const) : signIn.error;
  const isAtField = problem?.code === 'invalid_email';

  useCommitEffect(() => {
    const before = previous.current;
    previous.current = status;
    if (status === 'sent' && before === 'sending') document.getElementById(`${id}-sent`)?.focus();
    else if ((before === 'sent' && status === 'idle') || (status === 'failed' && isAtField))
      document.getElementById(id)?.focus();
  }, [status, isAtField, id]);

  function submit(): void {
    const address = cleanAddress(email);
    const isComplete = looksLikeEmail(address);
    setInvalid(!isComplete);
    if (!isComplete) document.getElementById(id)?.focus();
    else if (status !== 'sending') void signIn.signIn(address);
  }

  return (
    <div {...part('root', status)}>
      {isSent ? (
        <div {...part('sent')}>
          <p {...part('sent-title')} id={`${id}-sent`} tabIndex={-1}>
            <Icon path={MAIL} />
            <span>{rich('common.linkSent', { email: <Address>{signIn.email}</Address> })}</span>
          </p>
          <p>{t('signIn.sentNote')}</p>
          {signIn.takesCode && <CodeForm {...{ part, signIn, Button, Input }} />}
          <Button {...part('another')} type="button" onClick={signIn.reset}>
            {t('signIn.another')}
          </Button>
        </div>
      ) : (
        <form
          {...part('form')}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <label {...part('label')} htmlFor={id}>
            {t('signIn.label')}
          </label>
          <Input
            {...part('email')}
            id={id}
            type="email"
            name="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            dir="ltr"
            value={email}
            readOnly={status === 'sending'}
            aria-invalid={isAtField || undefined}
            aria-describedby={isAtField ? `${id}-error` : undefined}
            onChange={(event) => {
              setEmail(event.target.value);
              setInvalid(false);
            }}
          />
          {problem && (
            <p {...part('error', problem.code)} id={`${id}-error`} role="alert">
              {error(problem, email)}
            </p>
          )}
          <Button {...part('submit', status)} type="submit" aria-disabled={status === 'sending' || undefined}>
            {t(status === 'sending' ? 'common.sending' : 'common.sendLink')}
          </Button>
        </form>
      )}
      <Announcement>{status === 'sending' ? t('common.sending') : ''}</Announcement>
    </div>
  );
}
