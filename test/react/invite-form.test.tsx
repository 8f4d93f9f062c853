import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { InviteForm, type SentInvitation } from 'magic-invite';
import { useEffect, type ComponentPropsWithoutRef } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { backend, failure, later, leave, open, type Answer } from '../support/react-page.tsx';

afterEach(leave);

interface Row {
  email: string;
}
const invitation = (email: string): SentInvitation => ({
  id: email,
  email,
  status: 'pending',
  delivery: 'queued',
  data: {},
  createdAt: 1,
  expiresAt: 2,
});
/** A server that invites every address except the given ones. */
const answering =
  (refused: Record<string, string> = {}): Answer =>
  (body) => ({
    results: (body['recipients'] as Row[]).map(({ email }) =>
      refused[email]
        ? { ok: false, code: refused[email], email, message: 'm' }
        : { ok: true, code: 'queued', email, invitation: invitation(email) },
    ),
  });
/** The issuer's answer about every mail was lost. */
const unconfirmed: Answer = (body) => ({
  results: (body['recipients'] as Row[]).map(({ email }) => ({
    ok: false,
    code: 'issuer_unavailable',
    email,
    message: 'm',
    invitation: invitation(email),
  })),
});
/** Earlier email to every address was returned: the invitations are listed, and not mailed. */
const bounced: Answer = (body) => ({
  results: (body['recipients'] as Row[]).map(({ email }) => ({
    ok: false,
    code: 'mail_unavailable',
    email,
    message: 'm',
    invitation: { ...invitation(email), delivery: 'bounced', deliveryReason: 'mailbox_not_found' },
  })),
});
const NOT_SENT = 'This email couldn’t be sent. Check the address, or try again in a moment.';
// The first: where the session has expired, a sign-in form stands below.
const field = () => screen.getAllByLabelText<HTMLInputElement>(/^(Email addresses|Add another email)$/)[0]!;
const submit = () => screen.getByRole('button', { name: /^Invite/ });
const recipients = (body: Record<string, unknown> | undefined) =>
  (body?.['recipients'] as Row[] | undefined)?.map(({ email }) => email);
const rows = () => screen.queryAllByLabelText<HTMLInputElement>(/^Email address \d+$/).map(({ value }) => value);
function paste(text: string) {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', text);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  act(() => void field().dispatchEvent(event));
}

