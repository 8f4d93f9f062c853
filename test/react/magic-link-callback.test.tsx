import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { MagicLinkCallback, useInvitedUser, type Preview } from 'magic-invite';
import { de } from 'magic-invite/locales/de';
import { renderToString } from 'react-dom/server';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { InviteProvider } from 'magic-invite';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  arriveWith,
  backend,
  bob,
  failure,
  later,
  leave,
  previewAnswer,
  open,
  state,
  type Answer,
} from '../support/react-page.tsx';

afterEach(leave);

const accepted: Answer = () => ({ user: bob, returnTo: '/documents/7' });
const pressed = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const sentence = (name: string) => screen.findByRole('heading', { name });

/** Waits for one more answer: requests that the preview started have been sent by then. */
const settled = (server: ReturnType<typeof backend>) => act(() => server.client.getSession());

/** A page that was opened from a mail, with these answers behind it. */
function arrive(preview: Partial<Preview> | Answer, answers: Record<string, Answer> = {}, props = {}) {
  arriveWith();
  const server = backend({
    preview: typeof preview === 'function' ? preview : () => previewAnswer(preview),
    ...answers,
  });
  return { server, ...open(<MagicLinkCallback {...props} />, server.client) };
}

function WhoIsIn() {
  const { status, user } = useInvitedUser();
  return <p>{user ? `in: ${user.email}` : status}</p>;
}

test('SEC-18: the inviter’s message is shown as text, in its own direction and lines', async () => {
  const { container } = arrive({ data: { note: 'See <b>page 4</b>.\nThanks!' } });
  const quote = await screen.findByRole('blockquote');
  expect([quote.textContent, quote.dir]).toEqual(['See <b>page 4</b>.\nThanks!', 'auto']);
  expect(container.querySelector('b')).toBeNull();
});

describe('SEC-17: a person’s click', () => {
  test('react-oauth2-pkce#50 StrictMode double exchange: without a click the preview is read once and nothing is redeemed', async () => {
    const { server, rerender, unmount } = arrive({});
    await sentence('Sarah Lund invited you to Q3 plan');
    rerender(<MagicLinkCallback />);
    unmount();
    open(<MagicLinkCallback />, server.client);
    await sentence('Sarah Lund invited you to Q3 plan');
    await settled(server);
    expect(server.asked('preview')).toHaveLength(1);
    expect(server.asked('callback')).toHaveLength(0);
  });

  test('a double click is one POST, also across a remount', async () => {
    const answer = later<unknown>();
    const { server, unmount } = arrive({}, { callback: () => answer.promise });
    await userEvent.dblClick(await screen.findByRole('button', { name: 'Accept and open' }));
    unmount();
    const again = open(<MagicLinkCallback />, server.client);
    fireEvent.click(screen.getByRole('button', { name: 'Opening…' }));
    answer.resolve({ user: bob, returnTo: '/documents/7' });
    await waitFor(() => expect(again.went).toEqual(['/documents/7']));
    expect(server.asked('callback')).toHaveLength(1);
  });

  test('a sign-in that this browser asked for completes by itself, once', async () => {
    const { server, went } = arrive({ purpose: 'sign-in', startedHere: true }, { callback: accepted });
    await waitFor(() => expect(went).toEqual(['/documents/7']));
    expect(server.asked('callback')).toHaveLength(1);
  });

  test.each([
    ['a sign-in that another browser asked for', { purpose: 'sign-in' }],
    ['an invitation, even one started here', { startedHere: true }],
    [
      'a sign-in over another account',
      { purpose: 'sign-in', startedHere: true, conflict: { email: 'anna@example.com' } },
    ],
  ] as const)('%s waits', async (_, preview) => {
    const { server } = arrive(preview, { callback: accepted });
    await screen.findByRole('heading');
    await screen.findAllByRole('button');
    await settled(server);
    expect(server.asked('callback')).toHaveLength(0);
  });

  test('dangerouslyRedeemOnLoad does without, but not over another account', async () => {
    const { went } = arrive({}, { callback: accepted }, { dangerouslyRedeemOnLoad: true });
    await waitFor(() => expect(went).toEqual(['/documents/7']));
    leave();
    const conflict = { email: 'anna@example.com' };
    const { server } = arrive({ conflict }, { callback: accepted }, { dangerouslyRedeemOnLoad: true });
    await screen.findByRole('button', { name: 'Continue as bob@example.com' });
    await settled(server);
    expect(server.asked('callback')).toHaveLength(0);
  });
});

