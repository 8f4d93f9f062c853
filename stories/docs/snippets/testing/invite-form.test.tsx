import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { InviteForm, InviteProvider } from 'magic-invite';
import { createTestBackend } from 'magic-invite/testing';
import { afterEach, expect, test } from 'vitest';

afterEach(cleanup);

test('the form says that the invitation is on its way, and it is', async () => {
  const backend = createTestBackend();
  const sarah = backend.browser('sarah');
  await sarah.signIn('sarah@example.com');

  render(
    <QueryClientProvider client={new QueryClient()}>
      <InviteProvider client={sarah.client}>
        <InviteForm />
      </InviteProvider>
    </QueryClientProvider>,
  );
  await userEvent.type(screen.getByLabelText('Email addresses'), 'bob@example.org');
  await userEvent.click(screen.getByRole('button', { name: 'Invite' }));

  await screen.findByText('Invitation sent');
  expect(await backend.mailbox.waitFor('bob@example.org')).toBeDefined();
});
