'use client';
import { useId, useState, type ReactElement, type ReactNode } from 'react';
import type { LinkAction, LinkView } from '../../link-view/link-state.ts';
import type { ErrorCode } from '../../protocol/error-codes.ts';
import { Icon } from '../elements.tsx';
import type { PartOf, Slots } from '../parts.ts';
import { useLinkMessages } from './use-link-messages.tsx';

/** The parts of `<MagicLinkCallback>`, as `classNames` and `data-magic-invite` name them. */
export type MagicLinkCallbackPart =
  | 'root'
  /** The inviter's initial. */
  | 'inviter'
  /** The icon in its place, where there is no inviter to name. */
  | 'emblem'
  | 'title'
  | 'address'
  | 'not-you'
  | 'note'
  | 'error'
  | 'confirm'
  | 'label'
  | 'email'
  /** Redeems the link. */
  | 'accept'
  /** The button of every other state. */
  | 'action'
  /** A second, quiet button. */
  | 'stay';

interface LinkCardProps extends Required<Slots> {
  view: LinkView;
  /** The state of the card, and of what it is doing. */
  status: string;
  /** The state of the request for a new link. */
  newLink: string | undefined;
  /** The code of the error that the title is about. */
  code: ErrorCode | undefined;
  /** The code of the error that is shown beside the field or the button. */
  problemCode: ErrorCode | undefined;
  /** The inviter's initial, for `view.icon`. */
  initial: string;
  titleId: string;
  emailId: string;
  part: PartOf<MagicLinkCallbackPart>;
  isBusy: boolean;
  /** Runs an action; `email` is what the person typed where the view asks for it. */
  run: (action: LinkAction['id'], email: string) => void;
}

/** Whether the action redeems the link, which Enter in the address field does too. */
const submits = ({ id }: LinkAction): boolean => id === 'accept' || id === 'switch';

/** Renders a {@link LinkView}: icon, title, recipient, note, address field, problem, actions. */
export function LinkCard(props: LinkCardProps): ReactElement {
  const { view, status, newLink, code, problemCode, initial, titleId, emailId, part, isBusy, run, Button, Input } =
    props;
  const { recipient, note, addressLabel, problem, actions } = view;
  const { node } = useLinkMessages();
  const [typed, setTyped] = useState('');
  const id = useId();
  const submit = actions.find(submits);

  const buttons = actions.map((action) => {
    const { id: name, label, isPrimary } = action;
    const state = submits(action) ? status : name === 'new-link' ? newLink : undefined;
    const isDisabled = submits(action) ? isBusy : name === 'new-link' && newLink === 'sending';
    return (
      <Button
        {...part(isPrimary ? (submits(action) ? 'accept' : 'action') : 'stay', state)}
        key={name}
        type={submits(action) ? 'submit' : 'button'}
        aria-disabled={isDisabled || undefined}
        onClick={submits(action) ? undefined : () => run(name, typed)}
      >
        {node(label)}
      </Button>
    );
  });
  const content: ReactNode = (
    <>
      {view.icon === 'inviter' ? (
        <span {...part('inviter')} aria-hidden="true">
          {initial}
        </span>
      ) : (
        <span {...part('emblem', status)}>
          <Icon name={view.icon} />
        </span>
      )}
      <h1 {...part('title', code)} id={titleId} tabIndex={-1}>
        {node(view.title, true)}
      </h1>
      {recipient && <Recipient {...{ recipient, part }} />}
      {note && <p {...part('note', newLink === 'sent' ? 'sent' : undefined)}>{node(note)}</p>}
      {addressLabel && (
        <div {...part('confirm')}>
          <label {...part('label')} htmlFor={emailId}>
            {node(addressLabel)}
          </label>
          <Input
            {...part('email')}
            id={emailId}
            type="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            dir="ltr"
            value={typed}
            readOnly={isBusy}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? `${id}-error` : undefined}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      {problem && (
        <p {...part('error', problemCode)} id={`${id}-error`} role="alert">
          {node(problem)}
        </p>
      )}
      {buttons}
    </>
  );
  if (!submit) return <div>{content}</div>;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        run(submit.id, typed);
      }}
    >
      {content}
    </form>
  );
}

interface RecipientProps {
  recipient: NonNullable<LinkView['recipient']>;
  part: PartOf<'address' | 'not-you' | 'note'>;
}

/** Whom the invitation is for, and on demand what to do when that is another person. */
function Recipient({ recipient, part }: RecipientProps): ReactElement {
  const { node } = useLinkMessages();
  const [isExplained, setExplained] = useState(false);
  const id = useId();
  return (
    <>
      <p {...part('address')}>
        {node(recipient.line)}
        <span aria-hidden="true"> · </span>
        <button
          {...part('not-you')}
          type="button"
          aria-expanded={isExplained}
          aria-controls={id}
          onClick={() => setExplained(!isExplained)}
        >
          {node(recipient.toggle)}
        </button>
      </p>
      <p {...part('note')} id={id} hidden={!isExplained}>
        {node(recipient.explanation)}
      </p>
    </>
  );
}
