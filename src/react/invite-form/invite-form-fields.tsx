import type { ReactElement } from 'react';
import type { Slots, PartProps } from '../part.ts';
import type { InviteFormPart } from './invite-form.tsx';
import type { InviteFormRow, InviteFormState } from './invite-form-state.ts';
import type { AnyField } from './use-invite-form.ts';

interface InviteFormFieldsProps extends Required<Pick<Slots, 'Input'>> {
  fields: readonly AnyField[];
  form: InviteFormState;
  /** Without one: those of the address that is being typed. */
  row?: InviteFormRow;
  part: (part: InviteFormPart, state?: string) => PartProps;
}

/** What the app asks of each address, such as a role. */
export function InviteFormFields({ fields, form, row, part, Input }: InviteFormFieldsProps): ReactElement {
  return (
    <>
      {fields.map(({ name, label, options }) => {
        const shared = {
          ...part('field'),
          'aria-label': row ? `${label}, ${row.email}` : label,
          value: (row ?? form).data[name] ?? '',
          onChange: (event: { target: { value: string } }) => form.setField(name, event.target.value, row?.id),
        };
        if (!options) return <Input key={name} {...shared} readOnly={form.status === 'sending'} />;
        return (
          <select key={name} {...shared} disabled={form.status === 'sending'}>
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
