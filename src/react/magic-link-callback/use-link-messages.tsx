'use client';
import type { ReactNode } from 'react';
import type { LinkText } from '../../link-view/link-state.ts';
import { callbackMessages, invitationMessages, linkMessages } from '../../locales/en/messages.ts';
import { Address } from '../elements.tsx';
import { useMessages } from '../use-messages.ts';

/** Turns the texts of a link's view into markup, or into plain text for a live region. */
export interface LinkMessages {
  /** With names and addresses isolated from the direction of the text around; `isTitle` emphasizes what it is about. */
  node: (text: LinkText, isTitle?: boolean) => ReactNode;
  /** Without markup. */
  text: (text: LinkText) => string;
}

/** Returns the renderer of a link's texts in the language of the provider. */
export function useLinkMessages(): LinkMessages {
  const { t, rich, error } = useMessages(callbackMessages, linkMessages, invitationMessages);
  return {
    node(text, isTitle = false) {
      // The app's own sentence may be in another direction.
      if ('error' in text) return <bdi>{error(text.error)}</bdi>;
      const { inviter, title, email, current } = text.values ?? {};
      const about = <bdi>{title}</bdi>;
      return rich(text.key as Parameters<typeof rich>[0], {
        inviter: <bdi>{inviter}</bdi>,
        title: isTitle ? <strong>{about}</strong> : about,
        email: email && <Address>{email}</Address>,
        current: current && <Address>{current}</Address>,
      });
    },
    text: (text) => ('error' in text ? error(text.error) : t(text.key as Parameters<typeof t>[0], { ...text.values })),
  };
}
