'use client';
import { useId, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { cleanAddress } from '../../client/email-input.ts';
import type { Confirmation } from '../../client/magic-link-flow.ts';
import type { MessageKey } from '../../i18n/messages.ts';
import type { LinkAction, LinkText } from '../../link-view/link-state.ts';
import { linkView } from '../../link-view/link-view.ts';
import { callbackMessages, invitationMessages, linkMessages } from '../../locales/en/messages.ts';
import { Address, Announcement, CHECK, CLOSED, Icon, MAIL } from '../elements.tsx';
import { useMagicLink, type MagicLinkView, type UseMagicLinkOptions } from '../hooks/use-magic-link.ts';
import { partsOf, type PartOf, type Slots } from '../parts.ts';
import type { UserData } from '../register.ts';
import { useCommitEffect } from '../use-commit-effect.ts';
import { useMessages, type Translations } from '../use-messages.ts';

/** The parts of `<MagicLinkCallback>`, as `classNames` and `data-magic-invite` name them. */
export type MagicLinkCallbackPart =
  | 'root'
  /** The inviter's initial. */
  | 'inviter'
  /** The icon in its place, where there is no inviter to name. */
  | 'emblem'
  | 'title'
  /** The inviter's message. */
  | 'quote'
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

/** Props of `<MagicLinkCallback>`. */
export interface MagicLinkCallbackProps<Data = UserData> extends UseMagicLinkOptions<Data> {
  /** A class for each part. Default: none. */
  classNames?: Partial<Record<MagicLinkCallbackPart, string>>;
  /** The app's own elements to render with. Default: plain ones. */
  components?: Slots;
}

const ICONS = { mail: MAIL, closed: CLOSED, check: CHECK };

/** The functions of the state that a button can call. */
type Actions = Partial<Record<LinkAction['id'], ((confirmation: Confirmation) => unknown) | null>>;

/**
 * The page behind a mailed link: shows who invited whom to what, redeems the link on a click (a sign-in that this
 * browser asked for needs none), and goes to where the invitation leads. Put it on the server's `callbackPath`.
 *
 * @typeParam Data asserts the type of `user.data`. Default: what `onSignIn` of the registered server returns.
 * @example
 * ```tsx
 * <Route path="/welcome" element={<MagicLinkCallback />} />
 * ```
 */
export function MagicLinkCallback<Data = UserData>(props: MagicLinkCallbackProps<NoInfer<Data>>): ReactElement {
  const { classNames, components = {}, ...options } = props;
  const { Button = 'button', Input = 'input' } = components;
  const link = useMagicLink<Data>(options) as MagicLinkView<unknown>;
  const { rich, error } = useMessages(callbackMessages, linkMessages, invitationMessages) as Translations<MessageKey>;
  const [typed, setTyped] = useState('');
  const part = partsOf<MagicLinkCallbackPart>('callback', classNames);
  const id = useId();
  const titleId = `${id}-title`;
  const emailId = `${id}-email`;
  const errorId = `${id}-error`;
  const { status } = link;
  const newLink = status === 'failed' ? link.newLink : undefined;
  const isExchanging = status === 'exchanging';
  const { icon, title, quote, recipient, note, addressLabel, problem, actions, values } = linkView(link);

  // After a click the focus goes to what is wrong, or to the new title; a page that has just opened leaves it alone.
  const before = useRef(status);
  useCommitEffect(() => {
    const hasClicked = before.current === 'exchanging' || before.current === 'failed';
    const target = (problem && document.getElementById(emailId)) ?? document.getElementById(titleId);
    if (hasClicked && !isExchanging && status !== before.current) target?.focus();
    before.current = status;
  }, [status, isExchanging, problem, titleId, emailId]);

  // Names and addresses do not take the direction of the text around.
  const marked = {
    inviter: <bdi>{values.inviter}</bdi>,
    title: <bdi>{values.title}</bdi>,
    email: <Address>{values.email}</Address>,
    current: <Address>{values.current}</Address>,
  };
  const node = (text: LinkText, more?: Partial<typeof marked>): ReactNode =>
    typeof text === 'string' ? (
      rich(text, { ...marked, ...more })
    ) : (
      <bdi>{error(text, addressLabel ? typed : undefined)}</bdi>
    );
  const run = ({ id: name }: LinkAction) =>
    (link as Actions)[name]?.(addressLabel ? { email: cleanAddress(typed) } : {});

  return (
    <section {...part('root', status)} aria-labelledby={titleId} aria-busy={status === 'reading' || isExchanging}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (actions[0]) run(actions[0]);
        }}
      >
        {icon === 'inviter' ? (
          <span {...part('inviter')} aria-hidden="true">
            {initialOf(values.inviter)}
          </span>
        ) : (
          <span {...part('emblem', status)}>
            <Icon path={ICONS[icon]} />
          </span>
        )}
        <h1 {...part('title', status === 'failed' ? link.error.code : undefined)} id={titleId} tabIndex={-1}>
          {node(title, { title: <strong>{marked.title}</strong> })}
        </h1>
        {quote && (
          <blockquote {...part('quote')} dir="auto">
            {quote}
          </blockquote>
        )}
        {recipient && (
          <Recipient
            part={part}
            line={node(recipient.line)}
            toggle={node(recipient.toggle)}
            explanation={node(recipient.explanation)}
          />
        )}
        {note && <p {...part('note', newLink === 'sent' ? newLink : undefined)}>{node(note)}</p>}
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
              readOnly={isExchanging}
              aria-invalid={problem ? true : undefined}
              aria-describedby={problem ? errorId : undefined}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
        )}
        {problem && (
          <p {...part('error', problem.code)} id={errorId} role="alert">
            {node(problem)}
          </p>
        )}
        {actions.map((action, index) => {
          const { id: name, isPrimary } = action;
          const redeems = name === 'accept' || name === 'switchAccount';
          return (
            <Button
              key={name}
              {...part(
                redeems ? 'accept' : isPrimary ? 'action' : 'stay',
                redeems ? status : name === 'requestNewLink' ? newLink : undefined,
              )}
              type={index ? 'button' : 'submit'}
              aria-disabled={isExchanging || newLink === 'sending' || undefined}
              onClick={index ? () => run(action) : undefined}
            >
              {node(action.label)}
            </Button>
          );
        })}
      </form>
      <Announcement>{isExchanging ? node(actions[0]!.label) : newLink === 'sent' && note && node(note)}</Announcement>
    </section>
  );
}

/** The first character, which can be more than one code unit. */
const initialOf = (name = ''): string => Array.from(name)[0]?.toUpperCase() ?? '';

interface RecipientProps extends Record<'line' | 'toggle' | 'explanation', ReactNode> {
  part: PartOf<'address' | 'not-you' | 'note'>;
}

/** Whom the invitation is for, and on demand what to do when that is another person. */
function Recipient({ line, toggle, explanation, part }: RecipientProps): ReactElement {
  const [isExplained, setExplained] = useState(false);
  const id = useId();
  return (
    <>
      <p {...part('address')}>
        {line}
        {/* A line may end with the dot, and never begins with it. */}
        <span aria-hidden="true">{'\u00a0· '}</span>
        <button
          {...part('not-you')}
          type="button"
          aria-expanded={isExplained}
          aria-controls={id}
          onClick={() => setExplained(!isExplained)}
        >
          {toggle}
        </button>
      </p>
      <p {...part('note')} id={id} hidden={!isExplained}>
        {explanation}
      </p>
    </>
  );
}
