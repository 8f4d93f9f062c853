import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, type RenderResult } from '@testing-library/react';
import { createInviteClient, InviteProvider, type InviteProviderProps, type Preview } from 'magic-invite';
import type { ReactElement } from 'react';
import type { ErrorCode } from '../../src/protocol/error-codes.ts';
import { forgetFragment } from '../../src/client/capture-magic-link.ts';

/** What a route answers: a value as JSON, a Response as it is, a promise of either. */
export type Answer = (body: Record<string, unknown>, request: Request) => unknown;

export interface Seen {
  route: string;
  method: string;
  headers: Headers;
  body: Record<string, unknown>;
  /** The address bar when the request was sent. */
  hash: string;
}

/** A BFF's answers, spoken as invite-api.ts says, and a record of what was asked. */
export function backend(answers: Record<string, Answer>): {
  seen: Seen[];
  asked: (route: string) => Seen[];
  client: ReturnType<typeof createInviteClient>;
} {
  const seen: Seen[] = [];
  const client = createInviteClient({
    baseUrl: '/api/invite',
    async fetch(request) {
      const route = new URL(request.url).pathname.replace('/api/invite/', '');
      const { method, headers } = request;
      const asked: Seen = { route, method, headers, body: {}, hash: location.hash };
      seen.push(asked); // at once: what a test counts must not depend on when a body is read
      const text = await request.clone().text();
      const body = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
      asked.body = body;
      const answer = answers[route] ?? (route === 'session' ? () => ({ user: null }) : () => failure('not_found', 404));
      const value = await answer(body, request);
      return value instanceof Response ? value : Response.json(value);
    },
  });
  return { seen, client, asked: (route) => seen.filter((request) => request.route === route) };
}

export function failure(
  code: ErrorCode,
  status: number,
  more: { retryAfter?: number; reason?: string } = {},
): Response {
  return Response.json({ error: { code, message: code, ...more } }, { status });
}

/** A promise that the test resolves or rejects. */
export function later<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}

export const state = 'S'.repeat(43);
export const bob = { iss: 'https://id.example', sub: 'b', email: 'bob@example.com', data: {}, signedInAt: 1 };

export function previewAnswer(own: Partial<Preview> = {}): Preview {
  return {
    purpose: 'invitation',
    status: 'pending',
    email: 'bob@example.com',
    inviterName: 'Sarah Lund',
    title: 'Q3 plan',
    startedHere: false,
    confirm: 'click',
    alreadySignedIn: false,
    canResume: false,
    expiresAt: 2_000_000_000_000,
    ...own,
  };
}

let link = 0;
/** Arrives at this page as from a mail: each time with another code, since a link is known by its own. */
export function arriveWith(fragment = `code=code-${(link += 1)}&state=${state}&iss=https%3A%2F%2Fid.example`): void {
  history.replaceState({ router: 'keeps this' }, '', `/welcome#${fragment}`);
}

/** Renders inside the providers, in StrictMode. */
export function open(
  children: ReactElement,
  client: InviteProviderProps['client'],
  props: Partial<InviteProviderProps> = {},
): RenderResult & { queryClient: QueryClient; went: string[] } {
  // The session's query retries by its own rule; without a pause, so that no test waits for time.
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, retryDelay: 0 } } });
  const went: string[] = [];
  const result = render(children, {
    wrapper: ({ children: inner }) => (
      <QueryClientProvider client={queryClient}>
        <InviteProvider client={client!} navigate={(to) => went.push(to)} {...(props as object)}>
          {inner}
        </InviteProvider>
      </QueryClientProvider>
    ),
  });
  return { ...result, queryClient, went };
}

const home = location.href;
/** Resets the page between two tests. */
export function leave(): void {
  cleanup();
  forgetFragment();
  history.replaceState(null, '', home);
}

// For a busy machine; usually the condition holds at once.
configure({ reactStrictMode: true, asyncUtilTimeout: 30_000 });
