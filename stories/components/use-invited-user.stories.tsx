import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent } from 'storybook/test';
import { onPage } from '../fixtures/on-page.tsx';
import { openStoryBackend } from '../fixtures/story-backend.ts';
import { seenBy, staged } from '../fixtures/scene.ts';
import { shows } from '../fixtures/shows.ts';
import { InvitedUserCard } from './invited-user.tsx';

type Story = StoryObj<typeof InvitedUserCard>;

const meta: Meta<typeof InvitedUserCard> = {
  tags: ['autodocs'],
  title: 'Components/useInvitedUser',
  component: InvitedUserCard,
  decorators: [onPage],
};
export default meta;

export const Loading: Story = {
  loaders: [staged(async () => seenBy((await openStoryBackend()).sarah, { held: 'session' }))],
  parameters: shows('user=loading'),
};

export const SignedIn: Story = {
  loaders: [staged(async () => seenBy((await openStoryBackend()).sarah))],
  parameters: shows('user=signed-in'),
};

export const SignedOut: Story = {
  loaders: [staged(async () => seenBy((await openStoryBackend()).sarah))],
  parameters: shows('user=signed-out'),
  play: async ({ canvas }) => userEvent.click(await canvas.findByRole('button', { name: 'Sign out' })),
};

/** The first request failed. */
export const Failed: Story = {
  loaders: [
    staged(async () => {
      const { backend, sarah } = await openStoryBackend();
      backend.fail('network');
      return seenBy(sarah);
    }),
  ],
  parameters: shows('user=error'),
  play: async ({ canvas }) => expect(await canvas.findByText(/network/, {}, { timeout: 8_000 })).toBeVisible(),
};