describe('one address', () => {
  test('is one line: type, Enter, on its way, and the focus is on the result', async () => {
    const server = backend({ invitations: answering() });
    const results: unknown[] = [];
    open(
      <InviteForm
        template="shared"
        data={{ document: 'Q3' }}
        returnTo="/d/7"
        onSuccess={(all) => results.push(...all)}
      />,
      server.client,
    );
    await userEvent.type(field(), 'bob@example.com{Enter}');
    const title = await screen.findByText('Invitation sent');
    expect(document.activeElement).toBe(title);
    screen.getByText('bob@example.com');
    const [request] = server.asked('invitations');
    expect(request?.body).toEqual({
      template: 'shared',
      data: { document: 'Q3' },
      returnTo: '/d/7',
      recipients: [{ email: 'bob@example.com' }],
    });
    expect(request?.headers.get('idempotency-key')).toMatch(/\S{16}/);
    expect(results).toMatchObject([{ ok: true, code: 'queued' }]);
    await userEvent.click(screen.getByRole('button', { name: 'Invite more people' }));
    expect(document.activeElement).toBe(field());
    expect(field().value).toBe('');
  });

  test('that is invalid is reported at the field, tied to it, and kept', async () => {
    const server = backend({});
    open(<InviteForm />, server.client);
    await userEvent.type(field(), 'bob@{Enter}');
    const problem = await screen.findByText('Enter a valid email, like name@company.com.');
    expect(field().getAttribute('aria-describedby')).toContain(problem.closest('p')!.id);
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(field().value).toBe('bob@');
    expect(server.seen).toEqual([]);
  });

  test('that is missing is asked for', async () => {
    const server = backend({});
    open(<InviteForm />, server.client);
    await userEvent.click(submit());
    await screen.findByText('Enter an email address.');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(server.seen).toEqual([]);
  });

  test.each([
    ['already_member', 'true'],
    ['not_allowed', 'true'],
    ['no_seats', null],
    ['rate_limited', null],
    ['mail_unavailable', null],
    ['invalid_data', null],
  ])('%s marks its field invalid (%s): only what is about the address does', async (code, marked) => {
    const server = backend({ invitations: answering({ 'bob@example.com': code }) });
    open(<InviteForm />, server.client);
    await userEvent.type(field(), 'bob@example.com{Enter}');
    const problem = await screen.findByRole('alert');
    expect(field().getAttribute('aria-invalid')).toBe(marked);
    expect(field().getAttribute('aria-describedby')?.includes(problem.id)).toBe(marked !== null);
  });

  test('whose outcome is unknown says so; sending it again names the same send', async () => {
    let unknown: Answer = unconfirmed;
    const server = backend({ invitations: (body, request) => unknown(body, request) });
    open(<InviteForm />, server.client);
    await userEvent.type(field(), 'bob@example.com{Enter}');
    await screen.findByText('We couldn’t confirm that this email was sent. Try again.');
    expect(field().getAttribute('aria-invalid')).toBe(null);
    unknown = answering();
    await userEvent.click(submit());
    await screen.findByText('Invitation sent');
    const [first, second] = server.asked('invitations').map(({ headers }) => headers.get('idempotency-key'));
    expect(second).toBe(first);
  });

  test('that bounced earlier was not sent: it says so, and nothing about an unknown outcome', async () => {
    const server = backend({ invitations: bounced });
    open(<InviteForm />, server.client);
    await userEvent.type(field(), 'bob@example.com{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe(NOT_SENT);
    expect(field().value).toBe('bob@example.com');
  });

  test('that is refused stays in its field, with the reason', async () => {
    const server = backend({ invitations: answering({ 'bob@example.com': 'already_member' }) });
    open(<InviteForm />, server.client);
    await userEvent.type(field(), 'bob@example.com{Enter}');
    await screen.findByText('Already has access.');
    expect(field().value).toBe('bob@example.com');
    await waitFor(() => expect(document.activeElement).toBe(field()));
  });

  test.each([
    [
      'an expired session',
      () => failure('unauthenticated', 401),
      'Your session expired. Sign in to continue. Your list is saved.',
    ],
    [
      'no network',
      () => Promise.reject(new TypeError('down')),
      'Can’t connect. Check your internet connection and try again.',
    ],
  ])('survives %s; sending it again names the same send', async (_, broken, text) => {
    let answer: Answer = broken;
    const server = backend({ invitations: (body, request) => answer(body, request) });
    open(<InviteForm />, server.client);
    await userEvent.type(field(), 'bob@example.com{Enter}');
    await screen.findByText(text);
    expect(field().value).toBe('bob@example.com');
    answer = answering();
    await userEvent.click(submit());
    await screen.findByText('Invitation sent');
    const [first, second] = server.asked('invitations').map(({ headers }) => headers.get('idempotency-key'));
    expect(second).toBe(first);
  });

  test('a double click is one send', async () => {
    const answer = later<unknown>();
    const server = backend({ invitations: () => answer.promise });
    open(<InviteForm />, server.client);
    await userEvent.type(field(), 'bob@example.com');
    await userEvent.dblClick(submit());
    await screen.findByRole('button', { name: 'Sending…' });
    fireEvent.submit(field().form!);
    answer.resolve(answering()({ recipients: [{ email: 'bob@example.com' }] }, null!));
    await screen.findByText('Invitation sent');
    expect(server.asked('invitations')).toHaveLength(1);
  });
});

describe('several addresses', () => {
  test('comma, space and Enter make rows, Backspace takes the last one back', async () => {
    const server = backend({});
    open(<InviteForm />, server.client);
    await userEvent.type(field(), 'bob@example.com,carol@example.com dave@example.com{Enter}');
    expect(rows()).toEqual(['bob@example.com', 'carol@example.com', 'dave@example.com']);
    await userEvent.type(field(), '{Backspace}');
    expect(field().value).toBe('dave@example.com');
    expect(rows()).toEqual(['bob@example.com', 'carol@example.com']);
  });

  test.each([
    ['a list', 'bob@example.com; Carol <carol@example.com>, dave@example.com'],
    ['a column of a spreadsheet', 'bob@example.com\r\ncarol@example.com\r\ndave@example.com\r\n'],
    ['several addresses and spaces', 'bob@example.com carol@example.com  dave@example.com'],
    [
      'a Japanese list with invisible characters',
      '\u200ebob＠example.com、carol@example.com\u202c；\ufeffdave@example.com',
    ],
  ])('%s can be pasted; duplicates are folded', async (_, text) => {
    const server = backend({ invitations: answering() });
    open(<InviteForm />, server.client);
    paste(text);
    expect(rows()).toEqual(['bob@example.com', 'carol@example.com', 'dave@example.com']);
    paste('BOB@Example.com, erin@example.com');
    expect(rows()).toHaveLength(4);
    screen.getByText('Already in your list — we kept one.');
    await userEvent.click(screen.getByRole('button', { name: 'Invite 4 people' }));
    await screen.findByText('4 invitations sent');
    expect(recipients(server.asked('invitations')[0]?.body)).toHaveLength(4);
  });

  test('a row is corrected and removed by keyboard, and an invalid one stops the send', async () => {
    const server = backend({ invitations: answering() });
    open(<InviteForm />, server.client);
    paste('bob@example.com, carol@example, dave@example.com');
    await userEvent.click(submit());
    const broken = screen.getByLabelText<HTMLInputElement>('Email address 2');
    expect(document.activeElement).toBe(broken);
    expect(document.getElementById(broken.getAttribute('aria-describedby')!)?.textContent).toBe(
      'Enter a valid email, like name@company.com.',
    );
    expect(server.seen).toEqual([]);
    await userEvent.keyboard('{End}.com{Tab}{Tab}{Tab}{Enter}');
    expect(rows()).toEqual(['bob@example.com', 'carol@example.com']);
    await userEvent.click(submit());
    await screen.findByText('2 invitations sent');
    expect(recipients(server.asked('invitations')[0]?.body)).toEqual(['bob@example.com', 'carol@example.com']);
  });

  test('many addresses at once, a result for each: a failed one says why and is sent alone', async () => {
    const refused: Record<string, string> = { 'carol@example.com': 'mail_unavailable' };
    const server = backend({ invitations: (body, request) => answering(refused)(body, request) });
    open(<InviteForm />, server.client);
    paste('bob@example.com, carol@example.com');
    await userEvent.click(submit());
    const problem = await screen.findByText(
      'This email couldn’t be sent. Check the address, or try again in a moment.',
    );
    const [first, second] = screen.getAllByRole('listitem');
    within(first!).getByText('Sent');
    expect(second!.contains(problem)).toBe(true);
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('1 invitation couldn’t be sent.'));
    delete refused['carol@example.com'];
    await userEvent.click(screen.getByRole('button', { name: 'Try again with carol@example.com' }));
    await screen.findByText('2 invitations sent');
    expect(recipients(server.asked('invitations')[1]?.body)).toEqual(['carol@example.com']);
  });

  test('a row whose outcome is unknown says so, and its invitation is sent again instead of a second one', async () => {
    let isDown = true;
    const server = backend({
      invitations: unconfirmed,
      'invitations/bob%40example.com/resend': () =>
        isDown ? failure('issuer_unavailable', 503) : { invitation: invitation('bob@example.com') },
      'invitations/carol%40example.com/resend': () => ({ invitation: invitation('carol@example.com') }),
    });
    open(<InviteForm />, server.client);
    paste('bob@example.com, carol@example.com');
    await userEvent.click(submit());
    await waitFor(() =>
      expect(screen.getAllByText('We couldn’t confirm that this email was sent. Try again.')).toHaveLength(2),
    );
    const retryBob = () => userEvent.click(screen.getByRole('button', { name: 'Try again with bob@example.com' }));
    await retryBob();
    await waitFor(() => expect(server.asked('invitations/bob%40example.com/resend')).toHaveLength(1));
    await screen.findByRole('button', { name: 'Try again with bob@example.com' });
    isDown = false;
    await retryBob();
    await screen.findByText('Sent');
    await userEvent.click(submit());
    await screen.findByText('2 invitations sent');
    expect(server.asked('invitations')).toHaveLength(1);
  });

  test('a row that bounced earlier says that it was not sent; trying again resends its invitation', async () => {
    const server = backend({
      invitations: bounced,
      'invitations/bob%40example.com/resend': () => ({ invitation: invitation('bob@example.com') }),
    });
    open(<InviteForm />, server.client);
    paste('bob@example.com, carol@example.com');
    await userEvent.click(submit());
    await waitFor(() => expect(screen.getAllByText(NOT_SENT)).toHaveLength(2));
    await userEvent.click(screen.getByRole('button', { name: 'Try again with bob@example.com' }));
    await screen.findByText('Sent');
    expect(server.asked('invitations/bob%40example.com/resend')).toHaveLength(1);
    expect(server.asked('invitations')).toHaveLength(1);
  });

  test('while they are on the way each row says so, and from six on a line moves', async () => {
    const answer = later<unknown>();
    const server = backend({ invitations: () => answer.promise });
    open(<InviteForm />, server.client);
    paste(Array.from({ length: 6 }, (_, index) => `p${index}@example.com`).join(','));
    await userEvent.click(submit());
    await screen.findByRole('progressbar', { name: 'Sending 6 invitations…' });
    expect(within(screen.getByRole('list')).getAllByText('Sending…')).toHaveLength(6);
    expect(screen.getByRole('status').textContent).toBe('Sending 6 invitations…');
  });

  test('nothing is lost where nothing ran', async () => {
    const server = backend({ invitations: () => failure('unauthenticated', 401) });
    open(<InviteForm />, server.client);
    paste('bob@example.com, carol@example.com');
    await userEvent.click(submit());
    await screen.findByText('Your session expired. Sign in to continue. Your list is saved.');
    expect(rows()).toEqual(['bob@example.com', 'carol@example.com']);
  });

  test('growthbook#541 bulk then 429: a list too long for one request goes in parts; what a later part meets stands in its rows', async () => {
    let asked = 0;
    const server = backend({
      invitations: (body, request) => ((asked += 1) === 1 ? answering()(body, request) : failure('rate_limited', 429)),
    });
    open(<InviteForm />, server.client);
    paste(Array.from({ length: 502 }, (_, index) => `p${index}@example.com`).join(','));
    fireEvent.submit(field().form!);
    await waitFor(() => expect(screen.getAllByText(/Too many attempts/)).toHaveLength(2));
    expect(rows()).toEqual(['p500@example.com', 'p501@example.com']);
  });
});

