import { screen, waitFor } from '@testing-library/react';
import { SignInForm, type ErrorCode } from 'magic-invite';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { backend, failure, leave, open } from '../support/react-page.tsx';

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
