'use client';
import type { ReactElement } from 'react';
import { Address } from '../address.tsx';
import { Icon } from '../icons.tsx';
import { useMessages } from '../use-messages.tsx';
import { callbackWords } from '../../locales/en/components/magic-link-callback.ts';
import type { FaceProps } from './magic-link-callback.tsx';

/** Somebody is in. Most see this for a blink; it stays where the app does not navigate. */
export function SignedInNotice({ view, part, titleId, Button }: FaceProps<'signed-in'>): ReactElement {
  const { text, rich } = useMessages(callbackWords);
  const { title } = view.preview;
  const email = view.user?.email;
  return (
    <>
      <span {...part('emblem')}>
        <Icon name="check" />
      </span>
      <h1 {...part('title')} id={titleId} tabIndex={-1}>
        {email ? rich('callback.signedIn', { email: <Address>{email}</Address> }) : text('callback.signedInUnnamed')}
      </h1>
      <Button {...part('action')} type="button" onClick={view.open}>
        {title ? rich('callback.open', { title: <bdi>{title}</bdi> }) : text('callback.openUntitled')}
      </Button>
    </>
  );
}