test('typing below a long list renders none of its rows again, and what they do is of today', async () => {
  let rendered = 0;
  const Input = (props: ComponentPropsWithoutRef<'input'>) => {
    useEffect(() => {
      if (props['aria-label']) rendered += 1;
    });
    return <input {...props} />;
  };
  const components = { Input };
  open(<InviteForm components={components} />, backend({}).client);
  paste('bob@example.com, carol@example.com, dave@example.com');
  await screen.findByDisplayValue('dave@example.com');
  const before = rendered;
  await userEvent.type(field(), 'erin@example.com');
  expect(rendered).toBe(before);
  await userEvent.keyboard(',');
  await userEvent.click(screen.getByRole('button', { name: 'Remove bob@example.com' }));
  expect(rows()).toEqual(['carol@example.com', 'dave@example.com', 'erin@example.com']);
});

describe('one set of states: idle, sending, sent, failed', () => {
  const state = () => document.querySelector<HTMLElement>('[data-magic-invite="form"]')!.dataset['state'];
  const rowStates = () => screen.getAllByRole('listitem').map(({ dataset }) => dataset['state']);

  test('one address', async () => {
    const reply = later<unknown>();
    let answer: Answer = answering({ 'bob@example.com': 'not_allowed' });
    open(<InviteForm />, backend({ invitations: (body, request) => answer(body, request) }).client);
    await userEvent.type(field(), 'bob{Enter}');
    expect(state()).toBe('idle');
    await userEvent.type(field(), '@example.com{Enter}');
    await waitFor(() => expect(state()).toBe('failed'));
    answer = () => reply.promise;
    await userEvent.click(submit());
    expect(state()).toBe('sending');
    reply.resolve(answering()({ recipients: [{ email: 'bob@example.com' }] }, null!));
    await waitFor(() => expect(state()).toBe('sent'));
  });

  test('several addresses, and no network', async () => {
    let answer: Answer = () => Promise.reject(new TypeError('down'));
    open(<InviteForm />, backend({ invitations: (body, request) => answer(body, request) }).client);
    paste('bob@example.com, carol@example.com');
    expect([state(), ...rowStates()]).toEqual(['idle', 'idle', 'idle']);
    await userEvent.click(submit());
    await waitFor(() => expect([state(), ...rowStates()]).toEqual(['failed', 'idle', 'idle']));
    answer = answering({ 'carol@example.com': 'rate_limited' });
    await userEvent.click(submit());
    await waitFor(() => expect([state(), ...rowStates()]).toEqual(['failed', 'sent', 'failed']));
    await userEvent.type(screen.getByLabelText('Email address 2'), '.au');
    expect([state(), ...rowStates()]).toEqual(['idle', 'sent', 'idle']);
  });
});

