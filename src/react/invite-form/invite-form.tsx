'use client';
import { useCallback, useId, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { Announcement } from '../announcement.tsx';
import { partsOf, type Slots } from '../part.ts';
import type { InvitationData } from '../register.ts';
import { useMessages } from '../use-messages.tsx';
import { formWords } from '../../locales/en/components/invite-form.ts';
import { InviteFormDone } from './invite-form-done.tsx';
import { InviteFormFields } from './invite-form-fields.tsx';
import { InviteFormRowView } from './invite-form-row.tsx';
import { SessionExpiredPrompt } from './session-expired-prompt.tsx';
import { LONG, useInviteForm, type AnyField, type UseInviteFormOptions } from './use-invite-form.ts';

export type InviteFormPart =
  | 'root'
  | 'form'
  | 'progress'
  | 'rows'
  | 'row'
  | 'row-line'
  | 'row-email'
  | 'row-status'
  | 'row-problem'
  | 'row-error'
  | 'remove'
  | 'retry'
  | 'label'
  | 'line'
  | 'field'
  | 'add-note'
  | 'note'
  | 'sign-in'
  | 'email'
  | 'submit'
  | 'error'
  | 'done'
  | 'done-title'
  | 'done-list'
  | 'more';

export interface InviteFormProps<Data = InvitationData> extends UseInviteFormOptions<Data> {
  /** A class for each part. */
  classNames?: Partial<Record<InviteFormPart, string>>;
  /** The app's own controls. */
  components?: Slots;
  /** What offers to sign in when the session has expired. Default: `<SignInForm>`, back to this page. */
  signIn?: ReactNode;
}

const NONE: readonly AnyField[] = [];

/** Invites one address, or many: a line that grows into rows, with a result for each. */
export function InviteForm<Data = InvitationData>(props: InviteFormProps<NoInfer<Data>>): ReactElement {
  const { classNames, components = {}, signIn, ...options } = props;
  const fields: readonly AnyField[] = options.fields ?? NONE;
  const { Button = 'button', Input = 'input' } = components;
  const form = useInviteForm<Data>(options);
  const { text, error } = useMessages(formWords);
  const part = useMemo(() => partsOf('form', classNames), [classNames]);
  const id = useId();
  const [hasNote, setHasNote] = useState(false);
  const { status, rows, count, failed, error: latest } = form;
  // Who has signed in elsewhere meanwhile need not be told to.
  const [settled, settle] = useState(latest);
  const problem = latest === settled ? null : latest;
  const onEnter = useCallback(() => settle(latest), [latest]);
  const isSending = status === 'sending';
  const isOneLine = rows.length === 0;
  const announcement = isSending
    ? text('form.sending', { count: Math.max(1, count) })
    : failed.length > 0 && status === 'idle'
      ? text('form.failed', { count: failed.length })
      : '';

  return (
    <div {...part('root', status)}>
      {status === 'done' ? (
        <InviteFormDone form={form} part={part} Button={Button} />
      ) : (
        <form {...form.getFormProps(part('form', isOneLine ? 'line' : 'rows'))} aria-busy={isSending}>
          {isSending && (form.progress ?? count >= LONG) && (
            <progress
              {...part('progress')}
              aria-label={text('form.sending', { count: form.progress?.total ?? count })}
              {...(form.progress?.ended ? { value: form.progress.ended, max: form.progress.total } : {})}
            />
          )}
          {!isOneLine && (
            <ul {...part('rows')}>
              {rows.map((row, index) => (
                <InviteFormRowView
                  key={row.id}
                  row={row}
                  number={index + 1}
                  form={form}
                  fields={fields}
                  part={part}
                  Button={Button}
                  Input={Input}
                />
              ))}
            </ul>
          )}
          <label {...part('label')} htmlFor={form.getEmailProps().id}>
            {text(isOneLine ? 'form.label' : 'form.another')}
          </label>
          <div {...part('line')}>
            <Input {...form.getEmailProps({ ...part('email'), 'aria-describedby': `${id}-hint` })} />
            <InviteFormFields {...{ fields, form, part, Input }} />
            {options.note && hasNote && (
              <textarea
                {...part('note')}
                // The button that asked for it is gone.
                ref={(field) => {
                  if (document.activeElement === document.body) field?.focus();
                }}
                dir="auto"
                aria-label={text('form.note')}
                placeholder={text('form.note')}
                rows={3}
                maxLength={1_000}
                value={form.note}
                readOnly={isSending}
                onChange={(event) => form.setNote(event.target.value)}
              />
            )}
            <Button {...part('submit', status)} type="submit" aria-disabled={isSending || undefined}>
              {isSending ? text('form.sending', { count: 1 }) : text('form.send', { count: Math.max(1, count) })}
            </Button>
          </div>
          {options.note && !hasNote && (
            <Button {...part('add-note')} type="button" onClick={() => setHasNote(true)}>
              {text('form.addNote')}
            </Button>
          )}
          <span id={`${id}-hint`} hidden>
            {text('form.hint')}
          </span>
          {form.draftError && (
            <p {...part('error', form.draftError.code)} id={form.errorId()} role="alert">
              <bdi>{error(form.draftError)}</bdi>
            </p>
          )}
          {problem && !isSending && (
            <p {...part('error', problem.code)} role="alert">
              {error(problem)} {problem.code === 'unauthenticated' && text('form.kept')}
            </p>
          )}
        </form>
      )}
      {problem?.code === 'unauthenticated' && status === 'idle' && (
        <SessionExpiredPrompt {...part('sign-in')} components={components} onEnter={onEnter}>
          {signIn}
        </SessionExpiredPrompt>
      )}
      <Announcement>{announcement}</Announcement>
    </div>
  );
}
