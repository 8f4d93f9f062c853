import type { ReactElement } from 'react';
import { callbackMessages, linkMessages } from '../../locales/en/messages.ts';
import type { Preview } from '../../protocol/invite-api.ts';
import { Address, Icon, InvitationTitle } from '../elements.tsx';
import type { MagicLinkView } from '../hooks/use-magic-link.ts';
import type { PartOf, Slots } from '../parts.ts';
import { useMessages } from '../use-messages.ts';

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
  | 'accept'
  | 'action'
  | 'stay';

/** What every state of the card is rendered from. */
export interface CardProps<Status extends MagicLinkView<unknown>['status']> extends Required<Slots> {
  view: Extract<MagicLinkView<unknown>, { status: Status }>;
  part: PartOf<MagicLinkCallbackPart>;
  titleId: string;
}

interface PreviewTitleProps extends Pick<CardProps<'preview'>, 'part' | 'titleId'> {
  preview: Preview;
}

/** "Sarah Lund invited you to Q3 plan", under the inviter's initial. */
export function PreviewTitle({ preview, part, titleId }: PreviewTitleProps): ReactElement {
  const { rich, t } = useMessages(callbackMessages, linkMessages);
  const { inviterName, title, purpose, email } = preview;
  return (
    <>
      {purpose === 'invitation' && inviterName ? (
        <span {...part('inviter')} aria-hidden="true">
          {Array.from(inviterName)[0]?.toUpperCase()}
        </span>
      ) : (
        <span {...part('emblem')}>
          <Icon name="mail" />
        </span>
      )}
      <h1 {...part('title')} id={titleId} tabIndex={-1}>
        {purpose === 'invitation' ? (
          <InvitationTitle inviterName={inviterName} title={title} />
        ) : email ? (
          rich('preview.signInAs', { email: <Address>{email}</Address> })
        ) : (
          // Another OpenID provider names the address only when the link is redeemed.
          t('preview.signIn')
        )}
      </h1>
    </>
  );
}