describe('what the app declares', () => {
  const roles = [
    { value: 'viewer', label: 'Can view' },
    { value: 'editor', label: 'Can edit' },
  ];
  const fields = [{ name: 'role', label: 'Role', options: roles }];

  test('a note opens on request and goes to everyone; without one, none is sent', async () => {
    const server = backend({ invitations: answering() });
    open(<InviteForm<Record<string, unknown>> note="message" data={{ document: 'Q3' }} />, server.client);
    await userEvent.click(screen.getByRole('button', { name: 'Add a message' }));
    const note = screen.getByRole('textbox', { name: 'Message (optional)' });
    expect(document.activeElement).toBe(note);
    await userEvent.type(note, 'See page 3');
    await userEvent.tab();
    expect(document.activeElement).toBe(submit());
    await userEvent.type(field(), 'bob@example.com{Enter}');
    await screen.findByText('Invitation sent');
    await userEvent.click(screen.getByRole('button', { name: 'Invite more people' }));
    await userEvent.type(field(), 'carol@example.com{Enter}');
    await screen.findByText('Invitation sent');
    const [first, second] = server.asked('invitations').map(({ body }) => body['recipients']);
    expect(first).toEqual([{ email: 'bob@example.com', data: { document: 'Q3', message: 'See page 3' } }]);
    expect(second).toEqual([{ email: 'carol@example.com' }]);
  });

  test('each address has a role of its own, beginning with the one that was chosen last', async () => {
    const server = backend({ invitations: answering() });
    open(<InviteForm<Record<string, unknown>> fields={fields} />, server.client);
    await userEvent.type(field(), 'bob@example.com,');
    await userEvent.selectOptions(screen.getByLabelText('Role'), 'editor');
    await userEvent.type(field(), 'carol@example.com,dave@example.com,');
    await userEvent.selectOptions(screen.getByLabelText('Role, dave@example.com'), 'viewer');
    await userEvent.click(submit());
    await screen.findByText('3 invitations sent');
    expect(server.asked('invitations')[0]?.body['recipients']).toEqual([
      { email: 'bob@example.com', data: { role: 'viewer' } },
      { email: 'carol@example.com', data: { role: 'editor' } },
      { email: 'dave@example.com', data: { role: 'viewer' } },
    ]);
  });
});

