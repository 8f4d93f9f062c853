/// <reference types="vite/client" />
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { InviteProvider } from 'magic-invite';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app.css';
import 'magic-invite/styles.css';
import { App } from './app.tsx';
import { navigate } from './path.ts';
import './register.ts';

const queryClient = new QueryClient();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <InviteProvider baseUrl="/api/invite" navigate={navigate}>
        <App />
      </InviteProvider>
    </QueryClientProvider>
  </StrictMode>,
);
