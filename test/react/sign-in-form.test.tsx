import { fireEvent, screen, waitFor } from '@testing-library/react';
import { SignInForm, type ErrorCode } from 'magic-invite';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { backend, bob, failure, later, leave, open, type Answer } from '../support/react-page.tsx';

afterEach(leave);

const field = () => screen.getByLabelText<HTMLInputElement>('Email address');

test('asks for the link, says where it went, and can start over', async () => {
  const server = backend({ 'sign-in': (body) => ({ sent: true, email: body['email'] }) });
  open(<SignInForm returnTo="/documents/7" />, server.client);
  await userEvent.type(field(), 'bob@example.com{Enter}');
  const sent = await screen.findByText(/We sent a sign-in link to/);
  await waitFor(() => expect(document.activeElement?.contains(sent)).toBe(true));
  expect(server.asked('sign-in').map(({ body }) => body)).toEqual([
    { email: 'bob@example.com', returnTo: '/documents/7' },
  ]);
  await userEvent.click(screen.getByRole('button', { name: 'Use another address' }));
  await waitFor(() => expect(document.activeElement).toBe(field()));
});

test('an invalid address is reported at the field and causes no request', async () => {
  const server = backend({});
  open(<SignInForm />, server.client);
  await userEvent.type(field(), 'bob{Enter}');
  const problem = await screen.findByText('Enter a valid email, like name@company.com.');
  expect(field().getAttribute('aria-describedby')).toBe(problem.id);
  expect(field().getAttribute('aria-invalid')).toBe('true');
  await userEvent.clear(field());
  await userEvent.keyboard('{Enter}');
  await screen.findByText('Enter an email address.');
  expect(server.seen).toEqual([]);
});

test.each([
  ['rate_limited', 429, 'Too many attempts. Try again in a moment.'],
  ['issuer_unavailable', 503, 'Something went wrong on our side. Try again in a moment.'],
])('%s is not about the address: the field is not marked, and the focus stays', async (code, status, message) => {
  const server = backend({ 'sign-in': () => failure(code as ErrorCode, status) });
  open(<SignInForm />, server.client);
  await userEvent.type(field(), 'bob@example.com');
  const submit = screen.getByRole('button', { name: 'Send me a sign-in link' });
  await userEvent.click(submit);
  expect((await screen.findByText(message)).getAttribute('role')).toBe('alert');
  expect([field().getAttribute('aria-invalid'), field().getAttribute('aria-describedby')]).toEqual([null, null]);
  expect(document.activeElement).toBe(submit);
});

test('a refusal keeps the address', async () => {
  const server = backend({ 'sign-in': () => failure('rate_limited', 429, { retryAfter: 45 }) });
  open(<SignInForm />, server.client);
  await userEvent.type(field(), 'bob@example.com{Enter}');
  await screen.findByText('Too many attempts. Try again in 45 seconds.');
  expect(field().value).toBe('bob@example.com');
});

