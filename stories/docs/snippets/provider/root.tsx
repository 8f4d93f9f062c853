import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { InviteProvider } from 'magic-invite';
import { de } from 'magic-invite/locales/de';
import type { ReactNode } from 'react';

const queryClient = new QueryClient();

export function Root({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient}>
      <InviteProvider baseUrl="/api/invite" locale={de}>
        {children}
      </InviteProvider>
    </QueryClientProvider>
  );
}
