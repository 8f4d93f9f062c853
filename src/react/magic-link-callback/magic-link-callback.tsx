'use client';
import { useId, useRef, type ReactElement } from 'react';
import { cleanAddress } from '../../client/email-input.ts';
import type { Confirmation } from '../../client/magic-link-flow.ts';
import type { LinkAction, LinkState } from '../../link-view/link-state.ts';
import { linkView } from '../../link-view/link-view.ts';
import { Announcement } from '../elements.tsx';
import { useMagicLink, type MagicLinkView, type UseMagicLinkOptions } from '../hooks/use-magic-link.ts';
import { partsOf, type Slots } from '../parts.ts';
import type { UserData } from '../register.ts';
import { useCommitEffect } from '../use-commit-effect.ts';
import { LinkCard, type MagicLinkCallbackPart } from './link-card.tsx';
import { useLinkMessages } from './use-link-messages.tsx';

/** Props of `<MagicLinkCallback>`. */
export interface MagicLinkCallbackProps<Data = UserData> extends UseMagicLinkOptions<Data> {
  /** A class for each part. Default: none. */
  classNames?: Partial<Record<MagicLinkCallbackPart, string>>;
  /** The app's own elements to render with. Default: plain ones. */
  components?: Slots;
}

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
  const { text } = useLinkMessages();
  const part = partsOf<MagicLinkCallbackPart>('callback', classNames);
  const id = useId();
  const titleId = `${id}-title`;
  const emailId = `${id}-email`;
  const { status } = link;
  const failed = link.status === 'failed' ? link : null;
  const problem = 'error' in link && !failed ? link.error : (failed?.newLinkError ?? null);
  const view = linkView(stateOf(link));

  // After a click the focus goes to what is wrong, or to the new title; a page that has just opened leaves it alone.
  const before = useRef(status);
  useCommitEffect(() => {
    const hasClicked = before.current === 'exchanging' || before.current === 'failed';
    const target = (problem && document.getElementById(emailId)) ?? document.getElementById(titleId);
    if (hasClicked && status !== 'exchanging' && status !== before.current) target?.focus();
    before.current = status;
  }, [status, problem, titleId, emailId]);

  const submit = view.actions.find(({ isPrimary }) => isPrimary);
  const announcement = status === 'exchanging' && submit ? submit.label : failed?.newLink === 'sent' ? view.note : null;

  return (
    <section
      {...part('root', status)}
      aria-labelledby={titleId}
      aria-busy={status === 'reading' || status === 'exchanging'}
    >
      <LinkCard
        view={problem ? { ...view, problem: { error: problem } } : view}
        status={status}
        newLink={failed?.newLink}
        code={failed?.error.code}
        problemCode={problem?.code}
        initial={'preview' in link ? initialOf(link.preview?.inviterName) : ''}
        isBusy={status === 'exchanging'}
        part={part}
        run={(action, typed) => run(link, action, view.addressLabel ? { email: cleanAddress(typed) } : {})}
        {...{ titleId, emailId, Button, Input }}
      />
      <Announcement>{announcement ? text(announcement) : ''}</Announcement>
    </section>
  );
}

/** What the link's view depends on. */
function stateOf(link: MagicLinkView<unknown>): LinkState {
  if (link.status !== 'failed') return link;
  const { status, preview, error, requestNewLink, newLink } = link;
  return { status, preview, error, newLink: !requestNewLink ? 'unavailable' : newLink === 'failed' ? 'idle' : newLink };
}

function run(link: MagicLinkView<unknown>, action: LinkAction['id'], confirmation: Confirmation): void {
  if (action === 'accept' && link.status === 'preview') void link.accept(confirmation);
  else if (action === 'switch' && link.status === 'conflict') void link.switchAccount(confirmation);
  else if (action === 'stay' && link.status === 'conflict') link.stay();
  else if (action === 'open' && link.status === 'signed-in') link.open();
  else if (action === 'retry' && link.status === 'failed') void link.retry?.();
  else if (action === 'new-link' && link.status === 'failed') void link.requestNewLink?.();
}

/** The first character, which can be more than one code unit. */
const initialOf = (name = ''): string => Array.from(name)[0]?.toUpperCase() ?? '';
