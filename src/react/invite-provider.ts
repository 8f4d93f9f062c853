'use client';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, createElement, useContext, useEffect, useMemo, type ReactElement, type ReactNode } from 'react';
import { diagnoseMissingProvider, diagnoseUnusedLink, markCopy } from '../client/diagnostics.ts';
import { createTransport, type Transport } from '../client/transport.ts';
import type { Locale, Messages } from '../i18n/messages.ts';
import { InviteError } from '../protocol/invite-error.ts';
import { createSessionCache, type SessionCache } from './session-cache.ts';

/** Changes the page. `replace` is `true` where the back button must not lead to a used link. */
export type Navigate = (to: string, options: { replace: boolean }) => void;

/** What the provider gives to hooks and components. */
export interface InviteContext extends Pick<SessionCache, 'setUser'> {
  client: Transport;
  locale: Locale | undefined;
  messages: Partial<Messages> | undefined;
  navigate: Navigate;
}

/** Props of `<InviteProvider>`: either `baseUrl` or `client` is required. */
export type InviteProviderProps = {
  /** The language, imported from `magic-invite/locales/*`. Default: English. */
  locale?: Locale;
  /** Replaces single messages of the locale. Default: none. */
  messages?: Partial<Messages>;
  /** Changes the page, usually with the app's router. Default: `location.replace(to)`. */
  navigate?: Navigate;
  /** The app. */
  children?: ReactNode;
} & (
  | {
      /** Where the BFF is mounted, such as `/api/invite`: the server's `basePath`. */
      baseUrl: string;
      /** Not beside `baseUrl`. */
      client?: never;
    }
  | {
      /** A client made by `createInviteClient`, in place of `baseUrl`. */
      client: Transport;
      /** Not beside `client`. */
      baseUrl?: never;
    }
);

const Context = createContext<InviteContext | null>(null);
const replaceLocation: Navigate = (to) => location.replace(to);

/**
 * Connects the hooks and components below it to the BFF, and sets their language and navigation. Must stand inside a
 * `QueryClientProvider`.
 *
 * @example
 * ```tsx
 * <QueryClientProvider client={queryClient}>
 *   <InviteProvider baseUrl="/api/invite" locale={de} navigate={(to, options) => router.navigate(to, options)}>
 *     <App />
 *   </InviteProvider>
 * </QueryClientProvider>
 * ```
 */
export function InviteProvider(props: InviteProviderProps): ReactElement {
  const { baseUrl, client, locale, messages, navigate = replaceLocation, children } = props;
  const queryClient = useQueryClient();
  const connection = useMemo(() => {
    const via = client ?? createTransport({ baseUrl });
    if (process.env.NODE_ENV !== 'production') markCopy(Context);
    return { client: via, ...createSessionCache(via, queryClient) };
  }, [client, baseUrl, queryClient]);
  useEffect(() => connection.listen(), [connection]);
  useEffect(() => (process.env.NODE_ENV === 'production' ? undefined : diagnoseUnusedLink()), []);
  const value = useMemo(
    () => ({ ...connection, locale, messages, navigate }),
    [connection, locale, messages, navigate],
  );
  return createElement(Context.Provider, { value }, children);
}

/** Returns what the nearest `<InviteProvider>` gives. Throws `misconfigured` without one. */
export function useInviteContext(): InviteContext {
  const context = useContext(Context);
  if (context) return context;
  throw new InviteError(
    'misconfigured',
    process.env.NODE_ENV === 'production' ? 'No <InviteProvider>.' : diagnoseMissingProvider(Context),
  );
}
