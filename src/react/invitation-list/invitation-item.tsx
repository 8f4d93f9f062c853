'use client';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { InviteError } from '../../protocol/invite-error.ts';
import type { Slots, PartProps } from '../part.ts';
import { relativeTime } from '../../i18n/relative-time.ts';
import { useMessages } from '../use-messages.tsx';
import { listWords } from '../../locales/en/components/invitation-list.ts';
import type { InvitationFace, InvitationListPart } from './invitation-list.tsx';

/** What can be done with an invitation. */
export interface InvitationAction {
  name: 'resend' | 'revoke' | 'accept' | 'decline';
  label: string;
  run: () => Promise<void>;
  /** Asked first, where there is no way back. */
  question?: string;
  /** While it runs. */
  running?: string;
  /** Said when it is done, where the row does not show it. */
  done?: string;
}

interface InvitationItemProps extends InvitationFace, Required<Pick<Slots, 'Button'>> {
  /** Of the text that gets the focus when the control that had it goes. */
  id: string;
  createdAt: number;
  expiresAt: number;
  part: (part: InvitationListPart, state?: string) => PartProps;
  onAct: () => void;
  /** How it ended, where the row itself may be gone. */
  onEnd: (end: string | InviteError) => void;
  keepFocus: () => void;
}

/** One invitation of a list, what can be done with it, and the question before what cannot be undone. */
export function InvitationItem(props: InvitationItemProps): ReactElement {
  const { id, title, about, status, state, actions, createdAt, expiresAt, part, Button, onAct, onEnd, keepFocus } =
    props;
  const { text, error, locale } = useMessages(listWords);
  const [asked, ask] = useState<InvitationAction | null>(null);
  const [running, setRunning] = useState<string | null>(null);
  const [problem, setProblem] = useState<InviteError | null>(null);
  const [now] = useState(Date.now);
  useEffect(keepFocus);

  // The question begins with its way back; taking it returns to the button that asked.
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (asked) document.getElementById(`${id}-keep`)?.focus();
    else if (before.current) document.getElementById(`${id}-${before.current}`)?.focus();
    before.current = asked?.name ?? null;
  }, [asked, id]);

  async function run({ name, run: act, done = '' }: InvitationAction): Promise<void> {
    if (running) return;
    onAct();
    setRunning(name);
    setProblem(null);
    try {
      await act();
      onEnd(done);
    } catch (caught) {
      const failed = caught as InviteError;
      // What ended elsewhere meanwhile shows it in its row, or is gone from the list.
      if (failed.status === 410 || failed.status === 404) onEnd(failed);
      else setProblem(failed);
    }
    ask(null);
    setRunning(null);
  }

  const button = (action: InvitationAction, onClick: () => void): ReactElement => (
    <Button
      {...part('action', action.name)}
      key={action.name}
      id={`${id}-${action.name}`}
      type="button"
      aria-labelledby={`${id}-${action.name} ${id}-title`}
      aria-disabled={running === action.name || undefined}
      onClick={onClick}
      onKeyDown={(event) => event.key === 'Escape' && ask(null)}
    >
      {(running === action.name && action.running) || action.label}
    </Button>
  );
  // Within the last minute it is "now", also where this clock is behind the server's.
  const sent = createdAt > now - 60_000 ? 0 : (createdAt - now) / 1_000;

  return (
    <li {...part('row', state)}>
      <div {...part('text')} id={id} tabIndex={-1}>
        <p {...part('title')} id={`${id}-title`}>
          {title}
        </p>
        {about && <p {...part('about')}>{about}</p>}
        <p {...part('status', state)}>
          {status && <span>{status}</span>}
          {status && ' · '}
          <time dateTime={new Date(createdAt).toISOString()}>
            {text('list.sent', { when: relativeTime(sent, locale) })}
          </time>
          {state === 'pending' && ' · '}
          {state === 'pending' && (
            <time dateTime={new Date(expiresAt).toISOString()}>
              {text('list.ends', { when: relativeTime((expiresAt - now) / 1_000, locale) })}
            </time>
          )}
        </p>
      </div>
      {asked ? (
        <fieldset {...part('actions', 'asking')} aria-labelledby={`${id}-question`}>
          <p {...part('question')} id={`${id}-question`}>
            {asked.question}
          </p>
          <Button
            {...part('action', 'keep')}
            id={`${id}-keep`}
            type="button"
            onClick={() => ask(null)}
            onKeyDown={(event) => event.key === 'Escape' && ask(null)}
          >
            {text('list.keep')}
          </Button>
          {button(asked, () => void run(asked))}
        </fieldset>
      ) : (
        actions.length > 0 && (
          <div {...part('actions')}>
            {actions.map((action) => button(action, () => (action.question ? ask(action) : void run(action))))}
          </div>
        )
      )}
      {problem && (
        <p {...part('error', problem.code)} role="alert">
          {error(problem)}
        </p>
      )}
    </li>
  );
}
