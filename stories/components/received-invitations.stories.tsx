import type { Meta, StoryObj } from '@storybook/react-vite';
import { ReceivedInvitations } from 'magic-invite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import { messagesOf } from '../fixtures/language.ts';
import { onPage } from '../fixtures/on-page.tsx';
import { openStoryBackend, type StoryBackend } from '../fixtures/story-backend.ts';
import { seenBy, staged, type View } from '../fixtures/scene.ts';
import { shows } from '../fixtures/shows.ts';

type Story = StoryObj<typeof ReceivedInvitations>;
type Context = Parameters<NonNullable<Story['play']>>[0];

/** Opens the page as Bob, who is signed in. */
const asBob = (set?: (fixture: StoryBackend) => unknown, view?: View) =>
  staged(async () => {
    const fixture = await openStoryBackend();
    await fixture.bob.signIn('bob@example.com');
    await set?.(fixture);
    return seenBy(fixture.bob, view);
  });

const meta: Meta<typeof ReceivedInvitations> = {
  tags: ['autodocs'],
  title: 'Components/ReceivedInvitations',
  component: ReceivedInvitations,
  decorators: [onPage],
  args: { onSuccess: fn(() => false).mockName('onSuccess') },
  argTypes: { classNames: { control: false }, components: { control: false }, onSuccess: { control: false } },
};
export default meta;

const two = async ({ invite }: StoryBackend): Promise<void> => {
  await invite('bob@example.com', { document: 'Quarterly plan for the harbour extension, with all its annexes' });
  await invite();
};
const press = async (context: Context, key: 'received.accept' | 'received.decline'): Promise<void> => {
  const name = new RegExp(`^${messagesOf(context)(key)}`);
  await userEvent.click((await context.canvas.findAllByRole('button', { name }))[0]!);
};

export const Loading: Story = {
  loaders: [asBob(undefined, { held: 'received' })],
  parameters: shows('received=loading'),
};

export const Empty: Story = { loaders: [asBob()], parameters: shows('received=ready') };

export const Pending: Story = { loaders: [asBob(two)], parameters: shows('received=ready', 'received.row=pending') };

/** Accepted here, without the mail. */
export const Accepted: Story = {
  tags: ['!autodocs'],
  loaders: [asBob(two)],
  parameters: shows('received.row=pending'),
  async play(context) {
    await press(context, 'received.accept');
    await context.canvas.findByText(messagesOf(context)('received.accepted'));
    await waitFor(() => expect(context.args.onSuccess).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(context.canvas.getAllByRole('listitem')).toHaveLength(1));
  },
};

/** Declining cannot be undone, so it asks first. */
export const Asking: Story = {
  tags: ['!autodocs'],
  loaders: [asBob(two)],
  parameters: shows('received.actions=asking'),
  play: (context) => press(context, 'received.decline'),
};

/** The invitation was revoked meanwhile: a notice says so, and the row is gone. */
export const RevokedMeanwhile: Story = {
  tags: ['!autodocs'],
  loaders: [
    staged(async () => {
      const { bob, sarah, invite } = await openStoryBackend();
      await bob.signIn('bob@example.com');
      await invite();
      let seen = false;
      const scene = seenBy(bob);
      return {
        client: {
          ...scene.client,
          async ask(path, body, options) {
            const answer = await scene.client.ask(path, body, options);
            if (!seen && path.startsWith('received')) {
              seen = true;
              const { invitations } = await sarah.client.listSent();
              await sarah.client.revokeInvitation(invitations[0]!.id);
            }
            return answer as never;
          },
        },
      };
    }),
  ],
  parameters: shows('received=ready'),
  async play(context) {
    await press(context, 'received.accept');
    await context.canvas.findByText(messagesOf(context)('revoked'));
    await waitFor(() => expect(context.canvas.queryAllByRole('listitem')).toHaveLength(0));
  },
};

export const Network: Story = {
  loaders: [asBob(({ backend }) => void backend.fail('network'))],
  parameters: shows('received=error', 'received.error=network'),
};
