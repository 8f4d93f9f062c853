import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test';
import { messagesOf } from '../fixtures/language.ts';
import { LiveSystem } from './live-system.tsx';

/** The live system with its steps played, for the tests only. */
const meta: Meta<typeof LiveSystem> = {
  title: 'The live system/Played',
  component: LiveSystem,
  tags: ['!autodocs', '!dev'],
  parameters: { layout: 'fullscreen' },
};
export default meta;

type Page = ReturnType<typeof within>;
type MessageOf = ReturnType<typeof messagesOf>;

/** The page in a simulated browser; a new one after each page load. */
function windowOf(canvas: HTMLElement, person: string): Page {
  const frame = canvas.querySelector<HTMLIFrameElement>(`iframe[title="${person}’s browser"]`);
  const page = frame?.contentDocument;
  if (!page?.defaultView) throw new Error(`${person}’s window is loading a page.`);
  return within(page.body);
}
const WAIT = { timeout: 5000 };

async function invite(canvas: HTMLElement, message: MessageOf, address: string): Promise<void> {
  const field = await waitFor(() => windowOf(canvas, 'Sarah').getByLabelText(message('form.label')), WAIT);
  await fireEvent.change(field, { target: { value: address } });
  await fireEvent.click(windowOf(canvas, 'Sarah').getByRole('button', { name: message('form.send', { count: 1 }) }));
  await within(canvas).findByRole('button', { name: 'Open the link' }, WAIT);
}

export const Accepted: StoryObj<typeof LiveSystem> = {
  async play(context) {
    const { canvasElement } = context;
    const message = messagesOf(context);
    const canvas = within(canvasElement);
    await invite(canvasElement, message, 'bob@example.com');
    await userEvent.click(canvas.getByRole('button', { name: 'Simulate a mail scanner' }));
    await canvas.findByText('The link still works.', {}, WAIT);
    await userEvent.click(canvas.getByRole('button', { name: 'Open the link' }));
    const accept = await waitFor(
      () => windowOf(canvasElement, 'Bob').getByRole('button', { name: message('preview.accept') }),
      WAIT,
    );
    await fireEvent.click(accept);
    await waitFor(() => windowOf(canvasElement, 'Bob').getByText('bob@example.com'), WAIT);
    await waitFor(() => windowOf(canvasElement, 'Sarah').getByText(new RegExp(message('sent.accepted'))), WAIT);
    await waitFor(() => expect(canvas.getByText('redeems the code, once')).toBeVisible(), WAIT);
  },
};

export const AnotherAccountSignedIn: StoryObj<typeof LiveSystem> = {
  async play(context) {
    const { canvasElement } = context;
    const message = messagesOf(context);
    const canvas = within(canvasElement);
    await invite(canvasElement, message, 'bob@example.com');
    await userEvent.click(canvas.getByRole('button', { name: 'Sign in as someone else' }));
    await waitFor(() => windowOf(canvasElement, 'Bob').getByText('anna@example.com'), WAIT);
    await userEvent.click(canvas.getByRole('button', { name: 'Open the link' }));
    await waitFor(
      () =>
        windowOf(canvasElement, 'Bob').getByRole('button', {
          name: message('conflict.switch', { email: 'bob@example.com' }),
        }),
      WAIT,
    );
  },
};
