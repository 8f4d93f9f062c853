'use client';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, createElement, useContext, useEffect, useMemo, type ReactElement, type ReactNode } from 'react';
import { createTransport, type Transport } from '../client/transport.ts';
import { InviteError } from '../protocol/invite-error.ts';
import type { Locale, Messages } from '../i18n/messages.ts';
import { createPresence, type Presence } from './presence.ts';

/** How the kit changes the page; `replace` because no history entry should lead back to a spent link. */
export type Navigate = (to: string, options: { replace: boolean }) => void;

export interface InviteContext {
  client: Transport;
  /** Default: English. */
  locale: Locale | undefined;
  messages: Partial<Messages> | undefined;
  navigate: Navigate;
  enter: Presence['enter'];
}

export type InviteProviderProps = {
  /** Default: English. Others are imported from `magic-invite/locales/*`. */
  locale?: Locale;
  /** Overrides single sentences of the locale. */
  messages?: Partial<Messages>;
  /** Default: `location.replace(to)`. */
  navigate?: Navigate;
  children?: ReactNode;
} & (
  | {
      /** Where the BFF is mounted, such as `/api/invite`. */
      baseUrl: string;
      client?: never;
    }
  | {
      /** Of `createInviteClient`. */
      client: Transport;
      baseUrl?: never;
    }
);

const Context = createContext<InviteContext | null>(null);
const replaceLocation: Navigate = (to) => location.replace(to);

/** Gives everything below it its server, its words and its way to navigate. Stands inside a `QueryClientProvider`. */
export function InviteProvider(props: InviteProviderProps): ReactElement {
  const { baseUrl, client, locale, messages, navigate = replaceLocation, children } = props;
  const queryClient = useQueryClient();
  const here = useMemo(() => {
    const via = client ?? createTransport({ baseUrl });
    return { client: via, ...createPresence(via, queryClient) };
  }, [client, baseUrl, queryClient]);
  useEffect(() => here.listen(), [here]);
  const value = useMemo(() => ({ ...here, locale, messages, navigate }), [here, locale, messages, navigate]);
  return createElement(Context.Provider, { value }, children);
}

/** What the nearest `<InviteProvider>` gives. Throws `misconfigured` without one. */
export function useInviteContext(): InviteContext {
  const context = useContext(Context);
  if (context) return context;
  throw new InviteError('misconfigured', 'Render this inside <InviteProvider>.');
}