test('SEC-16: no request leaves while the address bar shows the secret, whichever is first', async () => {
  arriveWith();
  const server = backend({ preview: () => previewAnswer() });
  open(
    <>
      <WhoIsIn />
      <MagicLinkCallback />
    </>,
    server.client,
  );
  await sentence('Sarah Lund invited you to Q3 plan');
  expect(server.seen.map(({ route }) => route)).toEqual(expect.arrayContaining(['session', 'preview']));
  expect(server.seen.map(({ hash }) => hash)).toEqual(server.seen.map(() => ''));
  expect(document.documentElement.innerHTML).not.toContain(state);
});

test('SEC-16: hydrated over the server’s markup, it still finds the link', async () => {
  const server = backend({ preview: () => previewAnswer() });
  const page = (
    <QueryClientProvider client={new QueryClient()}>
      <InviteProvider client={server.client}>
        <MagicLinkCallback />
      </InviteProvider>
    </QueryClientProvider>
  );
  const container = document.createElement('div');
  container.innerHTML = renderToString(page);
  expect(container.textContent).toContain('Opening your link…');
  document.body.append(container);
  arriveWith();
  const problems: unknown[] = [];
  const { hydrateRoot } = await import('react-dom/client');
  const root = hydrateRoot(container, page, { onRecoverableError: (error) => problems.push(error) });
  await sentence('Sarah Lund invited you to Q3 plan');
  expect(problems).toEqual([]);
  expect(server.seen.map(({ hash }) => hash)).toEqual(server.seen.map(() => ''));
  root.unmount();
  container.remove();
});

