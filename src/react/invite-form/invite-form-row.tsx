'use client';
import { memo, type MemoExoticComponent, type ReactElement } from 'react';
import { formMessages, rowMessages } from '../../locales/en/messages.ts';
import { Address, CHECK, CROSS, Icon } from '../elements.tsx';
import type { PartOf, Slots } from '../parts.ts';
import { useMessages } from '../use-messages.ts';
import { isUnconfirmed, type InviteFormRow } from './invite-form-props.ts';
import type { AnyField, InviteFormState } from './use-invite-form.ts';

/** The parts of a row, and of the fields beside an address. */
export type InviteFormRowPart =
  'row' | 'row-line' | 'row-email' | 'row-status' | 'row-problem' | 'row-error' | 'remove' | 'retry' | 'field';

interface FieldsProps extends Required<Pick<Slots, 'Input'>> {
  fields: readonly AnyField[];
  form: InviteFormState;
  /** Without a row: the fields of the address that is being typed. */
  row?: InviteFormRow;
  part: PartOf<'field'>;
}

/** The fields beside an address, such as a role. */
export function InviteFormFields({ fields, form, row, part, Input }: FieldsProps): ReactElement {
  const isSending = form.status === 'sending';
  return (
    <>
      {fields.map(({ name, label, options }) => {
        const shared = {
          ...part('field'),
          'aria-label': row ? `${label}, ${row.email}` : label,
          value: (row ?? form).data[name] ?? '',
          onChange: (event: { target: { value: string } }) => form.setField(name, event.target.value, row?.id),
        };
        if (!options) return <Input key={name} {...shared} readOnly={isSending} />;
        return (
          <select key={name} {...shared} disabled={isSending}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        );
      })}
    </>
  );
}

interface RowProps extends Required<Slots> {
  row: InviteFormRow;
  /** From 1. */
  number: number;
  form: InviteFormState;
  fields: readonly AnyField[];
  part: PartOf<InviteFormRowPart>;
}

/** One of several addresses. Memoized, so that typing below a list of hundreds stays fast. */
export const InviteFormRowView: MemoExoticComponent<(props: RowProps) => ReactElement> = memo(
  RowView,
  (before, now) =>
    (before.form.status === 'sending') === (now.form.status === 'sending') &&
    (['row', 'number', 'fields', 'part', 'Button', 'Input'] as const).every((name) => before[name] === now[name]),
);

function RowView({ row, number, form, fields, part, Button, Input }: RowProps): ReactElement {
  const { t, error } = useMessages(formMessages, rowMessages);
  const isSent = row.status === 'sent';
  const isEditable = !isSent && row.status !== 'sending';
  return (
    <li {...part('row', row.status)}>
      <div {...part('row-line')}>
        {isSent ? (
          <span {...part('row-email')}>
            <Address>{row.email}</Address>
          </span>
        ) : (
          <Input {...form.getRowProps(row, part('row-email'))} aria-label={t('form.row', { number })} />
        )}
        {!isSent && <InviteFormFields {...{ fields, form, row, part, Input }} />}
        {isEditable ? (
          <Button {...form.getRemoveProps(row, part('remove'))} aria-label={t('form.remove', { email: row.email })}>
            <Icon path={CROSS} />
          </Button>
        ) : (
          <span {...part('row-status', row.status)}>
            {isSent && <Icon path={CHECK} />}
            {t(isSent ? 'form.rowSent' : 'common.sending')}
          </span>
        )}
      </div>
      {row.error && (
        <div {...part('row-problem')}>
          <p {...part('row-error', row.error.code)} id={form.errorId(row)}>
            <bdi>{isUnconfirmed(row.error) ? t('form.unconfirmed') : error(row.error, row.email)}</bdi>
          </p>
          {row.status === 'failed' && (
            <Button {...form.getRetryProps(row, part('retry'))} aria-label={t('form.retryRow', { email: row.email })}>
              {t('common.retry')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
