'use client';
import { useId, useRef, useState, type ReactElement } from 'react';
import { signInMessages } from '../../locales/en/messages.ts';
import { Announcement } from '../elements.tsx';
import type { SignInState } from '../hooks/use-sign-in.ts';
import type { PartOf, Slots } from '../parts.ts';
import { useCommitEffect } from '../use-commit-effect.ts';
import { useMessages } from '../use-messages.ts';

interface CodeFormProps extends Required<Pick<Slots, 'Button' | 'Input'>> {
  part: PartOf<'code-form' | 'code-label' | 'code' | 'code-note' | 'code-submit' | 'error'>;
  signIn: SignInState;
}

const LENGTH = 6;

/** The digits of a typed or pasted text, those of full width included. */
const digitsOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^0-9]/g, '')
    .slice(0, LENGTH);

/** Takes the code of a sign-in mail. Six digits are handed in at once, typed, pasted or filled in by the browser. */
export function CodeForm({ part, signIn, Button, Input }: CodeFormProps): ReactElement {
  const { t, error } = useMessages(signInMessages);
  const [code, setCode] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const id = useId();
  const { status } = signIn;
  const isBusy = status !== 'sent';
  const isUnusable = signIn.error?.code === 'code_expired';
  const problem = isIncomplete
    ? error({ code: 'wrong_code' })
    : signIn.error && (isUnusable ? t('signIn.codeExpired') : error(signIn.error));

  // After a refusal the field has the focus, its digits selected to be typed again; or the button, where no field is left.
  const before = useRef(status);
  useCommitEffect(() => {
    const wasChecked = before.current === 'checking' && status === 'sent';
    before.current = status;
    if (!wasChecked) return;
    if (isUnusable) document.getElementById(`${id}-new`)?.focus();
    else (document.getElementById(id) as HTMLInputElement | null)?.select();
  }, [status, isUnusable, id]);

  function submit(digits: string): void {
    setIncomplete(digits.length !== LENGTH);
    if (digits.length === LENGTH && !isBusy) void signIn.submitCode(digits);
    else document.getElementById(id)?.focus();
  }

  const explanation = problem && (
    <p {...part('error', signIn.error?.code ?? 'wrong_code')} id={`${id}-error`} role="alert">
      {problem}
    </p>
  );

  return (
    <form
      {...part('code-form', status)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(code);
      }}
    >
      {isUnusable ? (
        <>
          {explanation}
          <Button
            {...part('code-submit')}
            id={`${id}-new`}
            type="button"
            onClick={() => void signIn.signIn(signIn.email ?? undefined)}
          >
            {t('common.sendLink')}
          </Button>
        </>
      ) : (
        <>
          <label {...part('code-label')} htmlFor={id}>
            {t('signIn.codeLabel')}
          </label>
          <Input
            {...part('code')}
            id={id}
            type="text"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            dir="ltr"
            value={code}
            readOnly={isBusy}
            aria-invalid={problem ? true : undefined}
            aria-describedby={`${id}-note${problem ? ` ${id}-error` : ''}`}
            onChange={(event) => {
              const digits = digitsOf(event.target.value);
              setCode(digits);
              setIncomplete(false);
              if (digits.length === LENGTH && digits !== code) submit(digits);
            }}
          />
          {explanation}
          <p {...part('code-note')} id={`${id}-note`}>
            {t('signIn.codeNote')}
          </p>
          <Button {...part('code-submit', status)} type="submit" aria-disabled={isBusy || undefined}>
            {t(isBusy ? 'signIn.checking' : 'signIn.submitCode')}
          </Button>
        </>
      )}
      <Announcement>{isBusy ? t('signIn.checking') : ''}</Announcement>
    </form>
  );
}
