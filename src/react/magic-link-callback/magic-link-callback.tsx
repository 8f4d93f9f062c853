'use client';
import { useEffect, useId, useRef, type ReactElement } from 'react';
import { Announcement } from '../announcement.tsx';
import { Icon } from '../icons.tsx';
import { partsOf, type Slots, type PartProps } from '../part.ts';
import type { UserData } from '../register.ts';
import { useMagicLink, type MagicLinkView, type UseMagicLinkOptions } from '../use-magic-link.ts';
import type { WordsOf } from '../../i18n/messages.ts';
import { useMessages, type Words } from '../use-messages.tsx';
import { callbackWords } from '../../locales/en/components/magic-link-callback.ts';
import { LinkFailed } from './link-failed.tsx';
import { SignedInNotice } from './signed-in-notice.tsx';
import { InvitationPreview } from './invitation-preview.tsx';

export type MagicLinkCallbackPart =
  | 'root'
  /** The inviter's initial. */
  | 'inviter'
  /** The drawing that stands in its place where nobody's name is due. */
  | 'emblem'
  | 'title'
  | 'address'
  | 'not-you'
  | 'note'
  | 'error'
  | 'confirm'
  | 'label'
  | 'email'
  | 'accept'
  | 'action'
  | 'stay';

export interface MagicLinkCallbackProps<Data = UserData> extends UseMagicLinkOptions<Data> {
  /** A class for each part. */
  classNames?: Partial<Record<MagicLinkCallbackPart, string>>;
  /** The app's own controls. */
  components?: Slots;
}

/** What the faces of the card share. */
export interface FaceProps<Status extends MagicLinkView<unknown>['status']> extends Required<Slots> {
  view: Extract<MagicLinkView<unknown>, { status: Status }>;
  part: (part: MagicLinkCallbackPart, state?: string) => PartProps;
  titleId: string;
}

/**
 * The page behind a mailed link: shows who invites whom to what, redeems the link on a click (a sign-in that this
 * browser asked for completes by itself), and goes to where the invitation leads.
 */
export function MagicLinkCallback<Data = UserData>(props: MagicLinkCallbackProps<NoInfer<Data>>): ReactElement {
  const { classNames, components = {}, ...options } = props;
  const { Button = 'button', Input = 'input' } = components;
  const view = useMagicLink<Data>(options) as MagicLinkView<unknown>;
  const { text } = useMessages(callbackWords);
  const titleId = useId();
  const part = partsOf('callback', classNames);
  const shared = { part, titleId, Button, Input };
  const { status } = view;

  // After somebody has acted, the new sentence gets the focus; a page that has just opened leaves it alone.
  const before = useRef(status);
  useEffect(() => {
    const acted = before.current === 'exchanging' || before.current === 'failed';
    if (acted && status !== 'exchanging' && status !== before.current) document.getElementById(titleId)?.focus();
    before.current = status;
  }, [status, titleId]);

  return (
    <section
      {...part('root', status)}
      aria-labelledby={titleId}
      aria-busy={status === 'reading' || status === 'exchanging'}
    >
      {status === 'reading' && (
        <>
          <span {...part('emblem', 'ended')}>
            <Icon name="letter" />
          </span>
          <h1 {...part('title')} id={titleId}>
            {text('callback.reading')}
          </h1>
        </>
      )}
      {(status === 'preview' || status === 'exchanging' || status === 'conflict') && (
        <InvitationPreview view={view} {...shared} />
      )}
      {status === 'signed-in' && <SignedInNotice view={view} {...shared} />}
      {status === 'failed' && <LinkFailed view={view} {...shared} />}
      <Announcement>{announced(view, text)}</Announcement>
    </section>
  );
}

/** What changes without the focus going there. */
function announced(view: MagicLinkView<unknown>, text: Words<keyof WordsOf<'callback'>>['text']): string {
  if (view.status === 'exchanging') return text('callback.exchanging');
  if (view.status !== 'failed' || view.newLink !== 'sent') return '';
  if (!view.preview) return text('callback.newLinkSentUnnamed');
  return text(view.error.code === 'already_used' ? 'common.linkSent' : 'callback.newLinkSent', {
    email: view.preview.email,
  });
}
