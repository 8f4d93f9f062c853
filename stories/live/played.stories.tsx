import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test';
import { wordsOf } from '../fixtures/language.ts';
import { Theatre } from './theatre.tsx';

/** The live system, played by itself: for the tests, so that nobody finds it already played. */
const meta: Meta<typeof Theatre> = {
  title: 'The live system/Played',
  component: Theatre,
  tags: ['!autodocs', '!dev'],
  parameters: { layout: 'fullscreen' },
};
export default meta;

type Page = ReturnType<typeof within>;
type Words = ReturnType<typeof wordsOf>;

/** The page in a person's window; another one after each page load. */
function windowOf(canvas: HTMLElement, person: string): Page {
  const frame = canvas.querySelector<HTMLIFrameElement>(`iframe[title="${person}’s browser"]`);
  const page = frame?.contentDocument;
  if (!page?.defaultView) throw new Error(`${person}’s window is between two pages.`);
  return within(page.body);
}
const patience = { timeout: 5000 };

async function invite(canvas: HTMLElement, words: Words, address: string): Promise<void> {
  const field = await waitFor(() => windowOf(canvas, 'Sarah').getByLabelText(words('form.label')), patience);
  await fireEvent.change(field, { target: { value: address } });
  await fireEvent.click(windowOf(canvas, 'Sarah').getByRole('button', { name: words('form.send', { count: 1 }) }));
  await within(canvas).findByRole('button', { name: 'Open the link' }, patience);
}

export const Accepted: StoryObj<typeof Theatre> = {
  async play(context) {
    const { canvasElement } = context;
    const words = wordsOf(context);
    const canvas = within(canvasElement);
    await invite(canvasElement, words, 'bob@example.com');
    await userEvent.click(canvas.getByRole('button', { name: 'Open as a mail scanner' }));
    await canvas.findByText('Nothing was used up.', {}, patience);
    await userEvent.click(canvas.getByRole('button', { name: 'Open the link' }));
    const accept = await waitFor(
      () => windowOf(canvasElement, 'Bob').getByRole('button', { name: words('callback.accept') }),
      patience,
    );
    await fireEvent.click(accept);
    await waitFor(() => windowOf(canvasElement, 'Bob').getByText('bob@example.com'), patience);
    await waitFor(() => windowOf(canvasElement, 'Sarah').getByText(new RegExp(words('sent.accepted'))), patience);
    await expect(canvas.getByText('redeems the code, once')).toBeVisible();
  },
};

export const SomebodyElseIsSignedIn: StoryObj<typeof Theatre> = {
  async play(context) {
    const { canvasElement } = context;
    const words = wordsOf(context);
    const canvas = within(canvasElement);
    await invite(canvasElement, words, 'bob@example.com');
    await userEvent.click(canvas.getByRole('button', { name: 'Be signed in as somebody else' }));
    await waitFor(() => windowOf(canvasElement, 'Bob').getByText('anna@example.com'), patience);
    await userEvent.click(canvas.getByRole('button', { name: 'Open the link' }));
    await waitFor(
      () =>
        windowOf(canvasElement, 'Bob').getByRole('button', {
          name: words('callback.switch', { email: 'bob@example.com' }),
        }),
      patience,
    );
  },
};
