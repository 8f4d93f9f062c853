import type { Meta, StoryObj } from '@storybook/react-vite';
import { SignedOut } from 'magic-invite';
import { expect } from 'storybook/test';
import { onPage } from '../fixtures/on-page.tsx';
import { openStoryBackend } from '../fixtures/story-backend.ts';
import { seenBy, staged } from '../fixtures/scene.ts';
import { shows } from '../fixtures/shows.ts';
import { InvitedUserCard } from './invited-user.tsx';

type Story = StoryObj<typeof SignedOut>;

const meta: Meta<typeof SignedOut> = {
  tags: ['autodocs'],
  title: 'Components/SignedOut',
  component: SignedOut,
  decorators: [onPage],
  args: { children: 'Ask a colleague for an invitation.' },
  argTypes: { children: { control: 'text' } },
  render: (args) => (
    <>
      <InvitedUserCard />
      <SignedOut {...args} />
    </>
  ),
};
export default meta;

export const NotSignedIn: Story = {
  loaders: [staged(async () => seenBy((await openStoryBackend()).bob))],
  parameters: shows('user=signed-out'),
  play: async ({ canvas }) => expect(await canvas.findByText('Ask a colleague for an invitation.')).toBeVisible(),
};

/** Renders nothing until the session is known, so that nothing flashes. */
export const SessionUnknown: Story = {
  loaders: [staged(async () => seenBy((await openStoryBackend()).bob, { held: 'session' }))],
  parameters: shows('user=loading'),
  play: async ({ canvas }) => expect(canvas.queryByText('Ask a colleague for an invitation.')).toBeNull(),
};
