'use client';
import { useId, type ReactElement } from 'react';
import { Announcement } from '../announcement.tsx';
import { partsOf, type Controls } from '../part.ts';
import type { InvitationData } from '../register.ts';
import { useMessages } from '../use-messages.tsx';
import { formWords } from '../words/invite-form.ts';
import { InviteFormDone } from './invite-form-done.tsx';
import { InviteFormRowView } from './invite-form-row.tsx';
import { useInviteForm, type UseInviteFormOptions } from './use-invite-form.ts';

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
  components?: Controls;
}

/** From how many addresses on a line shows that something is going on. */
const SHOW_PROGRESS_FROM = 6;

/** Invites one address, or many: a line that grows into rows, with a result for each. */
export function InviteForm<Data = InvitationData>(props: InviteFormProps<NoInfer<Data>>): ReactElement {
  const { classNames, components = {}, ...options } = props;
  const { Button = 'button', Input = 'input' } = components;
  const form = useInviteForm<Data>(options);
  const { text, error } = useMessages(formWords);
  const part = partsOf('form', classNames);
  const id = useId();
  const { status, rows, count, failed } = form;
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
          {isSending && count >= SHOW_PROGRESS_FROM && (
            <progress {...part('progress')} aria-label={text('form.sending', { count })} />
          )}
          {!isOneLine && (
            <ul {...part('rows')}>
              {rows.map((row, index) => (
                <InviteFormRowView
                  key={row.id}
                  row={row}
                  number={index + 1}
                  form={form}
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
            <Button {...part('submit', status)} type="submit" aria-disabled={isSending || undefined}>
              {isSending ? text('form.sending', { count: 1 }) : text('form.send', { count: Math.max(1, count) })}
            </Button>
          </div>
          <span id={`${id}-hint`} hidden>
            {text('form.hint')}
          </span>
          {form.draftError && (
            <p {...part('error')} id={form.errorId()} role="alert">
              {error(form.draftError)}
            </p>
          )}
          {form.error && !isSending && (
            <p {...part('error')} role="alert">
              {error(form.error)} {form.error.code === 'unauthenticated' && text('form.kept')}
            </p>
          )}
        </form>
      )}
      <Announcement>{announcement}</Announcement>
    </div>
  );
}
