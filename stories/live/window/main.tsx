import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createInviteClient, InviteProvider } from 'magic-invite';
import { StrictMode, useMemo, useSyncExternalStore, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { bridge } from './here.ts';
import { localeOf } from '../../fixtures/locales.ts';
import { navigate } from './path.ts';

const queryClient = new QueryClient();
bridge.subscribe(() => void queryClient.invalidateQueries());

function Window(): ReactElement {
  const tag = useSyncExternalStore(bridge.subscribe, bridge.locale);
  const locale = localeOf(tag);
  const client = useMemo(
    () =>
      createInviteClient({
        baseUrl: bridge.baseUrl,
        fetch: (request) => bridge.fetch(request),
        headers: { 'accept-language': tag },
      }),
    [tag],
  );
  return (
    <InviteProvider client={client} navigate={navigate} {...(locale ? { locale } : {})}>
      <App />
    </InviteProvider>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Window />
    </QueryClientProvider>
  </StrictMode>,
);
