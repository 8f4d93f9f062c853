import type { Meta, StoryObj } from '@storybook/react-vite';
import { SignedIn } from 'magic-invite';
import { expect } from 'storybook/test';
import { onPage } from '../fixtures/on-page.tsx';
import { openStoryBackend } from '../fixtures/story-backend.ts';
import { seenBy, staged } from '../fixtures/scene.ts';
import { shows } from '../fixtures/shows.ts';
import { InvitedUserCard } from './invited-user.tsx';

type Story = StoryObj<typeof SignedIn>;

const meta: Meta<typeof SignedIn> = {
  tags: ['autodocs'],
  title: 'Components/SignedIn',
  component: SignedIn,
  decorators: [onPage],
  args: { children: 'Only signed-in users see this.' },
  argTypes: { children: { control: 'text' } },
  render: (args) => (
    <>
      <InvitedUserCard />
      <SignedIn {...args} />
    </>
  ),
};
export default meta;

export const UserSignedIn: Story = {
  loaders: [staged(async () => seenBy((await openStoryBackend()).sarah))],
  parameters: shows('user=signed-in'),
  play: async ({ canvas }) => expect(await canvas.findByText('Only signed-in users see this.')).toBeVisible(),
};

/** Children can be a function of the user. */
export const FunctionOfTheUser: Story = {
  args: { children: (user) => `Hello, ${user.email}` },
  argTypes: { children: { control: false } },
  loaders: [staged(async () => seenBy((await openStoryBackend()).sarah))],
  parameters: shows('user=signed-in'),
  play: async ({ canvas }) => expect(await canvas.findByText('Hello, sarah@example.com')).toBeVisible(),
};

export const NotSignedIn: Story = {
  loaders: [staged(async () => seenBy((await openStoryBackend()).bob))],
  parameters: shows('user=signed-out'),
  play: async ({ canvas }) => {
    await canvas.findByText('No user is signed in.');
    await expect(canvas.queryByText('Only signed-in users see this.')).toBeNull();
  },
};
