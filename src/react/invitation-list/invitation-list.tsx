'use client';
import { useId, useRef, useState, type ReactElement } from 'react';
import { linkMessages, listMessages, rowMessages } from '../../locales/en/messages.ts';
import { CHECK, CLOSED, Icon } from '../elements.tsx';
import type { InvitationPages } from '../hooks/use-invitation-pages.ts';
import { partsOf, type Slots } from '../parts.ts';
import { useCommitEffect } from '../use-commit-effect.ts';
import { useMessages } from '../use-messages.ts';
import { InvitationItem, type InvitationContent, type InvitationItemPart } from './invitation-item.tsx';

/** The parts of both lists, as `classNames` and `data-magic-invite` name them. */
export type InvitationListPart = 'root' | 'notice' | 'note' | 'rows' | InvitationItemPart | 'more';

/** Props of both lists. */
export interface InvitationListProps {
  /** A class for each part. Default: none. */
  classNames?: Partial<Record<InvitationListPart, string>> | undefined;
  /** The app's own button to render with. Default: a plain one. */
  components?: Pick<Slots, 'Button'> | undefined;
}

interface Invitation {
  id: string;
  createdAt: number;
  expiresAt: number;
}

interface ListProps<Item> extends InvitationListProps {
  name: 'sent' | 'received';
  label: string;
  /** The text of an empty list. */
  empty: string;
  pages: InvitationPages<Item>;
  contentOf: (invitation: Item) => InvitationContent;
}

/** What `<SentInvitations>` and `<ReceivedInvitations>` share. */
export function InvitationList<Item extends Invitation>(props: ListProps<Item>): ReactElement {
  const { name, label, empty, pages, contentOf, classNames, components = {} } = props;
  const { Button = 'button' } = components;
  const { t, error } = useMessages(listMessages, rowMessages, linkMessages);
  const part = partsOf<InvitationListPart>(name, classNames);
  const id = useId();
  const [notice, setNotice] = useState<{ text: string; icon: string } | null>(null);
  // The row of the last action. When the element that had the focus disappears, what takes its place gets it.
  const lastRow = useRef<number | null>(null);
  const keepFocus = () => {
    const index = lastRow.current;
    if (index === null || document.activeElement !== document.body) return;
    const ids = [`${id}-${index}`, `${id}-${index - 1}`, id];
    ids
      .map((at) => document.getElementById(at))
      .find(Boolean)
      ?.focus();
  };
  useCommitEffect(keepFocus);
  const { status, invitations } = pages;

  return (
    <section {...part('root', status)} id={id} tabIndex={-1} aria-label={label} aria-busy={status === 'loading'}>
      <output {...part('notice')}>
        {notice && <Icon path={notice.icon} />}
        {notice?.text}
      </output>
      {status === 'loading' && <p {...part('note')}>{t('list.loading')}</p>}
      {status === 'ready' && invitations.length === 0 && <p {...part('note')}>{empty}</p>}
      {invitations.length > 0 && (
        <ul {...part('rows')}>
          {invitations.map((invitation, index) => (
            <InvitationItem
              key={invitation.id}
              id={`${id}-${index}`}
              createdAt={invitation.createdAt}
              expiresAt={invitation.expiresAt}
              {...contentOf(invitation)}
              {...{ part, Button, keepFocus }}
              onAction={() => {
                lastRow.current = index;
                setNotice(null);
              }}
              onResult={(result) => {
                if (typeof result !== 'string') setNotice({ text: error(result), icon: CLOSED });
                else setNotice(result ? { text: result, icon: CHECK } : null);
              }}
            />
          ))}
        </ul>
      )}
      {pages.error && (
        <p {...part('error', pages.error.code)} role="alert">
          {error(pages.error)}
        </p>
      )}
      {pages.error && !pages.hasMore && (
        <Button {...part('more')} type="button" onClick={() => void pages.refetch()}>
          {t('common.retry')}
        </Button>
      )}
      {pages.hasMore && (
        <Button
          {...part('more')}
          type="button"
          aria-disabled={pages.isLoadingMore || undefined}
          onClick={() => {
            lastRow.current = invitations.length;
            if (!pages.isLoadingMore) void pages.loadMore();
          }}
        >
          {t(pages.isLoadingMore ? 'list.loading' : pages.error ? 'common.retry' : 'list.more')}
        </Button>
      )}
    </section>
  );
}
