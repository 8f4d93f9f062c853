import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { onPage } from '../fixtures/on-page.tsx';
import { openStoryBackend } from '../fixtures/story-backend.ts';
import { seenBy, staged } from '../fixtures/scene.ts';
import { shows } from '../fixtures/shows.ts';
import { HeadlessInviteForm } from './headless-invite-form.tsx';

type Story = StoryObj<typeof HeadlessInviteForm>;

const meta: Meta<typeof HeadlessInviteForm> = {
  title: 'Components/useInviteForm',
  component: HeadlessInviteForm,
  tags: ['autodocs'],
  decorators: [onPage],
  loaders: [staged(async () => seenBy((await openStoryBackend()).sarah))],
  args: { data: { document: 'Q3 plan' } },
};
export default meta;

export const Idle: Story = { parameters: shows('headless=idle') };

/** One row is sent, the other says why it is not. */
export const Rows: Story = {
  tags: ['!autodocs'],
  parameters: shows('headless=failed'),
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('textbox', { name: /Who do you want/ }));
    await userEvent.paste('bob@example.com, member@example.com');
    await userEvent.click(canvas.getByRole('button', { name: 'Invite 2' }));
    await waitFor(() => expect(canvas.getByText(/already_member/)).toBeVisible());
    await waitFor(() => expect(canvas.getByText(/bob@example.com/)).toHaveTextContent('sent'));
  },
};
