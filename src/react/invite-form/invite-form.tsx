'use client';
import { useCallback, useId, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { formMessages, rowMessages } from '../../locales/en/messages.ts';
import { Address, Announcement, CHECK, Icon } from '../elements.tsx';
import { partsOf, type PartOf, type Slots } from '../parts.ts';
import type { InvitationData } from '../register.ts';
import { SessionExpiredPrompt } from '../sign-in/session-expired-prompt.tsx';
import { useCommitEffect } from '../use-commit-effect.ts';
import { useMessages } from '../use-messages.ts';
import { isUnconfirmed } from './invite-form-props.ts';
import { InviteFormFields, InviteFormRowView, type InviteFormRowPart } from './invite-form-row.tsx';
import {
  LONG_LIST,
  useInviteForm,
  type AnyField,
  type InviteFormState,
  type UseInviteFormOptions,
} from './use-invite-form.ts';

/** The parts of `<InviteForm>`, as `classNames` and `data-magic-invite` name them. */
export type InviteFormPart =
  | 'root'
  | 'form'
  | 'progress'
  | 'rows'
  | InviteFormRowPart
  | 'label'
  | 'line'
  | 'email'
  | 'hint'
  | 'submit'
  | 'add-note'
  | 'note'
  | 'error'
  | 'sign-in'
  | 'sent'
  | 'sent-title'
  | 'sent-list'
  | 'more';

/** Props of `<InviteForm>`. */
export interface InviteFormProps<Data = InvitationData> extends UseInviteFormOptions<Data> {
  /** A class for each part. Default: none. */
  classNames?: Partial<Record<InviteFormPart, string>>;
  /** The app's own elements to render with. Default: plain ones. */
  components?: Slots;
  /** What offers to sign in when the session has expired. Default: `<SignInForm>`, which leads back to this page. */
  signIn?: ReactNode;
}

const NO_FIELDS: readonly AnyField[] = [];
const MAX_NOTE_LENGTH = 1_000;

/**
 * A form that invites one person or many: one line that grows into rows when a list is typed or pasted, with a result
 * for each address.
 *
 * @typeParam Data asserts the type of the invitation data. Default: what the registered server accepts.
 * @example
 * ```tsx
 * <InviteForm template="document-shared" data={{ document: 'Q3 plan' }} returnTo="/documents/7" />
 * ```
 */
export function InviteForm<Data = InvitationData>(props: InviteFormProps<NoInfer<Data>>): ReactElement {
  const { classNames, components = {}, signIn, ...options } = props;
  const fields: readonly AnyField[] = options.fields ?? NO_FIELDS;
  const { Button = 'button', Input = 'input' } = components;
  const form = useInviteForm<Data>(options);
  const { t, error } = useMessages(formMessages, rowMessages);
  const part = useMemo(() => partsOf<InviteFormPart>('form', classNames), [classNames]);
  const id = useId();
  const [hasNote, setHasNote] = useState(false);
  const { status, rows, count, failed, error: latest } = form;
  // An error is obsolete once the person has signed in, in whatever tab.
  const [obsolete, setObsolete] = useState(latest);
  const problem = latest === obsolete ? null : latest;
  const onSignedIn = useCallback(() => setObsolete(latest), [latest]);
  const isSending = status === 'sending';
  const isOneLine = rows.length === 0;
  const announcement = isSending
    ? t('form.sending', { count: Math.max(1, count) })
    : failed.length > 0
      ? t('form.failed', { count: failed.length })
      : '';

  return (
    <div {...part('root', status)}>
      {status === 'sent' ? (
        <InvitationsSent form={form} part={part} Button={Button} />
      ) : (
        <form {...form.getFormProps(part('form', isOneLine ? 'line' : 'rows'))} aria-busy={isSending}>
          {isSending && (form.progress ?? count >= LONG_LIST) && (
            <progress
              {...part('progress')}
              aria-label={t('form.sending', { count: form.progress?.total ?? count })}
              {...(form.progress?.completed ? { value: form.progress.completed, max: form.progress.total } : {})}
            />
          )}
          {!isOneLine && (
            <ul {...part('rows')}>
              {rows.map((row, index) => (
                <InviteFormRowView key={row.id} {...{ row, form, fields, part, Button, Input }} number={index + 1} />
              ))}
            </ul>
          )}
          <label {...part('label')} htmlFor={form.getEmailProps().id}>
            {t(isOneLine ? 'form.label' : 'form.another')}
          </label>
          <div {...part('line')}>
            <Input {...form.getEmailProps({ ...part('email'), 'aria-describedby': `${id}-hint` })} />
            <InviteFormFields {...{ fields, form, part, Input }} />
            {options.note && hasNote && (
              <textarea
                {...part('note')}
                // The button that had the focus is gone.
                ref={(field) => {
                  if (document.activeElement === document.body) field?.focus();
                }}
                dir="auto"
                aria-label={t('form.note')}
                placeholder={t('form.note')}
                rows={3}
                maxLength={MAX_NOTE_LENGTH}
                value={form.note}
                readOnly={isSending}
                onChange={(event) => form.setNote(event.target.value)}
              />
            )}
            <Button {...part('submit', status)} type="submit" aria-disabled={isSending || undefined}>
              {isSending ? t('form.sending', { count: 1 }) : t('form.send', { count: Math.max(1, count) })}
            </Button>
          </div>
          {options.note && !hasNote && (
            <Button {...part('add-note')} type="button" onClick={() => setHasNote(true)}>
              {t('form.addNote')}
            </Button>
          )}
          <p {...part('hint')} id={`${id}-hint`}>
            {t('form.hint')}
          </p>
          {form.draftError && (
            <p {...part('error', form.draftError.code)} id={form.errorId()} role="alert">
              <bdi>{isUnconfirmed(form.draftError) ? t('form.unconfirmed') : error(form.draftError, form.draft)}</bdi>
            </p>
          )}
          {problem && !isSending && (
            <p {...part('error', problem.code)} role="alert">
              {error(problem)} {problem.code === 'unauthenticated' && t('form.kept')}
            </p>
          )}
        </form>
      )}
      {problem?.code === 'unauthenticated' && !isSending && (
        <SessionExpiredPrompt {...part('sign-in')} components={components} onSignedIn={onSignedIn}>
          {signIn}
        </SessionExpiredPrompt>
      )}
      <Announcement>{announcement}</Announcement>
    </div>
  );
}

interface InvitationsSentProps extends Required<Pick<Slots, 'Button'>> {
  form: InviteFormState;
  part: PartOf<'sent' | 'sent-title' | 'sent-list' | 'more'>;
}

/** The result: how many invitations were sent, and to whom. */
function InvitationsSent({ form, part, Button }: InvitationsSentProps): ReactElement {
  const { t } = useMessages(formMessages, rowMessages);
  const titleId = useId();
  // The field that had the focus is gone.
  useCommitEffect(() => document.getElementById(titleId)?.focus(), [titleId]);
  return (
    <div {...part('sent')}>
      <p {...part('sent-title')} id={titleId} tabIndex={-1}>
        <Icon path={CHECK} />
        {t('form.sent', { count: form.sent.length })}
      </p>
      {/* A long list scrolls, and must scroll by keyboard too. */}
      <ul {...part('sent-list')} aria-labelledby={titleId} tabIndex={form.sent.length < LONG_LIST ? undefined : 0}>
        {form.sent.map((row) => (
          <li key={row.id}>
            <Address>{row.email}</Address>
          </li>
        ))}
      </ul>
      <Button {...part('more')} type="button" onClick={form.reset}>
        {t('form.more')}
      </Button>
    </div>
  );
}