describe('accepting', () => {
  test('goes to returnTo, and useInvitedUser holds the user without another request', async () => {
    arriveWith();
    const server = backend({ preview: () => previewAnswer(), callback: accepted });
    const { went } = open(
      <>
        <MagicLinkCallback onSuccess={() => false} />
        <WhoIsIn />
      </>,
      server.client,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Accept and open' }));
    await screen.findByText('in: bob@example.com');
    await sentence('You’re signed in as bob@example.com');
    expect(server.asked('session')).toHaveLength(1);
    expect(server.asked('callback')[0]?.body).toMatchObject({ state, iss: 'https://id.example' });
    expect(went).toEqual([]);
    await pressed('Open Q3 plan');
    expect(went).toEqual(['/documents/7']);
  });

  test.each(['https://evil.example/x', '//evil.example', '/.//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'SEC-10, better-auth#4285 client-chosen callback URL: %s is no place to go to',
    async (returnTo) => {
      const { went } = arrive({}, { callback: () => ({ user: bob, returnTo }) });
      await userEvent.click(await screen.findByRole('button', { name: 'Accept and open' }));
      await waitFor(() => expect(went).toEqual(['/']));
    },
  );

  test('supabase-js#1996 second click signs the user out: an accepted invitation, opened by whom it was for, is success without a click', async () => {
    const { server, went } = arrive(
      { status: 'accepted', alreadySignedIn: true, returnTo: '/documents/7' },
      { session: () => ({ user: bob }) },
    );
    await waitFor(() => expect(went).toEqual(['/documents/7']));
    expect(server.asked('callback')).toHaveLength(0);
  });

  test('with confirm: email, the address is typed; a wrong one can be corrected', async () => {
    const { server, went } = arrive(
      { confirm: 'email', email: 'b•••@example.com' },
      {
        callback: (body) =>
          body['email'] === 'bob@example.com' ? accepted(body, null!) : failure('wrong_address', 403),
      },
    );
    const field = await screen.findByLabelText('Confirm the email address this link was sent to');
    await userEvent.type(field, 'rob@example.com{Enter}');
    await screen.findByText('This invitation was sent to a different address');
    // The error stands at the field it is about, which has the focus.
    const again = screen.getByLabelText('Confirm the email address this link was sent to');
    await waitFor(() => expect(document.activeElement).toBe(again));
    expect(document.getElementById(again.getAttribute('aria-describedby')!)?.textContent).toBe(
      'This invitation was sent to a different address',
    );
    await userEvent.clear(again);
    await userEvent.type(again, 'bob@example.com{Enter}');
    await waitFor(() => expect(went).toEqual(['/documents/7']));
    expect(server.asked('callback')).toHaveLength(2);
  });
});

describe('SEC-18: another account is signed in', () => {
  const conflict = { email: 'anna@example.com' };

  test('staying redeems nothing', async () => {
    const { server, went } = arrive({ conflict }, {}, { stayAt: '/home' });
    await screen.findByText(/You’re signed in as/);
    await pressed('Keep using anna@example.com');
    expect(went).toEqual(['/home']);
    expect(server.asked('callback')).toHaveLength(0);
  });

  test('continuing says so to the server', async () => {
    const { server, went } = arrive({ conflict }, { callback: accepted });
    await userEvent.click(await screen.findByRole('button', { name: 'Continue as bob@example.com' }));
    await waitFor(() => expect(went).toEqual(['/documents/7']));
    expect(server.asked('callback')[0]?.body).toMatchObject({ switchAccount: true });
  });

  test('who signed in meanwhile, in another tab, is shown before anything goes on', async () => {
    let previews = 0;
    const { server } = arrive(() => previewAnswer((previews += 1) > 1 ? { conflict } : {}), {
      callback: () => failure('conflict', 409),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Accept and open' }));
    await screen.findByRole('button', { name: 'Continue as bob@example.com' });
    expect(server.asked('callback')).toHaveLength(1);
  });

  test('wire text is text only', async () => {
    arrive({ inviterName: '<img src=x onerror=alert(1)>', title: '{{email}} <b>bold</b>' });
    await sentence('<img src=x onerror=alert(1)> invited you to {{email}} <b>bold</b>');
    expect(document.querySelector('[data-magic-invite="callback"] img, [data-magic-invite="callback"] b')).toBeNull();
  });
});

describe('a callback UI with distinct ends: each has its sentence and its way out', () => {
  const masked = { email: 'b•••@example.com' };

  test('expired: a new link from that page, to the same address', async () => {
    const { server } = arrive({ status: 'expired', ...masked }, { 'new-link': () => ({ sent: true }) });
    await sentence('This invitation has expired');
    expect(screen.getByText(/We can send a new link to/).textContent).toBe(
      'We can send a new link to b•••@example.com.',
    );
    await pressed('Send a new link');
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('We sent a new link to b•••@example.com.'));
    expect(server.asked('new-link')[0]?.body).toEqual({ state });
  });

  test('used: a sign-in link to the same address', async () => {
    const { server } = arrive({ status: 'accepted', ...masked }, { 'new-link': () => ({ sent: true }) });
    await sentence('This link has already been used');
    await pressed('Send me a sign-in link');
    await waitFor(() => expect(server.asked('new-link')).toHaveLength(1));
  });

  test.each([
    ['revoked', 'Sarah Lund cancelled this invitation'],
    ['declined', 'This invitation was declined'],
  ] as const)('%s: nothing to press', async (status, text) => {
    arrive({ status, ...masked });
    await sentence(text);
    expect(screen.queryByRole('button')).toBeNull();
  });

  test.each([
    ['code_expired', 'Open the link in your email again', 'Send a new link'],
    ['expired', 'This invitation has expired', 'Send a new link'],
    ['denied', 'This address doesn’t have access', null],
    ['wrong_address', 'This invitation was sent to a different address', null],
    ['declined', 'This invitation was declined', null],
    ['issuer_unavailable', 'Something went wrong on our side. Try again in a moment.', 'Try again'],
  ] as const)('%s, after the click', async (code, text, button) => {
    arrive({}, { callback: () => failure(code, 410) });
    await userEvent.click(await screen.findByRole('button', { name: 'Accept and open' }));
    const heading = await sentence(text);
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(screen.queryAllByRole('button').map(({ textContent }) => textContent)).toEqual(button ? [button] : []);
  });

  test('no seat is free: the page says what to do, and mails a new link', async () => {
    const { server } = arrive({}, { callback: () => failure('no_seats', 409), 'new-link': () => ({ sent: true }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Accept and open' }));
    await sentence('There are no seats left right now');
    expect(document.body.textContent).toContain('Your invitation stays open. Ask Sarah Lund for a seat');
    await pressed('Send a new link');
    await waitFor(() => expect(document.body.textContent).toContain('We sent a new link to bob@example.com.'));
    expect(server.asked('new-link')).toHaveLength(1);
    await sentence('There are no seats left right now');
  });

  test('denied, with the app’s own reason', async () => {
    arrive({}, { callback: () => failure('denied', 403, { reason: 'No seats left.' }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Accept and open' }));
    await sentence('No seats left.');
    expect(screen.queryByText(/Ask Sarah/)).toBeNull();
  });

  test('network: try again goes on where it broke off', async () => {
    let down = true;
    const { went } = arrive(
      {},
      {
        callback: () => (down ? Promise.reject(new TypeError('down')) : accepted({}, null!)),
      },
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Accept and open' }));
    await sentence('Can’t connect. Check your internet connection and try again.');
    screen.getByText('Your link still works.');
    down = false;
    await pressed('Try again');
    await waitFor(() => expect(went).toEqual(['/documents/7']));
  });

  test('rate limited: says when', async () => {
    arrive(() => failure('rate_limited', 429, { retryAfter: 120 }));
    expect(await sentence('Too many attempts. Try again in 2 minutes.')).toBeDefined();
  });

  test('malformed: nothing is asked', async () => {
    arriveWith('code=only');
    const server = backend({});
    open(<MagicLinkCallback />, server.client);
    await sentence('This link is incomplete');
    expect(server.seen).toEqual([]);
  });

  test('no link, as after a reload: open the mail again', async () => {
    history.replaceState(null, '', '/welcome');
    const server = backend({});
    open(<MagicLinkCallback />, server.client);
    await sentence('Open the link in your email again');
    expect(server.seen).toEqual([]);
  });

  test('a link whose fragment was lost on the way: the way on is a sign-in', async () => {
    history.replaceState(null, '', '/welcome');
    const went: string[] = [];
    const { client } = backend({});
    open(<MagicLinkCallback signInAt="/sign-in" />, client, { navigate: (path) => void went.push(path) });
    await pressed('Sign in with your email');
    expect(went).toEqual(['/sign-in']);
  });

  test('a sign-in link has texts of its own', async () => {
    arrive({ purpose: 'sign-in', status: 'expired', ...masked });
    expect(await sentence('This sign-in link has expired')).toBeDefined();
  });

  test('in another language, with single sentences of the app’s own', async () => {
    arriveWith();
    const server = backend({ preview: () => previewAnswer() });
    open(<MagicLinkCallback />, server.client, { locale: de, messages: { 'preview.accept': 'Los' } });
    await sentence('Sarah Lund hat Sie eingeladen: Q3 plan');
    expect(screen.getByRole('button', { name: 'Los' })).toBeDefined();
  });
});

test('a second link in the same tab takes over', async () => {
  const { server } = arrive((body) => previewAnswer({ title: body['code'] === 'second' ? 'Budget' : 'Q3 plan' }));
  await sentence('Sarah Lund invited you to Q3 plan');
  location.hash = `code=second&state=${state}`;
  await sentence('Sarah Lund invited you to Budget');
  expect(server.seen.map(({ hash }) => hash)).toEqual(['', '']);
});

test('by keyboard alone', async () => {
  const { went } = arrive({}, { callback: accepted });
  await sentence('Sarah Lund invited you to Q3 plan');
  await userEvent.keyboard('{Tab}{Enter}');
  await screen.findByText(/If that isn’t you/);
  await userEvent.keyboard('{Tab}{Enter}');
  await waitFor(() => expect(went).toEqual(['/documents/7']));
});

test('a code that answers no request of ours: the address is typed, and it goes on without a state', async () => {
  arriveWith('code=abc&iss=https%3A%2F%2Fid.example');
  const server = backend({
    preview: () => previewAnswer({ purpose: 'sign-in', email: '', confirm: 'email' }),
    callback: () => ({ user: bob, returnTo: '/' }),
  });
  const { went } = open(<MagicLinkCallback />, server.client);
  await userEvent.type(await screen.findByLabelText(/^Confirm the email address/), 'bob@example.com{Enter}');
  await waitFor(() => expect(went).toEqual(['/']));
  const link = { code: 'abc', iss: 'https://id.example' };
  expect(server.asked('preview')[0]?.body).toEqual(link);
  expect(server.asked('callback')[0]?.body).toEqual({ ...link, email: 'bob@example.com' });
});
