'use client';
import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import { looksLikeEmail } from '../../client/looks-like-email.ts';
import { Address } from '../address.tsx';
import { Announcement } from '../announcement.tsx';
import { Icon } from '../icons.tsx';
import { partsOf, type Slots } from '../part.ts';
import { useMessages } from '../use-messages.tsx';
import { useSignIn, type UseSignInOptions } from '../use-sign-in.ts';
import { signInWords } from '../../locales/en/components/sign-in-form.ts';

export type SignInFormPart =
  'root' | 'form' | 'label' | 'email' | 'submit' | 'error' | 'sent' | 'sent-title' | 'another';

export interface SignInFormProps extends UseSignInOptions {
  /** A class for each part. */
  classNames?: Partial<Record<SignInFormPart, string>>;
  /** The app's own controls. */
  components?: Slots;
}

/** Has a sign-in link mailed to somebody who says who they are. */
export function SignInForm({ classNames, components = {}, ...options }: SignInFormProps): ReactElement {
  const { Button = 'button', Input = 'input' } = components;
  const { text, rich, error } = useMessages(signInWords);
  const part = partsOf('sign-in', classNames);
  const signIn = useSignIn(options);
  const [email, setEmail] = useState('');
  const [isRefused, setRefused] = useState(false);
  const id = useId();
  const { status } = signIn;
  const shown = useRef(status);
  const problem = isRefused ? ({ code: 'invalid_email' } as const) : signIn.error;

  useEffect(() => {
    const before = shown.current;
    shown.current = status;
    if (status === 'sent') document.getElementById(`${id}-sent`)?.focus();
    else if (before === 'sent' || status === 'failed') document.getElementById(id)?.focus();
  }, [status, id]);

  function submit(): void {
    const isWhole = looksLikeEmail(email.trim());
    setRefused(!isWhole);
    if (!isWhole) document.getElementById(id)?.focus();
    else if (status !== 'sending') void signIn.signIn(email.trim());
  }

  return (
    <div {...part('root', status)}>
      {status === 'sent' ? (
        <div {...part('sent')}>
          <p {...part('sent-title')} id={`${id}-sent`} tabIndex={-1}>
            <Icon name="letter" />
            <span>{rich('common.linkSent', { email: <Address>{signIn.email}</Address> })}</span>
          </p>
          <p>{text('signIn.sentNote')}</p>
          <Button {...part('another')} type="button" onClick={signIn.reset}>
            {text('signIn.another')}
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
            {text('signIn.label')}
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
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? `${id}-error` : undefined}
            onChange={(event) => {
              setEmail(event.target.value);
              setRefused(false);
            }}
          />
          {problem && (
            <p {...part('error', problem.code)} id={`${id}-error`} role="alert">
              {error(problem)}
            </p>
          )}
          <Button {...part('submit', status)} type="submit" aria-disabled={status === 'sending' || undefined}>
            {text(status === 'sending' ? 'common.sending' : 'common.sendLink')}
          </Button>
        </form>
      )}
      <Announcement>{status === 'sending' ? text('common.sending') : ''}</Announcement>
    </div>
  );
}
