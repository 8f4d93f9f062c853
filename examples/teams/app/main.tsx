/// <reference types="vite/client" />
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { InviteProvider, MagicLinkCallback, SignedIn, SignedOut, SignInForm } from 'magic-invite';
import { StrictMode, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import 'magic-invite/styles.css';
import './app.css';
import './register.ts';
import { TeamPage } from './team-page.tsx';

/** Two pages: where links from mails lead, and the team. */
function App(): ReactElement {
  if (location.pathname === '/welcome') return <MagicLinkCallback />;
  return (
    <>
      <SignedOut>
        <h1>Sign in</h1>
        <SignInForm />
      </SignedOut>
      <SignedIn>{(user) => <TeamPage user={user} />}</SignedIn>
    </>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <InviteProvider baseUrl="/api/invite">
        <main>
          <App />
        </main>
      </InviteProvider>
    </QueryClientProvider>
  </StrictMode>,
);
