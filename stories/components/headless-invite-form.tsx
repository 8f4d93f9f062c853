import { useInviteForm, type UseInviteFormOptions } from 'magic-invite';
import type { ReactElement } from 'react';

/** `useInviteForm` with the app's own markup. */
export function HeadlessInviteForm(options: UseInviteFormOptions<Record<string, unknown>>): ReactElement {
  const form = useInviteForm<Record<string, unknown>>(options);
  return (
    <form {...form.getFormProps()} data-magic-invite="headless" data-state={form.status}>
      <p>
        <label>
          Who do you want to invite? <input {...form.getEmailProps()} />
        </label>
      </p>
      {form.draftError && (
        <p id={form.errorId()} role="alert">
          Not sent: {form.draftError.code}
        </p>
      )}
      <ol>
        {form.rows.map((row) => (
          <li key={row.id}>
            {row.status === 'sent' ? (
              row.email
            ) : (
              <input aria-label={`Address of ${row.email}`} {...form.getRowProps(row)} />
            )}{' '}
            {row.status}
            {row.error && <span id={form.errorId(row)}> ({row.error.code})</span>}
            {row.status !== 'sent' && (
              <button aria-label={`Remove ${row.email}`} {...form.getRemoveProps(row)}>
                ✕
              </button>
            )}
          </li>
        ))}
      </ol>
      {form.status === 'sent' ? (
        <button type="button" onClick={form.reset}>
          Invite more
        </button>
      ) : (
        <button type="submit">Invite {form.count}</button>
      )}
    </form>
  );
}
