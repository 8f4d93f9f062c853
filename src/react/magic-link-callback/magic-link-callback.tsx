'use client';
import { useId, useRef, type ReactElement } from 'react';
import type { MessagesUnder } from '../../i18n/messages.ts';
import { callbackMessages, linkMessages } from '../../locales/en/messages.ts';
import { Address, Announcement, Icon } from '../elements.tsx';
import { useMagicLink, type MagicLinkView, type UseMagicLinkOptions } from '../hooks/use-magic-link.ts';
import { partsOf, type Slots } from '../parts.ts';
import type { UserData } from '../register.ts';
import { useCommitEffect } from '../use-commit-effect.ts';
import { useMessages, type Translations } from '../use-messages.ts';
import type { CardProps, MagicLinkCallbackPart } from './callback-card.tsx';
import { InvitationPreview } from './invitation-preview.tsx';
import { LinkFailed } from './link-failed.tsx';

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
  const view = useMagicLink<Data>(options) as MagicLinkView<unknown>;
  const { t } = useMessages(callbackMessages, linkMessages);
  const titleId = useId();
  const part = partsOf<MagicLinkCallbackPart>('callback', classNames);
  const shared = { part, titleId, Button, Input };
  const { status } = view;

  // After a click the new title gets the focus; a page that has just opened leaves the focus alone.
  const before = useRef(status);
  useCommitEffect(() => {
    const hasClicked = before.current === 'exchanging' || before.current === 'failed';
    if (hasClicked && status !== 'exchanging' && status !== before.current) document.getElementById(titleId)?.focus();
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
          <span {...part('emblem', 'reading')}>
            <Icon name="mail" />
          </span>
          <h1 {...part('title')} id={titleId}>
            {t('reading.title')}
          </h1>
        </>
      )}
      {(status === 'preview' || status === 'exchanging' || status === 'conflict') && (
        <InvitationPreview view={view} {...shared} />
      )}
      {status === 'signed-in' && <SignedInNotice view={view} {...shared} />}
      {status === 'failed' && <LinkFailed view={view} {...shared} />}
      <Announcement>{announcementOf(view, t)}</Announcement>
    </section>
  );
}

/** The signed-in end state; the page shows it only as long as the app does not navigate. */
function SignedInNotice({ view, part, titleId, Button }: CardProps<'signed-in'>): ReactElement {
  const { t, rich } = useMessages(callbackMessages, linkMessages);
  const { title } = view.preview;
  const email = view.user?.email;
  return (
    <>
      <span {...part('emblem', 'signed-in')}>
        <Icon name="check" />
      </span>
      <h1 {...part('title')} id={titleId} tabIndex={-1}>
        {email ? rich('signedIn.title', { email: <Address>{email}</Address> }) : t('signedIn.titleUnnamed')}
      </h1>
      <Button {...part('action')} type="button" onClick={view.open}>
        {title ? rich('signedIn.open', { title: <bdi>{title}</bdi> }) : t('signedIn.continue')}
      </Button>
    </>
  );
}

/** The text of the live region: what changes without the focus moving there. */
function announcementOf(
  view: MagicLinkView<unknown>,
  t: Translations<keyof MessagesUnder<'exchanging' | 'failed'>>['t'],
): string {
  if (view.status === 'exchanging') return t('exchanging.button');
  if (view.status !== 'failed' || view.newLink !== 'sent') return '';
  if (!view.preview) return t('failed.newLinkSentUnnamed');
  return t(view.error.code === 'already_used' ? 'common.linkSent' : 'failed.newLinkSent', {
    email: view.preview.email,
  });
}
