import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { captureMagicLink, InviteProvider, MagicLinkCallback, type Navigate } from 'magic-invite';
import { DocumentPage } from './document-page.tsx';

captureMagicLink(); // before the router reads the URL

const queryClient = new QueryClient();
const root = createRootRoute();
const welcome = createRoute({ getParentRoute: () => root, path: '/welcome', component: () => <MagicLinkCallback /> });
const document = createRoute({ getParentRoute: () => root, path: '/documents/$id', component: DocumentPage });
export const router = createRouter({ routeTree: root.addChildren([welcome, document]) });
const navigate: Navigate = (href, { replace }) => void router.navigate({ href, replace });

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <InviteProvider baseUrl="/api/invite" navigate={navigate}>
        <RouterProvider router={router} />
      </InviteProvider>
    </QueryClientProvider>
  );
}
