import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { captureMagicLink, InviteProvider, MagicLinkCallback, type Navigate } from 'magic-invite';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { DocumentPage } from './document-page.tsx';

captureMagicLink(); // before the router reads the URL

const queryClient = new QueryClient();
export const router = createBrowserRouter([
  { path: '/welcome', Component: MagicLinkCallback },
  { path: '/documents/:id', Component: DocumentPage },
]);
const navigate: Navigate = (to, options) => void router.navigate(to, options);

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <InviteProvider baseUrl="/api/invite" navigate={navigate}>
        <RouterProvider router={router} />
      </InviteProvider>
    </QueryClientProvider>
  );
}
