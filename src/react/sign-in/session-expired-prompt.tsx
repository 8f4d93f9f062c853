'use client';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { signInMessages } from '../../locales/en/messages.ts';
import { useInviteContext } from '../invite-provider.ts';
import type { PartProps, Slots } from '../parts.ts';
import { openTabsChannel } from '../session-cache.ts';
import { useMessages } from '../use-messages.ts';
import { SignInForm } from './sign-in-form.tsx';

interface SessionExpiredPromptProps extends PartProps {
  components: Slots;
  /** Called when the person signed in in another tab: the mail's link opens one. */
  onSignedIn: () => void;
  /** The app's own way to sign in. Default: `<SignInForm>`. */
  children?: ReactNode;
}

/** Offers to sign in again without losing what was typed. */
export function SessionExpiredPrompt(props: SessionExpiredPromptProps): ReactElement {
  const { components, onSignedIn, children, ...part } = props;
  const { client } = useInviteContext();
  const { t } = useMessages(signInMessages);
  useEffect(() => {
    const tabs = openTabsChannel(client);
    tabs?.addEventListener('message', onSignedIn);
    return () => tabs?.close();
  }, [client, onSignedIn]);
  return (
    <section {...part} aria-label={t('common.sendLink')}>
      {children ?? (
        <SignInForm
          components={components}
          returnTo={location.pathname + location.search}
          onSuccess={() => {
            // The page stays, with what was typed into it.
            onSignedIn();
            return false;
          }}
        />
      )}
    </section>
  );
}
