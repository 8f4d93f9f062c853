import { screen, waitFor } from '@testing-library/react';
import { SignInForm } from 'magic-invite';
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
  expect(server.seen).toEqual([]);
});

test('a refusal keeps the address', async () => {
  const server = backend({ 'sign-in': () => failure('rate_limited', 429, { retryAfter: 45 }) });
  open(<SignInForm />, server.client);
  await userEvent.type(field(), 'bob@example.com{Enter}');
  await screen.findByText('Too many attempts. Try again in 45 seconds.');
  expect(field().value).toBe('bob@example.com');
});
