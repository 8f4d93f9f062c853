import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import {
  InviteProvider,
  useSendInvitations,
  type InviteProviderProps,
  type SendInvitationsState,
  type UseSendInvitationsOptions,
} from 'magic-invite';
import { mustacheTemplate } from 'magic-invite/issuer';
import { createTestBackend } from 'magic-invite/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { backend, failure, later, leave } from '../support/react-page.tsx';

afterEach(leave);

function hook(
  client: InviteProviderProps['client'],
  options: UseSendInvitationsOptions = {},
): { current: SendInvitationsState } {
  const queryClient = new QueryClient();
  return renderHook(() => useSendInvitations(options), {
    wrapper: ({ children }) => (
      <QueryClientProvider client={queryClient}>
        <InviteProvider client={client!}>{children}</InviteProvider>
      </QueryClientProvider>
    ),
  }).result;
}

/** The listeners of a send, and their arguments. */
function recorded(): { calls: unknown[][]; options: UseSendInvitationsOptions } {
  const calls: unknown[][] = [];
  return {
    calls,
    options: {
      onSuccess: (results) => void calls.push(['success', results.length]),
      onError: ({ code }) => void calls.push(['error', code]),
      onSettled: (results, error) => void calls.push(['settled', results?.length ?? null, error?.code ?? null]),
    },
  };
}

const bob = [{ email: 'bob@example.com' }];
const queued = { ok: true, code: 'queued', email: 'bob@example.com', invitation: { id: '1' } };
const refused = { ok: false, code: 'not_allowed', email: 'carol@example.com', message: 'm' };

test('while a list is being sent, sending it again is the same send; afterwards it is another', async () => {
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

test('rejects when nothing ran, and calls onError once', async () => {
  const { calls, options } = recorded();
  const server = backend({ invitations: () => failure('forbidden', 403) });
  const sending = hook(server.client, options);
  await act(() => expect(sending.current.send(bob)).rejects.toMatchObject({ code: 'forbidden', status: 403 }));
  expect(calls).toEqual([
    ['error', 'forbidden'],
    ['settled', null, 'forbidden'],
  ]);
  expect(sending.current).toMatchObject({ status: 'failed', error: { code: 'forbidden' }, results: null });
});

describe('onSuccess, onSettled and status', () => {
  test.each([
    ['every row is queued', [queued], 'sent', ['success', 'settled']],
    ['one row of two is queued', [queued, refused], 'sent', ['success', 'settled']],
    ['every row failed', [refused], 'failed', ['settled']],
  ] as const)('%s', async (_, results, status, names) => {
    const { calls, options } = recorded();
    const sending = hook(backend({ invitations: () => ({ results }) }).client, options);
    expect(sending.current.status).toBe('idle');
    await act(() => sending.current.send(bob));
    expect(calls).toEqual(names.map((name) => [name, results.length, ...(name === 'settled' ? [null] : [])]));
    expect(sending.current).toMatchObject({ status, results, error: null });
    act(() => sending.current.reset());
    await waitFor(() => expect(sending.current).toMatchObject({ status: 'idle', results: null }));
  });

  test('a listener that throws does not make the send look failed: its mails have left', async () => {
    const reported: unknown[] = [];
    const onError = (event: ErrorEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      reported.push(event.message);
    };
    addEventListener('error', onError, { capture: true });
    const sending = hook(backend({ invitations: () => ({ results: [queued] }) }).client, {
      onSuccess() {
        throw new Error('the app fails');
      },
    });
    await act(() => expect(sending.current.send(bob)).resolves.toHaveLength(1));
    removeEventListener('error', onError, { capture: true });
    expect(reported).toEqual([expect.stringContaining('the app fails')]);
    expect(sending.current.status).toBe('sent');
  });
});

test('expiresIn, a template per recipient and notify: false reach the server, which mails nothing', async () => {
  const whole = createTestBackend({
    templates: {
      team: mustacheTemplate({ subject: 'Team', html: '<a href="{{sign_up_url}}">Join</a>', text: '{{sign_up_url}}' }),
    },
  });
  const sarah = whole.browser();
  await sarah.signIn('sarah@example.com');
  const mails = whole.mailbox.messages.length;
  const sending = hook(sarah.client, { expiresIn: '3d' });
  const to = [{ email: 'bob@example.com', template: 'team' }, { email: 'carol@example.com' }];
  const silent = await act(() => sending.current.send(to, { notify: false }));
  expect(silent.map(({ code }) => code)).toEqual(['created', 'created']);
  expect(whole.mailbox.messages).toHaveLength(mails);
  expect(sending.current.status).toBe('sent');

  const mailed = await act(() => sending.current.send(to));
  expect(mailed.map(({ code }) => code)).toEqual(['queued', 'queued']);
  expect(whole.mailbox.messages.slice(mails).map(({ subject }) => subject)).toContain('Team');
  for (const row of [...silent, ...mailed])
    expect(row.invitation!.expiresAt - row.invitation!.createdAt).toBe(3 * 86_400_000);
});
