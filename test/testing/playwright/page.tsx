import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { InviteForm, InviteProvider, MagicLinkCallback, SignedIn, SignedOut, SignInForm } from 'magic-invite';
import { createRoot } from 'react-dom/client';

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={new QueryClient()}>
    <InviteProvider baseUrl="/api/invite">
      {location.pathname === '/welcome' ? (
        <MagicLinkCallback />
      ) : (
        <>
          <SignedIn>
            {({ email }) => (
              <>
                <p>{email}</p>
                <InviteForm data={{ document: 'q3-plan' }} returnTo={location.pathname} />
              </>
            )}
          </SignedIn>
          <SignedOut>
            <SignInForm />
          </SignedOut>
        </>
      )}
    </InviteProvider>
  </QueryClientProvider>,
);
