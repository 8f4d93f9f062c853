'use client';
import { createContext, useContext, useMemo, type ReactElement, type ReactNode } from 'react';
import { createInviteClient, type InviteClient } from '../client/invite-client.ts';
import { InviteError } from '../protocol/invite-error.ts';
import type { Locale, Messages } from './messages.ts';

/** How the kit changes the page; `replace` because no history entry should lead back to a spent link. */
export type Navigate = (to: string, options: { replace: boolean }) => void;

export interface InviteContext {
  client: InviteClient;
  /** Default: English. */
  locale: Locale | undefined;
  messages: Partial<Messages> | undefined;
  navigate: Navigate;
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
  | { /** Where the BFF is mounted, such as `/api/invite`. */ baseUrl: string; client?: never }
  | { client: InviteClient; baseUrl?: never }
);

const Context = createContext<InviteContext | null>(null);
const replaceLocation: Navigate = (to) => location.replace(to);

/** Gives everything below it its server, its words and its way to navigate. Stands inside a `QueryClientProvider`. */
export function InviteProvider(props: InviteProviderProps): ReactElement {
  const { baseUrl, client, locale, messages, navigate = replaceLocation, children } = props;
  const value = useMemo(
    () => ({ client: client ?? clientOf(baseUrl), locale, messages, navigate }),
    [client, baseUrl, locale, messages, navigate],
  );
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** What the nearest `<InviteProvider>` gives. Throws `misconfigured` without one. */
export function useInviteContext(): InviteContext {
  const context = useContext(Context);
  if (context) return context;
  throw new InviteError('misconfigured', 'Render this inside <InviteProvider baseUrl="…">.');
}

/** One client for each server, so that a remount shares what is in flight. It holds no person's data. */
const clients = new Map<string, InviteClient>();
function clientOf(baseUrl: string): InviteClient {
  let client = clients.get(baseUrl);
  if (!client) clients.set(baseUrl, (client = createInviteClient({ baseUrl })));
  return client;
}
