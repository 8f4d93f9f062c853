import { useState, type ReactElement } from 'react';
import type { Engine, LiveState } from './engine.ts';
import { MailView } from './mail.tsx';

/** All mail in one place: the list, and the selected mail below it. */
export function Inbox({ engine, state }: { engine: Engine; state: LiveState }): ReactElement {
  const { mails } = state;
  const [chosen, choose] = useState({ id: '', among: 0 });
  // A mail that arrives is selected.
  const open = mails.find(({ id }) => id === chosen.id && mails.length === chosen.among) ?? mails[0];

  if (!open)
    return (
      <div className="live-inbox is-empty">
        <p>
          <b>No email yet</b>
        </p>
        <p>Invite someone on the left, such as bob@example.com. The email arrives here.</p>
      </div>
    );
  return (
    <div className="live-inbox">
      <ul className="live-mails" aria-label="Emails">
        {mails.map(({ id, to, subject, receivedAt }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === open.id ? 'true' : undefined}
              onClick={() => choose({ id, among: mails.length })}
            >
              <bdi className="live-to">{to}</bdi>
              <time dateTime={new Date(receivedAt).toISOString()}>{time.format(receivedAt)}</time>
              <span className="live-subject" dir="auto">
                {subject}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <MailView key={open.id} mail={open} scan={state.scans[open.id]} engine={engine} />
    </div>
  );
}

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
