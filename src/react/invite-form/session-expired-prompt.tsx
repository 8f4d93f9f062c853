'use client';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import type { Slots, PartProps } from '../part.ts';
import { useInviteContext } from '../invite-provider.ts';
import { tabsOf } from '../presence.ts';
import { SignInForm } from '../sign-in-form/sign-in-form.tsx';
import { useMessages } from '../use-messages.tsx';
import { formWords } from '../../locales/en/components/invite-form.ts';

interface WayBackInProps extends PartProps {
  components: Slots;
  /** Somebody signed in, in another tab: that of the mail's link. */
  onEnter: () => void;
  /** What the app offers in place of ours. */
  children?: ReactNode;
}

/** What to do about a session that has expired while somebody was typing. */
export function SessionExpiredPrompt({ components, onEnter, children, ...part }: WayBackInProps): ReactElement {
  const { client } = useInviteContext();
  const { text } = useMessages(formWords);
  useEffect(() => {
    const tabs = tabsOf(client);
    tabs?.addEventListener('message', onEnter);
    return () => tabs?.close();
  }, [client, onEnter]);
  return (
    <section {...part} aria-label={text('common.sendLink')}>
      {children ?? <SignInForm components={components} returnTo={location.pathname + location.search} />}
    </section>
  );
}
