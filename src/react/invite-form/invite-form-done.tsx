'use client';
import { useEffect, useId, type ReactElement } from 'react';
import { Address } from '../address.tsx';
import { Icon } from '../icons.tsx';
import type { Slots, PartProps } from '../part.ts';
import { useMessages } from '../use-messages.tsx';
import { formWords } from '../../locales/en/components/invite-form.ts';
import type { InviteFormPart } from './invite-form.tsx';
import type { InviteFormState } from './invite-form-state.ts';
import { LONG } from './use-invite-form.ts';

interface InviteFormDoneProps extends Required<Pick<Slots, 'Button'>> {
  form: InviteFormState;
  part: (part: InviteFormPart, state?: string) => PartProps;
}

/** The calm end: how many are on their way, and who. */
export function InviteFormDone({ form, part, Button }: InviteFormDoneProps): ReactElement {
  const { text } = useMessages(formWords);
  const titleId = useId();
  // The field that had the focus is gone; what replaced it is what to hear next.
  useEffect(() => document.getElementById(titleId)?.focus(), [titleId]);
  return (
    <div {...part('done')}>
      <p {...part('done-title')} id={titleId} tabIndex={-1}>
        <Icon name="check" />
        {text('form.done', { count: form.sent.length })}
      </p>
      {/* A long one scrolls, by keyboard too. */}
      <ul {...part('done-list')} aria-labelledby={titleId} tabIndex={form.sent.length < LONG ? undefined : 0}>
        {form.sent.map((row) => (
          <li key={row.id}>
            <Address>{row.email}</Address>
          </li>
        ))}
      </ul>
      <Button {...part('more')} type="button" onClick={form.reset}>
        {text('form.more')}
      </Button>
    </div>
  );
}