test('by keyboard alone: two people, a role for each, a note, sent', async () => {
  const server = backend({ invitations: answering() });
  const role = { name: 'role', label: 'Role', options: [{ value: 'viewer', label: 'Can view' }, { value: 'editor', label: 'Can edit' }] }; // prettier-ignore
  open(<InviteForm<Record<string, unknown>> fields={[role]} note="message" />, server.client);
  const at = () => document.activeElement;
  await userEvent.keyboard('{Tab}');
  expect(at()).toBe(field());
  await userEvent.keyboard('bob@example.com,');
  // The field for the next address is below the rows.
  expect(at()).toBe(field());
  await userEvent.keyboard('carol@example.com{Enter}');
  expect(rows()).toEqual(['bob@example.com', 'carol@example.com']);
  await userEvent.keyboard('{Shift>}{Tab}{Tab}{/Shift}');
  expect(at()).toBe(screen.getByLabelText('Role, carol@example.com'));
  await userEvent.keyboard('{ArrowDown}');
  await userEvent.keyboard('{Tab}{Tab}{Tab}{Tab}{Tab}');
  expect(at()).toBe(screen.getByRole('button', { name: 'Add a message' }));
  await userEvent.keyboard('{Enter}');
  expect(at()).toBe(screen.getByRole('textbox', { name: 'Message (optional)' }));
  await userEvent.keyboard('See page 3{Tab}');
  expect(at()).toBe(submit());
  await userEvent.keyboard('{Enter}');
  const done = await screen.findByText('2 invitations sent');
  expect(at()).toBe(done);
  expect(server.asked('invitations')[0]?.body['recipients']).toEqual([
    { email: 'bob@example.com', data: { role: 'viewer', message: 'See page 3' } },
    { email: 'carol@example.com', data: { role: 'editor', message: 'See page 3' } },
  ]);
});

