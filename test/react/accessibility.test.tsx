import { screen } from '@testing-library/react';
import axe from 'axe-core';
import {
  InviteForm,
  MagicLinkCallback,
  ReceivedInvitations,
  SentInvitations,
  SignInForm,
  type Preview,
} from 'magic-invite';
import 'magic-invite/styles.css';
import type { ReactElement } from 'react';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { arriveWith, backend, failure, leave, previewAnswer, open } from '../support/react-page.tsx';

afterEach(leave);

/** WCAG 2.2 AA, colours included: the style sheet is loaded. */
async function problems(): Promise<string[]> {
  // Colours are checked once transitions are over.
  for (const animation of document.getAnimations()) animation.finish();
  const { violations } = await axe.run(document.body, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // The page around the component belongs to the test.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

test.each<[string, Partial<Preview>, RegExp]>([
  ['the preview', {}, /^Accept/],
  ['the preview, address asked', { confirm: 'email' }, /^Accept/],
  ['conflict', { conflict: { email: 'anna@example.com' } }, /^Continue/],
  ['a sign-in', { purpose: 'sign-in' }, /^Sign in/],
  ['expired', { status: 'expired' }, /^Send a new link/],
  ['already_used', { status: 'accepted' }, /^Send me/],
])('axe finds nothing in %s', async (_, preview, button) => {
  arriveWith();
  open(<MagicLinkCallback />, backend({ preview: () => previewAnswer(preview) }).client);
  await screen.findByRole('button', { name: button });
  expect(await problems()).toEqual([]);
});

test.each<[string, ReactElement, string]>([
  ['<InviteForm> with an error', <InviteForm key="a" />, 'bob@{Enter}'],
  ['<InviteForm> with rows', <InviteForm key="b" />, 'bob@example.com,carol@,dave@example.com,er'],
  ['<InviteForm> with failures', <InviteForm key="c" />, 'bob@example.com,carol@example.com,{Enter}'],
  [
    '<InviteForm> with roles and a note',
    <InviteForm<Record<string, unknown>> key="e" note="message" fields={[{ name: 'role', label: 'Role' }]} />,
    'bob@example.com,carol@example.com,',
  ],
  ['<SignInForm> with an error', <SignInForm key="d" />, 'bob{Enter}'],
])('axe finds nothing in %s', async (_, element, typed) => {
  open(element, backend({ invitations: () => failure('network', 503) }).client);
  await userEvent.type(screen.getByLabelText(/^Email address/), typed);
  expect(await problems()).toEqual([]);
});

const waiting = { status: 'pending', data: {}, title: 'Q3 plan', createdAt: 1, expiresAt: 2_000_000_000_000 };
test.each<[string, ReactElement, RegExp]>([
  ['<SentInvitations>', <SentInvitations key="a" />, /^Cancel invitation/],
  ['<ReceivedInvitations>', <ReceivedInvitations key="b" />, /^Decline/],
])('axe finds nothing in %s, asking before what cannot be undone', async (_, element, button) => {
  const page = () => ({
    invitations: ['bob', 'carol'].map((name) => ({ ...waiting, id: name, email: `${name}@example.com` })),
    next: 'more',
  });
  open(element, backend({ invitations: page, received: page }).client);
  await userEvent.click((await screen.findAllByRole('button', { name: button }))[0]!);
  await screen.findByRole('group');
  expect(await problems()).toEqual([]);
});
