import type { ReactElement, ReactNode } from 'react';
import { invitationMessages } from '../locales/en/messages.ts';
import { useMessages } from './use-messages.ts';

/** An email address, which reads from left to right in every language. */
export function Address({ children }: { children: string }): ReactElement {
  return (
    <bdi dir="ltr" data-magic-invite="address">
      {children}
    </bdi>
  );
}

/** A live region. Render it from the start and empty: screen readers skip a region that arrives with its text. */
export function Announcement({ children }: { children: string }): ReactElement {
  return <output data-magic-invite="announcement">{children}</output>;
}

const ICONS = {
  check: 'M3.5 8.5l3 3 6-7',
  cross: 'M4.5 4.5l7 7m0-7l-7 7',
  mail: 'M2 4h12v8.5H2zM2 4.5l6 4.5 6-4.5',
  closed: 'M8 2.5a5.5 5.5 0 110 11 5.5 5.5 0 010-11zM8 5v3.5m0 2.4v.1',
};

/** The name of an icon. */
export type IconName = keyof typeof ICONS;

/** An icon in the colour of the text, hidden from screen readers: a text or label beside it says the same. */
export function Icon({ name }: { name: IconName }): ReactElement {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" data-magic-invite="icon">
      <path d={ICONS[name]} />
    </svg>
  );
}

interface InvitationTitleProps {
  inviterName?: string | undefined;
  title?: string | undefined;
}

/** "Sarah Lund invited you to Q3 plan", without the parts that are unknown. */
export function InvitationTitle({ inviterName, title }: InvitationTitleProps): ReactNode {
  const { rich } = useMessages(invitationMessages);
  const known = inviterName ? (title ? 'inviterAndTitle' : 'inviter') : title ? 'title' : 'neither';
  return rich(`invitation.${known}`, {
    inviter: <bdi>{inviterName}</bdi>,
    title: (
      <strong>
        <bdi>{title}</bdi>
      </strong>
    ),
  });
}
