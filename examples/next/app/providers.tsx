'use client';
import { type DehydratedState, HydrationBoundary, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { InviteProvider } from 'magic-invite';
import { type ReactElement, type ReactNode, useState } from 'react';

export function Providers({ state, children }: { state: DehydratedState; children: ReactNode }): ReactElement {
  const [queryClient] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={queryClient}>
      <HydrationBoundary state={state}>
        <InviteProvider baseUrl="/api/invite">{children}</InviteProvider>
      </HydrationBoundary>
    </QueryClientProvider>
  );
}
