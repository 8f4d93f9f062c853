import type { Meta, StoryObj } from '@storybook/react-vite';
import { SentInvitations } from 'magic-invite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { messagesOf } from '../fixtures/language.ts';
import { onPage } from '../fixtures/on-page.tsx';
import { openStoryBackend, type StoryBackend } from '../fixtures/story-backend.ts';
import { seenBy, staged, type View } from '../fixtures/scene.ts';
import { shows } from '../fixtures/shows.ts';

type Story = StoryObj<typeof SentInvitations>;

const asSarah = (set?: (fixture: StoryBackend) => unknown, view?: View) =>
  staged(async () => {
    const fixture = await openStoryBackend({ session: { maxAge: '90d' } });
    await set?.(fixture);
    return seenBy(fixture.sarah, view);
  });

const meta: Meta<typeof SentInvitations> = {
  tags: ['autodocs'],
  title: 'Components/SentInvitations',
  component: SentInvitations,
  decorators: [onPage],
  argTypes: { classNames: { control: false }, components: { control: false } },
};
export default meta;

const pending = async ({ invite }: StoryBackend): Promise<void> => {
  await invite('carol@example.com');
  await invite('bob@example.com');
};

export const Loading: Story = {
  loaders: [asSarah(undefined, { held: 'invitations' })],
  parameters: shows('sent=loading'),
};

export const Empty: Story = { loaders: [asSarah()], parameters: shows('sent=ready') };

/** An invitation of each status. */
export const Statuses: Story = {
  loaders: [
    asSarah(async ({ backend, sarah, invite }) => {
      const decliner = backend.browser('Erin');
      await invite('frank@example.com');
      backend.advance('15d');
      await backend.browser('Dave').accept(await invite('dave@example.com'));
      await invite('erin@example.com');
      await decliner.signIn('erin@example.com');
      const { invitations: received } = await decliner.client.listReceived();
      await decliner.client.declineInvitation(received[0]!.id);
      await invite('gina@example.com');
      const { invitations } = await sarah.client.listSent();
      await sarah.client.revokeInvitation(invitations[0]!.id);
      await invite('a-rather-long-address.of-a-colleague@department.example.com', {
        document: 'Quarterly plan for the harbour extension, with all its annexes',
      });
      await invite();
    }),
  ],
  parameters: shows(
    'sent=ready',
    'sent.row=pending',
    'sent.row=accepted',
    'sent.row=declined',
    'sent.row=expired',
    'sent.row=revoked',
  ),
};

/** Only those with one status: `status="accepted"`. */
export const OneStatus: Story = {
  args: { status: 'accepted' },
  loaders: [
    asSarah(async ({ backend, invite }) => {
      await backend.browser('Dave').accept(await invite('dave@example.com'));
      await invite('carol@example.com');
    }),
  ],
  parameters: shows('sent=ready', 'sent.row=accepted'),
  async play({ canvas }) {
    await canvas.findByText('dave@example.com');
    await expect(canvas.getAllByRole('listitem')).toHaveLength(1);
  },
};

export const NoMatch: Story = {
  tags: ['!autodocs'],
  args: { status: 'expired' },
  loaders: [asSarah(pending)],
  parameters: shows('sent=ready'),
  async play(context) {
    await context.canvas.findByText(messagesOf(context)('sent.noMatch'));
  },
};

/** What became of the email takes the place of the status: a bounce with a known reason, one as the provider put it, spam. */
export const Delivery: Story = {
  loaders: [
    asSarah(async ({ backend, invite }) => {
      const { app, mailbox } = backend;
      const reports = [
        { status: 'complained' },
        { status: 'deferred', reason: 'mailbox_full' },
        { status: 'bounced', reason: '550 Account closed by its owner' },
        { status: 'bounced', reason: 'mailbox_not_found' },
      ] as const;
      for (const [index, report] of reports.entries()) {
        await invite(`${['frank', 'erin', 'dave', 'carol'][index]}@example.com`);
        await app.reportDelivery({ messageId: mailbox.messages.at(-1)!.messageId, ...report });
      }
      await invite();
    }),
  ],
  parameters: shows('sent=ready', 'sent.status=bounced', 'sent.status=deferred', 'sent.status=complained'),
};

export const MorePages: Story = {
  tags: ['!autodocs'],
  args: { pageSize: 2 },
  loaders: [
    asSarah(async ({ invite }) => {
      for (const name of ['bob', 'carol', 'dave', 'erin', 'frank']) await invite(`${name}@example.com`);
    }),
  ],
  parameters: shows('sent=ready'),
  async play(context) {
    await userEvent.click(await context.canvas.findByRole('button', { name: messagesOf(context)('list.more') }));
    await waitFor(() => expect(context.canvas.getAllByRole('listitem')).toHaveLength(4));
  },
};

/** Revoking asks first; the focus is on the harmless answer. */
export const Asking: Story = {
  tags: ['!autodocs'],
  loaders: [asSarah(pending)],
  parameters: shows('sent.actions=asking'),
  async play(context) {
    const message = messagesOf(context);
    const [revoke] = await context.canvas.findAllByRole('button', { name: new RegExp(`^${message('sent.revoke')}`) });
    await userEvent.click(revoke!);
    await waitFor(() => expect(context.canvas.getByRole('button', { name: message('list.keep') })).toHaveFocus());
  },
};

export const Revoked: Story = {
  tags: ['!autodocs'],
  loaders: [asSarah(pending)],
  parameters: shows('sent.row=revoked', 'sent.row=pending'),
  async play(context) {
    const name = new RegExp(`^${messagesOf(context)('sent.revoke')}`);
    await userEvent.click((await context.canvas.findAllByRole('button', { name }))[0]!);
    await userEvent.click((await context.canvas.findAllByRole('button', { name }))[0]!);
  },
};

export const Resent: Story = {
  tags: ['!autodocs'],
  loaders: [asSarah(pending)],
  parameters: shows('sent.row=pending'),
  async play(context) {
    const message = messagesOf(context);
    const [again] = await context.canvas.findAllByRole('button', { name: new RegExp(`^${message('sent.resend')}`) });
    await userEvent.click(again!);
    await context.canvas.findByText(message('sent.resent', { email: 'bob@example.com' }));
  },
};

export const SignedOut: Story = {
  loaders: [staged(async () => seenBy((await openStoryBackend()).bob))],
  parameters: shows('sent=error', 'sent.error=unauthenticated'),
};

export const Network: Story = {
  loaders: [asSarah(({ backend }) => void backend.fail('network'))],
  parameters: shows('sent=error', 'sent.error=network'),
};
