'use client';
import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import { relativeTime } from '../../i18n/time.ts';
import { linkMessages, listMessages, rowMessages } from '../../locales/en/messages.ts';
import type { InviteError } from '../../protocol/invite-error.ts';
import type { PartOf, Slots } from '../parts.ts';
import { useCommitEffect } from '../use-commit-effect.ts';
import { useMessages } from '../use-messages.ts';

/** The parts of a row. */
export type InvitationItemPart =
  'row' | 'text' | 'title' | 'about' | 'status' | 'actions' | 'question' | 'action' | 'error';

/** What can be done with an invitation. */
export interface InvitationAction {
  name: 'resend' | 'revoke' | 'accept' | 'decline';
  label: string;
  run: () => Promise<void>;
  /** Asked before an action that cannot be undone. */
  question?: string;
  /** The label while it runs. */
  running?: string;
  /** Shown afterwards, where the row does not show it. */
  notice?: string;
}

/** What a row shows of an invitation. */
export interface InvitationContent {
  title: ReactNode;
  about?: ReactNode;
  status?: ReactNode;
  state: string;
  /** The state of the status, where it is not that of the row. */
  statusState?: string | undefined;
  actions: InvitationAction[];
}

interface InvitationItemProps extends InvitationContent, Required<Pick<Slots, 'Button'>> {
  /** Of the text, which takes the focus when the button that had it disappears. */
  id: string;
  /** Epoch milliseconds. */
  createdAt: number;
  /** Epoch milliseconds. */
  expiresAt: number;
  part: PartOf<InvitationItemPart>;
  /** Called before an action. */
  onAction: () => void;
  /** Called after an action whose row may be gone, with the notice or the error. */
  onResult: (result: string | InviteError) => void;
  keepFocus: () => void;
}

const MINUTE_MS = 60_000;

/** One invitation of a list: what can be done with it, and the question before what cannot be undone. */
export function InvitationItem(props: InvitationItemProps): ReactElement {
  const { id, title, about, status, state, statusState = state, actions, createdAt, expiresAt, part, Button } = props;
  const { onAction, onResult, keepFocus } = props;
  const { t, error, locale } = useMessages(listMessages, rowMessages, linkMessages);
  const [asked, setAsked] = useState<InvitationAction | null>(null);
  const [running, setRunning] = useState<string | null>(null);
  const [problem, setProblem] = useState<InviteError | null>(null);
  const [now] = useState(Date.now);
  useCommitEffect(keepFocus);

  // The focus goes to the harmless answer of a question, and afterwards back to the button that asked.
  const before = useRef<string | null>(null);
  useCommitEffect(() => {
    if (asked) document.getElementById(`${id}-keep`)?.focus();
    else if (before.current) document.getElementById(`${id}-${before.current}`)?.focus();
    before.current = asked?.name ?? null;
  }, [asked, id]);

  async function run({ name, run: act, notice = '' }: InvitationAction): Promise<void> {
    if (running) return;
    onAction();
    setRunning(name);
    setProblem(null);
    try {
      await act();
      onResult(notice);
    } catch (caught) {
      const failed = caught as InviteError;
      // Someone else changed the invitation meanwhile: its row shows that, or is gone.
      if (failed.status === 410 || failed.status === 404) onResult(failed);
      else setProblem(failed);
    }
    setAsked(null);
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
      onKeyDown={(event) => event.key === 'Escape' && setAsked(null)}
    >
      {(running === action.name && action.running) || action.label}
    </Button>
  );
  // The first minute is "now", even where this clock is behind the server's.
  const sent = createdAt > now - MINUTE_MS ? 0 : (createdAt - now) / 1_000;

  return (
    <li {...part('row', state)}>
      <div {...part('text')} id={id} tabIndex={-1}>
        <p {...part('title')} id={`${id}-title`}>
          {title}
        </p>
        {about && <p {...part('about')}>{about}</p>}
        <p {...part('status', statusState)}>
          {status && <span>{status}</span>}
          {status && ' · '}
          <time dateTime={new Date(createdAt).toISOString()}>
            {t('list.sent', { when: relativeTime(sent, locale) })}
          </time>
          {state === 'pending' && ' · '}
          {state === 'pending' && (
            <time dateTime={new Date(expiresAt).toISOString()}>
              {t('list.expires', { when: relativeTime((expiresAt - now) / 1_000, locale) })}
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
            onClick={() => setAsked(null)}
            onKeyDown={(event) => event.key === 'Escape' && setAsked(null)}
          >
            {t('list.keep')}
          </Button>
          {button(asked, () => void run(asked))}
        </fieldset>
      ) : (
        actions.length > 0 && (
          <div {...part('actions')}>
            {actions.map((action) => button(action, () => (action.question ? setAsked(action) : void run(action))))}
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