describe('SEC-40: the code of the mail', () => {
  const code = () => screen.getByLabelText<HTMLInputElement>('Or enter the 6-digit code from the email');
  const accepted: Answer = () => ({ user: bob, returnTo: '/documents/7' });
  const takesCode: Answer = (body) => ({ sent: true, email: body['email'], takesCode: true });
  async function asked(answers: Record<string, Answer>, props = {}) {
    const server = backend({ 'sign-in': takesCode, ...answers });
    const page = open(<SignInForm {...props} />, server.client);
    await userEvent.type(field(), 'bob@example.com{Enter}');
    await screen.findByText(/We sent a sign-in link to/);
    return { server, ...page };
  }
  const codes = (server: ReturnType<typeof backend>) => server.asked('sign-in/code').map(({ body }) => body);

  test('is asked for only where the server takes one', async () => {
    const server = backend({ 'sign-in': (body) => ({ sent: true, email: body['email'] }) });
    open(<SignInForm />, server.client);
    await userEvent.type(field(), 'bob@example.com{Enter}');
    await screen.findByText(/We sent a sign-in link to/);
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  test('has the keyboard of a phone for digits, and lets the browser fill it in', async () => {
    await asked({});
    const { autocomplete, inputMode, dir, type } = code();
    expect([autocomplete, inputMode, dir, type]).toEqual(['one-time-code', 'numeric', 'ltr', 'text']);
    expect(document.getElementById(code().getAttribute('aria-describedby')!)?.textContent).toBe(
      'Never tell anyone this code. We’ll never ask for it by phone or chat.',
    );
  });

  test('by keyboard alone: six digits sign in, and lead where the person was going', async () => {
    const { server, went } = await asked({ 'sign-in/code': accepted });
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement).toBe(code());
    await userEvent.keyboard('123456');
    await waitFor(() => expect(went).toEqual(['/documents/7']));
    expect(codes(server)).toEqual([{ code: '123456' }]);
  });

  test.each([
    ['spaces and a dash', '123 4-56'],
    ['a sentence', 'Your code: 123456.'],
    ['digits of full width', '１２３４５６'],
  ])('is pasted with %s', async (_label, text) => {
    const { server, went } = await asked({ 'sign-in/code': accepted });
    await userEvent.click(code());
    const data = new DataTransfer();
    data.setData('text/plain', text);
    // A paste that the browser would do: the event, then the text at the cursor.
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    document.execCommand('insertText', false, text);
    await waitFor(() => expect(went).toEqual(['/documents/7']));
    expect(codes(server)).toEqual([{ code: '123456' }]);
  });

  test('a wrong one is explained at the field, which is ready for another', async () => {
    let tries = 0;
    const { server, went } = await asked({
      'sign-in/code': (body, ...rest) => ((tries += 1) === 1 ? failure('wrong_code', 400) : accepted(body, ...rest)),
    });
    await userEvent.type(code(), '111111');
    const problem = await screen.findByText('That code isn’t right. Check the 6 digits in the email.');
    expect(problem.getAttribute('role')).toBe('alert');
    await waitFor(() => expect(document.activeElement).toBe(code()));
    expect(code().getAttribute('aria-invalid')).toBe('true');
    expect(code().getAttribute('aria-describedby')).toContain(problem.id);
    // Its digits are selected, so that typing replaces them.
    await userEvent.keyboard('222222');
    await waitFor(() => expect(went).toEqual(['/documents/7']));
    expect(codes(server)).toEqual([{ code: '111111' }, { code: '222222' }]);
  });

  test('too few digits cause no request', async () => {
    const { server } = await asked({});
    await userEvent.type(code(), '123{Enter}');
    await screen.findByText('That code isn’t right. Check the 6 digits in the email.');
    expect(codes(server)).toEqual([]);
  });

  test('one that is of no use any more: the link, or another email', async () => {
    const { server } = await asked({ 'sign-in/code': () => failure('code_expired', 410) });
    await userEvent.type(code(), '111111');
    await screen.findByText('This code no longer works. Open the link in the email, or get a new one.');
    expect(screen.queryByRole('textbox')).toBeNull();
    const another = screen.getByRole('button', { name: 'Send me a sign-in link' });
    await waitFor(() => expect(document.activeElement).toBe(another));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(server.asked('sign-in')).toHaveLength(2));
    await waitFor(() => expect(code().readOnly).toBe(false));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('a double click hands it in once', async () => {
    const answer = later<unknown>();
    const { server, went } = await asked({ 'sign-in/code': () => answer.promise });
    await userEvent.type(code(), '123456');
    const button = await screen.findByRole('button', { name: 'Checking…' });
    fireEvent.click(button);
    fireEvent.submit(button.closest('form')!);
    answer.resolve({ user: bob, returnTo: '/documents/7' });
    await waitFor(() => expect(went).toEqual(['/documents/7']));
    expect(codes(server)).toHaveLength(1);
  });

  test('onSuccess returning false keeps the page, and the user is known to it', async () => {
    const results: unknown[] = [];
    const { went } = await asked(
      { 'sign-in/code': accepted },
      { onSuccess: (result: unknown) => (results.push(result), false) },
    );
    await userEvent.type(code(), '123456');
    await waitFor(() => expect(results).toEqual([{ user: bob, returnTo: '/documents/7' }]));
    expect(went).toEqual([]);
  });
});
