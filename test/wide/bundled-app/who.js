// A page that only asks who is here.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { InviteProvider, useInvitedUser } from 'magic-invite';
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';

function Who() {
  const { user } = useInvitedUser();
  return h('p', null, user ? `Hello ${user.email}` : 'Signed out');
}

createRoot(document.getElementById('root')).render(
  h(QueryClientProvider, { client: new QueryClient() }, h(InviteProvider, { baseUrl: '/api/invite' }, h(Who))),
);
