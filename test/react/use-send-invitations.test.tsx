import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { InviteProvider, useSendInvitations, type InviteProviderProps, type SendInvitationsState } from 'magic-invite';
import { afterEach, expect, test } from 'vitest';
import { backend, failure, later, leave } from '../support/react-page.tsx';

afterEach(leave);

function hook(client: InviteProviderProps['client'], told: string[] = []): { current: SendInvitationsState } {
  const queryClient = new QueryClient();
  const options = {
    onSuccess: () => void told.push('success'),
    onError: ({ code }: { code: string }) => void told.push(code),
  };
  return renderHook(() => useSendInvitations(options), {
    wrapper: ({ children }) => (
      <QueryClientProvider client={queryClient}>
        <InviteProvider client={client!}>{children}</InviteProvider>
      </QueryClientProvider>
    ),
  }).result;
}
const bob = [{ email: 'bob@example.com' }];

test('the same list, while it is on its way, is one send; afterwards it is another', async () => {
  const answer = later<unknown>();
  const server = backend({ invitations: () => answer.promise });
  const sending = hook(server.client);
  let both: Promise<unknown>[] = [];
  act(() => void (both = [sending.current.send(bob), sending.current.send([...bob])]));
  expect(both[1]).toBe(both[0]);
  answer.resolve({ results: [] });
  await act(() => Promise.all(both));
  await act(() => sending.current.send(bob));
  const keys = server.asked('invitations').map(({ headers }) => headers.get('idempotency-key'));
  expect(keys).toHaveLength(2);
  expect(keys[0]).not.toBe(keys[1]);
});

test('it rejects when nothing ran, and says so once', async () => {
  const told: string[] = [];
  const server = backend({ invitations: () => failure('forbidden', 403) });
  const sending = hook(server.client, told);
  await act(() => expect(sending.current.send(bob)).rejects.toMatchObject({ code: 'forbidden', status: 403 }));
  expect(told).toEqual(['forbidden']);
  expect(sending.current.error).toMatchObject({ code: 'forbidden' });
});
