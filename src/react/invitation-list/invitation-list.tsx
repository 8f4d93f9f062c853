'use client';
import { useEffect, useId, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { Icon } from '../icons.tsx';
import { partsOf, type Slots } from '../part.ts';
import { useMessages } from '../use-messages.tsx';
import { listWords } from '../../locales/en/components/invitation-list.ts';
import { InvitationItem, type InvitationAction } from './invitation-item.tsx';
import type { InvitationPages } from './use-invitation-pages.ts';

export type InvitationListPart =
  | 'root'
  | 'notice'
  | 'note'
  | 'error'
  | 'rows'
  | 'row'
  | 'text'
  | 'title'
  | 'about'
  | 'status'
  | 'actions'
  | 'question'
  | 'action'
  | 'more';

/** What both lists take. */
export interface InvitationListProps {
  /** A class for each part. */
  classNames?: Partial<Record<InvitationListPart, string>> | undefined;
  /** The app's own controls. */
  components?: Pick<Slots, 'Button'> | undefined;
}

/** An invitation as a row shows it. */
export interface InvitationFace {
  title: ReactNode;
  about?: ReactNode;
  status?: string;
  state: string;
  actions: InvitationAction[];
}

interface Invitation {
  id: string;
  createdAt: number;
  expiresAt: number;
}

interface ListProps<Item> extends InvitationListProps {
  name: 'sent' | 'received';
  label: string;
  empty: string;
  pages: InvitationPages<Item>;
  face: (invitation: Item) => InvitationFace;
}

/** A list of invitations: what both kinds share. */
export function InvitationList<Item extends Invitation>(props: ListProps<Item>): ReactElement {
  const { name, label, empty, pages, face, classNames, components = {} } = props;
  const { Button = 'button' } = components;
  const { text, error } = useMessages(listWords);
  const part = partsOf(name, classNames);
  const id = useId();
  const [notice, setNotice] = useState<{ text: string; icon: 'check' | 'closed' } | null>(null);
  // The row that somebody acted on last. When what had the focus goes, what stands in its place gets it.
  const acted = useRef<number | null>(null);
  const keepFocus = () => {
    const index = acted.current;
    if (index === null || document.activeElement !== document.body) return;
    const ids = [`${id}-${index}`, `${id}-${index - 1}`, id];
    ids
      .map((at) => document.getElementById(at))
      .find(Boolean)
      ?.focus();
  };
  useEffect(keepFocus);
  const { status, invitations } = pages;

  return (
    <section {...part('root', status)} id={id} tabIndex={-1} aria-label={label} aria-busy={status === 'loading'}>
      <output {...part('notice')}>
        {notice && <Icon name={notice.icon} />}
        {notice?.text}
      </output>
      {status === 'loading' && <p {...part('note')}>{text('list.loading')}</p>}
      {status === 'ready' && invitations.length === 0 && <p {...part('note')}>{empty}</p>}
      {invitations.length > 0 && (
        <ul {...part('rows')}>
          {invitations.map((invitation, index) => (
            <InvitationItem
              key={invitation.id}
              id={`${id}-${index}`}
              createdAt={invitation.createdAt}
              expiresAt={invitation.expiresAt}
              {...face(invitation)}
              {...{ part, Button, keepFocus }}
              onAct={() => {
                acted.current = index;
                setNotice(null);
              }}
              onEnd={(end) =>
                setNotice(
                  typeof end !== 'string'
                    ? { text: error(end), icon: 'closed' }
                    : end
                      ? { text: end, icon: 'check' }
                      : null,
                )
              }
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
          {text('common.retry')}
        </Button>
      )}
      {pages.hasMore && (
        <Button
          {...part('more')}
          type="button"
          aria-disabled={pages.isLoadingMore || undefined}
          onClick={() => {
            acted.current = invitations.length;
            if (!pages.isLoadingMore) void pages.loadMore();
          }}
        >
          {text(pages.isLoadingMore ? 'list.loading' : pages.error ? 'common.retry' : 'list.more')}
        </Button>
      )}
    </section>
  );
}
