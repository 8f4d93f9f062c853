'use client';
import { memo, type MemoExoticComponent, type ReactElement } from 'react';
import { Address } from '../address.tsx';
import { Icon } from '../icons.tsx';
import type { Slots, PartProps } from '../part.ts';
import { useMessages } from '../use-messages.tsx';
import { formWords } from '../../locales/en/components/invite-form.ts';
import type { InviteFormPart } from './invite-form.tsx';
import { InviteFormFields } from './invite-form-fields.tsx';
import type { InviteFormRow, InviteFormState } from './invite-form-state.ts';
import type { AnyField } from './use-invite-form.ts';

interface InviteFormRowProps extends Required<Slots> {
  row: InviteFormRow;
  /** From 1. */
  number: number;
  form: InviteFormState;
  fields: readonly AnyField[];
  part: (part: InviteFormPart, state?: string) => PartProps;
}

/** One address of several: to edit, on its way, or with what went wrong. Hundreds of them do not slow down typing. */
export const InviteFormRowView: MemoExoticComponent<(props: InviteFormRowProps) => ReactElement> = memo(
  RowView,
  (before, now) =>
    before.form.status === now.form.status &&
    (['row', 'number', 'fields', 'part', 'Button', 'Input'] as const).every((name) => before[name] === now[name]),
);

function RowView({ row, number, form, fields, part, Button, Input }: InviteFormRowProps): ReactElement {
  const { text, error } = useMessages(formWords);
  const isStill = row.status === 'sending' || row.status === 'sent';
  return (
    <li {...part('row', row.status)}>
      <div {...part('row-line')}>
        {row.status === 'sent' ? (
          <span {...part('row-email')}>
            <Address>{row.email}</Address>
          </span>
        ) : (
          <Input {...form.getRowProps(row, part('row-email'))} aria-label={text('form.row', { number })} />
        )}
        {row.status !== 'sent' && <InviteFormFields {...{ fields, form, row, part, Input }} />}
        {isStill && (
          <span {...part('row-status', row.status)}>
            {row.status === 'sent' && <Icon name="check" />}
            {text(row.status === 'sent' ? 'form.rowSent' : 'common.sending')}
          </span>
        )}
        {!isStill && (
          <Button {...form.getRemoveProps(row, part('remove'))} aria-label={text('form.remove', { email: row.email })}>
            <Icon name="cross" />
          </Button>
        )}
      </div>
      {row.error && (
        <div {...part('row-problem')}>
          <p {...part('row-error', row.error.code)} id={form.errorId(row)}>
            <bdi>{error(row.error)}</bdi>
          </p>
          {row.status === 'failed' && (
            <Button
              {...form.getRetryProps(row, part('retry'))}
              aria-label={text('form.retryRow', { email: row.email })}
            >
              {text('common.retry')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
