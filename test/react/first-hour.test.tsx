import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { createInviteClient, InviteForm, MagicLinkCallback, type InviteProvider, useInvitedUser } from 'magic-invite';
import { Component, type ReactElement, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { arriveWith, backend, leave, previewAnswer, open } from '../support/react-page.tsx';

/*
 * Mistakes of the first hour: the browser's console has cause and fix, once; the page has a plain message.
 */

let logged: string[] = [];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, 'error').mockImplementation(
    (...values: unknown[]) => void logged.push(values.map(String).join(' ')),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  leave();
});

const ours = () => logged.filter((line) => line.startsWith('magic-invite: '));

/** A client whose BFF is replaced by these answers. */
const clientOf = (answer: (request: Request) => Response | Promise<Response>, baseUrl = '/api/invite') =>
  createInviteClient({ baseUrl, fetch: async (request) => answer(request) });

function Session(): ReactElement {
  const { status, error } = useInvitedUser();
  return <p>{error?.code ?? status}</p>;
}

describe('the BFF is not where `baseUrl` says', () => {
  test.each([
    ['the app’s index page answers', '/wrong', () => new Response('<!doctype html>'), /\/wrong\/session answered 200/],
    ['nothing is there', '/gone', () => new Response('Not found', { status: 404 }), /\/gone\/session answered 404/],
  ] as const)('%s', async (_, baseUrl, answer, cause) => {
    const client = clientOf(answer, baseUrl);
    open(
      <>
        <Session />
        <Session />
      </>,
      client,
    );
    await screen.findAllByText('misconfigured');
    await client.getSession().catch(() => {});
    expect(ours()).toEqual([expect.stringMatching(cause)]);
    expect(ours()[0]).toContain('set <InviteProvider baseUrl> to its `basePath`');
  });

  test('it is on another origin, where CORS stops the request', async () => {
    const client = clientOf(() => Promise.reject(new TypeError('Failed to fetch')), 'https://api.example.com/invite');
    await expect(client.getSession()).rejects.toMatchObject({ code: 'network' });
    expect(ours()).toEqual([
      expect.stringMatching(
        /another origin than this page \(http:.*\): serve or proxy the BFF under the page's own origin/,
      ),
    ]);
  });

  test('no network is no mistake of the developer: nothing is logged', async () => {
    open(
      <Session />,
      clientOf(() => Promise.reject(new TypeError('Failed to fetch'))),
    );
    await screen.findByText('network');
    expect(ours()).toEqual([]);
  });
});

test('what the server refuses because of its options is logged, with its reason', async () => {
  const message = 'This page is on http://localhost:5173, but the server’s option `origin` is http://localhost:3000.';
  const client = clientOf(() => Response.json({ error: { code: 'forbidden', message } }, { status: 403 }));
  await expect(client.signIn({ email: 'bob@example.com' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(client.signIn({ email: 'carol@example.com' })).rejects.toMatchObject({ code: 'forbidden' });
  expect(ours()).toEqual([`magic-invite: ${message}`]);
});

class Boundary extends Component<{ children: ReactNode }, { message?: string }> {
  override state: { message?: string } = {};
  static getDerivedStateFromError({ message }: Error): { message: string } {
    return { message };
  }
  override render(): ReactNode {
    return this.state.message ?? this.props.children;
  }
}

describe('no provider', () => {
  test('the error names <InviteProvider>', () => {
    delete (globalThis as Record<symbol, unknown>)[Symbol.for('magic-invite.provider')];
    render(
      <QueryClientProvider client={new QueryClient()}>
        <Boundary>
          <InviteForm />
        </Boundary>
      </QueryClientProvider>,
    );
    expect(screen.getByText(/There is no <InviteProvider> above this component/)).toBeDefined();
  });

  test('two copies of the package: the error says so', async () => {
    const url = new URL('../../src/react/invite-provider.ts?copy', import.meta.url).href;
    const copy = (await import(/* @vite-ignore */ url)) as { InviteProvider: typeof InviteProvider };
    render(
      <QueryClientProvider client={new QueryClient()}>
        <copy.InviteProvider baseUrl="/api/invite">
          <Boundary>
            <InviteForm />
          </Boundary>
        </copy.InviteProvider>
      </QueryClientProvider>,
    );
    expect(
      screen.getByText(/comes from another copy of magic-invite: find both with `npm ls magic-invite`/),
    ).toBeDefined();
  });
});

describe('a magic link opens a page of the app', () => {
  const FIVE_SECONDS = 5_000;
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  test('without <MagicLinkCallback>: the secret leaves the address bar, and the console names the route', () => {
    arriveWith();
    open(<p>Page not found</p>, backend({}).client);
    act(() => void vi.advanceTimersByTime(FIVE_SECONDS));
    expect(ours()).toEqual([
      expect.stringMatching(
        /A magic link opened \/welcome, but nothing .* Render <MagicLinkCallback \/> on that route/,
      ),
    ]);
    expect(location.hash).toBe('');
  });

  test.each([
    ['with it', <MagicLinkCallback key="callback" />, true],
    ['no link', <p key="page">Welcome</p>, false],
  ] as const)('%s: nothing is logged', (_, page, hasLink) => {
    if (hasLink) arriveWith();
    open(page, backend({ preview: () => previewAnswer() }).client);
    act(() => void vi.advanceTimersByTime(FIVE_SECONDS));
    expect(ours()).toEqual([]);
  });
});
