// An app with npm and a bundler and without a compiler: the packed package is bundled.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { InviteForm, InviteProvider, MagicLinkCallback, useInvitedUser } from 'magic-invite';
import { de } from 'magic-invite/locales/de';
import 'magic-invite/styles.css';
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';

function Home() {
  const { user } = useInvitedUser();
  return user && h('main', null, h('p', null, `Hello ${user.email}`), h(InviteForm, { returnTo: '/' }));
}

const { pathname, search } = location;
createRoot(document.getElementById('root')).render(
  h(
    QueryClientProvider,
    { client: new QueryClient() },
    h(
      InviteProvider,
      { baseUrl: '/api/invite', ...(search === '?de' ? { locale: de } : {}) },
      h(pathname === '/welcome' ? MagicLinkCallback : Home),
    ),
  ),
);
