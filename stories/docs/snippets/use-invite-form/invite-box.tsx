import { useInviteForm } from 'magic-invite';

export function InviteBox() {
  const form = useInviteForm({ returnTo: '/documents/7' });
  const isSending = form.status === 'sending';

  if (form.status === 'sent') {
    return (
      <output>
        Sent to {form.sent.map(({ email }) => email).join(', ')}{' '}
        <button onClick={form.reset}>Invite more people</button>
      </output>
    );
  }
  return (
    <form {...form.getFormProps()}>
      <ul>
        {form.rows.map((row) => (
          <li key={row.id}>
            <input {...form.getRowProps(row)} aria-label="Address" />
            <button {...form.getRemoveProps(row)}>Remove</button>
            {row.error && <p id={form.errorId(row)}>{row.error.code}</p>}
          </li>
        ))}
      </ul>
      <input {...form.getEmailProps()} aria-label="Another address" />
      {form.draftError && <p id={form.errorId()}>{form.draftError.code}</p>}
      {form.error && <p role="alert">{form.error.code}</p>}
      <button disabled={isSending}>{isSending ? 'Sending…' : `Invite ${form.count || ''}`}</button>
    </form>
  );
}