test('an expired session offers to sign in, beside everything that was typed; the app may offer its own way', async () => {
  const server = backend({ invitations: () => failure('unauthenticated', 401) });
  const { rerender } = open(<InviteForm />, server.client);
  await userEvent.type(field(), 'bob@example.com{Enter}');
  expect(await screen.findByRole('button', { name: 'Send me a sign-in link' })).toBeDefined();
  expect(screen.getByDisplayValue('bob@example.com')).toBeDefined();
  rerender(<InviteForm signIn={<a href="/login">Log in</a>} />);
  expect(screen.getByRole('link', { name: 'Log in' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Send me a sign-in link' })).toBeNull();
});

test('signing in in another tab, where the mail’s link opens, takes the question back', async () => {
  let isSignedIn = false;
  const server = backend({
    invitations: (body, request) => (isSignedIn ? answering()(body, request) : failure('unauthenticated', 401)),
  });
  open(<InviteForm />, server.client);
  await userEvent.type(field(), 'bob@example.com{Enter}');
  await screen.findByText(/Your session expired/);
  isSignedIn = true;
  const otherTab = new BroadcastChannel('magic-invite /api/invite session');
  otherTab.postMessage(0);
  await waitFor(() => expect(screen.queryByText(/Your session expired/)).toBeNull());
  otherTab.close();
  expect(screen.queryByRole('button', { name: 'Send me a sign-in link' })).toBeNull();
  expect(field().value).toBe('bob@example.com');
  await userEvent.click(submit());
  await screen.findByText('Invitation sent');
});

test('what the app says of a refusal stands in place of our sentence', async () => {
  const refusal = { ok: false, code: 'not_allowed', email: 'bob@example.com', message: 'm', reason: 'Only staff may.' };
  const server = backend({ invitations: () => ({ results: [refusal] }) });
  open(<InviteForm />, server.client);
  await userEvent.type(field(), 'bob@example.com{Enter}');
  expect(await screen.findByText('Only staff may.')).toBeDefined();
});

test('a code that only a newer server knows is no blank', async () => {
  const refusal = { ok: false, code: 'quota_reached', email: 'bob@example.com', message: 'm' };
  const server = backend({ invitations: () => ({ results: [refusal] }) });
  open(<InviteForm />, server.client);
  await userEvent.type(field(), 'bob@example.com{Enter}');
  expect(await screen.findByText('Something went wrong on our side. Try again in a moment.')).toBeDefined();
});

test('a long list: each row shows its result as soon as it is known', async () => {
  const rest = later<void>();
  const encoder = new TextEncoder();
  const line = (value: object) => encoder.encode(`${JSON.stringify(value)}\n`);
  const server = backend({
    invitations(body) {
      const queued = (body['recipients'] as Row[]).map(({ email }, index) =>
        line({ index, ok: true, code: 'queued', email, invitation: invitation(email) }),
      );
      const stream = new ReadableStream<Uint8Array>({
        async start(controller) {
          for (const result of queued.slice(0, 4)) controller.enqueue(result);
          await rest.promise;
          for (const result of queued.slice(4)) controller.enqueue(result);
          controller.enqueue(line({ done: true, queued: 6, failed: 0 }));
          controller.close();
        },
      });
      return new Response(stream, { headers: { 'content-type': 'application/x-ndjson' } });
    },
  });
  open(<InviteForm />, server.client);
  paste(Array.from({ length: 6 }, (_, index) => `p${index}@example.com`).join(','));
  await userEvent.click(submit());
  await waitFor(() => expect(screen.getAllByText('Sent')).toHaveLength(4));
  expect(screen.getByRole<HTMLProgressElement>('progressbar').position).toBeCloseTo(4 / 6);
  expect(within(screen.getByRole('list')).getAllByText('Sending…')).toHaveLength(2);
  rest.resolve();
  await screen.findByText('6 invitations sent');
});

test('parts have names and classes, and the app’s own elements are rendered', async () => {
  const server = backend({});
  open(
    <InviteForm
      classNames={{ email: 'my-field', submit: 'my-button' }}
      components={{ Button: (props) => <button {...props} data-own="yes" /> }}
    />,
    server.client,
  );
  expect(field().className).toBe('my-field');
  expect(field().dataset['magicInvite']).toBe('form.email');
  expect(submit().className).toBe('my-button');
  expect(submit().dataset['own']).toBe('yes');
});
