import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { InviteForm, InviteProvider, MagicLinkCallback, SignInForm, useInvitedUser } from 'magic-invite';
import 'magic-invite/styles.css';

const queryClient = new QueryClient();

export default function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <InviteProvider baseUrl="/api/invite">
        {location.pathname === '/welcome' ? <MagicLinkCallback /> : <Home />}
      </InviteProvider>
    </QueryClientProvider>
  );
}

function Home() {
  const { isLoading, user } = useInvitedUser();
  if (isLoading) return null;
  if (!user) return <SignInForm />;
  return (
    <>
      <p>Hello {user.email}</p>
      <InviteForm returnTo="/documents/7" />
    </>
  );
}
