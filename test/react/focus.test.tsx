import { defaultScheduler, notifyManager } from '@tanstack/react-query';
import { act, screen, waitFor } from '@testing-library/react';
import { InviteForm, MagicLinkCallback, SignInForm } from 'magic-invite';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { arriveWith, backend, bob, failure, later, leave, previewAnswer, open } from '../support/react-page.tsx';

afterEach(leave);

/**
 * Where the focus is when an element with this selector has just been put on the page: mutation observers run right
 * after the commit, before the browser paints or handles another key.
 */
function focusWhenShown(selector: string): () => Element | null | undefined {
  let focused: Element | null | undefined;
  const observer = new MutationObserver(() => {
    if (focused !== undefined || !document.querySelector(selector)) return;
    focused = document.activeElement;
    observer.disconnect();
  });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  return () => focused;
}

/** Answers outside of `act`, as a network does. */
async function answer(resolve: () => void): Promise<void> {
  const global = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
  global.IS_REACT_ACT_ENVIRONMENT = false;
  resolve();
  await waitFor(() => expect(document.querySelector('[data-state="sending"], [data-state="exchanging"]')).toBeNull());
  global.IS_REACT_ACT_ENVIRONMENT = true;
  await act(() => Promise.resolve());
}

test('the result of a send has the focus as soon as it is on the page', async () => {
  // The last update is then the form's own, whose effects React runs after the paint.
  notifyManager.setScheduler((notify) => notify());
  const reply = later<unknown>();
  const server = backend({ invitations: () => reply.promise });
  open(<InviteForm />, server.client);
  await userEvent.type(screen.getByRole('textbox'), 'bob@example.com{Enter}');
  const focused = focusWhenShown('[data-magic-invite="form.sent-title"]');
  await answer(() =>
    reply.resolve({ results: [{ ok: true, code: 'queued', email: 'bob@example.com', invitation: { id: '1' } }] }),
  );
  notifyManager.setScheduler(defaultScheduler);
  expect(focused()?.getAttribute('data-magic-invite')).toBe('form.sent-title');
});

test('where the sign-in link went has the focus as soon as it is on the page', async () => {
  const reply = later<unknown>();
  const server = backend({ 'sign-in': () => reply.promise });
  open(<SignInForm />, server.client);
  await userEvent.type(screen.getByRole('textbox'), 'bob@example.com{Enter}');
  const focused = focusWhenShown('[data-magic-invite="sign-in.sent-title"]');
  await answer(() => reply.resolve({ sent: true, email: 'bob@example.com' }));
  expect(focused()?.getAttribute('data-magic-invite')).toBe('sign-in.sent-title');
});

test.each([
  ['why a link failed', () => failure('denied', 403), 'failed'],
  ['who is signed in', () => ({ user: bob, returnTo: '/' }), 'signed-in'],
] as const)('%s has the focus as soon as it is on the page', async (_, result, state) => {
  arriveWith();
  const reply = later<unknown>();
  const server = backend({ preview: () => previewAnswer(), callback: () => reply.promise });
  open(<MagicLinkCallback onSuccess={() => false} />, server.client);
  await userEvent.click(await screen.findByRole('button', { name: 'Accept and open' }));
  const focused = focusWhenShown(`[data-magic-invite="callback"][data-state="${state}"]`);
  await answer(() => reply.resolve(result()));
  expect(focused()?.getAttribute('data-magic-invite')).toBe('callback.title');
});
