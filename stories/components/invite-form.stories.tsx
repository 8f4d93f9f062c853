import type { Meta, StoryObj } from '@storybook/react-vite';
import { InviteForm } from 'magic-invite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import { messagesOf } from '../fixtures/language.ts';
import { onPage } from '../fixtures/on-page.tsx';
import { openStoryBackend, type StoryBackend } from '../fixtures/story-backend.ts';
import { seenBy, staged, type View } from '../fixtures/scene.ts';
import { shows } from '../fixtures/shows.ts';

type Story = StoryObj<typeof InviteForm>;
type Context = Parameters<NonNullable<Story['play']>>[0];

/** Opens the page as Sarah, who may invite. */
const asSarah = (
  set?: (fixture: StoryBackend) => unknown,
  options?: Parameters<typeof openStoryBackend>[0],
  view?: View,
) =>
  staged(async () => {
    const fixture = await openStoryBackend(options);
    await set?.(fixture);
    return seenBy(fixture.sarah, view);
  });

const onSuccess = fn().mockName('onSuccess');

const meta: Meta<typeof InviteForm> = {
  tags: ['autodocs'],
  title: 'Components/InviteForm',
  component: InviteForm,
  decorators: [onPage],
  loaders: [asSarah()],
  args: {
    data: { document: 'Q3 plan' },
    returnTo: '/documents/7',
    onSuccess,
    onError: fn().mockName('onError'),
    onSettled: fn().mockName('onSettled'),
  },
  argTypes: {
    classNames: { control: false },
    components: { control: false },
    signIn: { control: false },
    onSuccess: { control: false },
    onError: { control: false },
    onSettled: { control: false },
  },
};
export default meta;

/** The address field, whose label changes with the number of rows. */
const field = ({ canvasElement }: Context): HTMLInputElement =>
  canvasElement.querySelector<HTMLInputElement>('[data-magic-invite="form.email"]')!;
const submit = ({ canvasElement }: Context): HTMLElement =>
  canvasElement.querySelector<HTMLElement>('[data-magic-invite="form.submit"]')!;

async function paste(context: Context, text: string): Promise<void> {
  await userEvent.click(field(context));
  await userEvent.paste(text);
}
async function send(context: Context, text: string): Promise<void> {
  await paste(context, text);
  await userEvent.click(submit(context));
}
const many = (count: number): string =>
  Array.from({ length: count }, (_, index) => `colleague${index + 1}@example.com`).join('\n');

const roles = {
  name: 'role',
  label: 'Role',
  options: [
    { value: 'viewer', label: 'Can view' },
    { value: 'editor', label: 'Can edit' },
  ],
};

/** One line for one address. */
export const Idle: Story = { parameters: shows('form=idle') };

/** A comma, a line break or a paste turns the line into rows. Backspace in the empty field takes the last row back. */
export const Rows: Story = {
  tags: ['!autodocs'],
  parameters: shows('form=idle', 'form.row=idle'),
  async play(context) {
    await paste(context, 'bob@example.com, Carol Ng <carol@example.com>; dave@example.com');
    const rows = () => context.canvasElement.querySelectorAll('[data-magic-invite="form.row"]');
    await waitFor(() => expect(rows()).toHaveLength(3));
    await userEvent.click(field(context));
    await userEvent.keyboard('{Backspace}');
    await waitFor(() => expect(field(context)).toHaveValue('dave@example.com'));
    await userEvent.keyboard(',');
    await waitFor(() => expect(rows()).toHaveLength(3));
    await userEvent.click(
      context.canvas.getByRole('button', { name: messagesOf(context)('form.remove', { email: 'bob@example.com' }) }),
    );
    await waitFor(() => expect(rows()).toHaveLength(2));
  },
};

/** `fields` adds inputs beside each address. */
export const WithARole: Story = {
  tags: ['!autodocs'],
  args: { fields: [roles] },
  parameters: shows('form=idle', 'form.row=idle'),
  async play(context) {
    await paste(
      context,
      'bob@example.com, carol@example.com, a-rather-long-address.of-a-colleague@department.example.com',
    );
    await userEvent.selectOptions(await context.canvas.findByLabelText('Role, carol@example.com'), 'editor');
  },
};

/** `note` offers a message to everyone. */
export const WithANote: Story = {
  tags: ['!autodocs'],
  args: { note: 'message' },
  parameters: shows('form=idle'),
  async play(context) {
    const message = messagesOf(context);
    await userEvent.type(field(context), 'bob@example.com');
    await userEvent.click(await context.canvas.findByRole('button', { name: message('form.addNote') }));
    const note = await context.canvas.findByRole('textbox', { name: message('form.note') });
    await waitFor(() => expect(note).toHaveFocus());
    await userEvent.type(note, 'Please look at page 3 before Friday.');
  },
};

export const Sending: Story = {
  tags: ['!autodocs'],
  loaders: [asSarah(undefined, undefined, { held: 'invitations' })],
  parameters: shows('form=sending'),
  play: (context) => send(context, 'bob@example.com'),
};

/** Each row shows its state; from six rows on a progress bar stands above them. */
export const SendingMany: Story = {
  tags: ['!autodocs'],
  loaders: [asSarah(undefined, undefined, { held: 'invitations' })],
  parameters: shows('form=sending', 'form.row=sending'),
  play: (context) => send(context, many(8)),
};

export const Sent: Story = {
  tags: ['!autodocs'],
  parameters: shows('form=sent'),
  async play(context) {
    await send(context, 'bob@example.com');
    const title = await context.canvas.findByText(messagesOf(context)('form.sent', { count: 1 }));
    await waitFor(() => expect(title).toHaveFocus());
    await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1));
  },
};

export const SentMany: Story = {
  tags: ['!autodocs'],
  parameters: shows('form=sent'),
  play: (context) => send(context, many(12)),
};

/** A row that was refused says why and can be sent again by itself. */
export const SomeFailed: Story = {
  tags: ['!autodocs'],
  parameters: shows(
    'form=failed',
    'form.row=sent',
    'form.row=failed',
    'form.row-error=already_member',
    'form.row-error=not_allowed',
    'form.row-error=no_seats',
    'form.row-error=issuer_unavailable',
  ),
  play: (context) =>
    send(
      context,
      'bob@example.com, member@example.com, stranger@example.com, owner@example.com, seatless@example.com, broken@example.com, carol@example.com',
    ),
};

/** Failed rows are sent again, with success. */
export const TriedAgain: Story = {
  tags: ['!autodocs'],
  loaders: [
    staged(async () => {
      const { backend, sarah } = await openStoryBackend();
      const restore = backend.fail('issuer');
      let asked = 0;
      return seenBy(sarah, {
        answers(route) {
          if (route === 'invitations' && (asked += 1) === 2) restore();
          return null;
        },
      });
    }),
  ],
  parameters: shows('form=sent'),
  async play(context) {
    const message = messagesOf(context);
    await send(context, 'bob@example.com, carol@example.com');
    for (const email of ['bob@example.com', 'carol@example.com']) {
      const button = await context.canvas.findByRole('button', { name: message('form.retryRow', { email }) });
      await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
      await userEvent.click(button);
    }
  },
};

/** Over the limit; the message says when to try again. */
export const RateLimited: Story = {
  tags: ['!autodocs'],
  loaders: [asSarah(undefined, { limits: { inviter: { max: 1, per: '1h' } } })],
  parameters: shows('form.row=sent', 'form.row-error=rate_limited'),
  play: (context) => send(context, 'bob@example.com, carol@example.com, dave@example.com'),
};

export const IssuerUnavailable: Story = {
  tags: ['!autodocs'],
  loaders: [asSarah(({ backend }) => void backend.fail('issuer'))],
  parameters: shows('form.error=issuer_unavailable'),
  play: (context) => send(context, 'bob@example.com'),
};

/** The mail system has refused the addresses for good. */
export const MailUnavailable: Story = {
  tags: ['!autodocs'],
  loaders: [
    asSarah(undefined, undefined, {
      answers(route) {
        if (route !== 'invitations') return null;
        const refused = { ok: false, code: 'mail_unavailable', message: 'The mail system refused the address.' };
        const emails = ['bob@example.com', 'carol@example.com'];
        return Response.json({ results: emails.map((email) => ({ ...refused, email })) });
      },
    }),
  ],
  parameters: shows('form.row=failed', 'form.row-error=mail_unavailable'),
  play: (context) => send(context, 'bob@example.com, carol@example.com'),
};

/** The server's `invitationData` schema refuses what the form sends. */
export const InvalidData: Story = {
  tags: ['!autodocs'],
  args: { data: { role: 'king' } as never },
  parameters: shows('form.error=invalid_data'),
  play: (context) => send(context, 'bob@example.com'),
};

export const InvalidAddress: Story = {
  tags: ['!autodocs'],
  parameters: shows('form=idle', 'form.error=invalid_email'),
  async play(context) {
    await userEvent.type(field(context), 'bob@example{Enter}');
    await waitFor(() => expect(field(context)).toHaveAttribute('aria-invalid', 'true'));
  },
};

/** Each row of a list has its own error. */
export const InvalidRows: Story = {
  tags: ['!autodocs'],
  parameters: shows('form.row=idle', 'form.row-error=invalid_email'),
  play: (context) => paste(context, 'bob@example.com, carol at example.com, dave@'),
};

/** An address that is in the list already is merged into its row. */
export const Duplicate: Story = {
  tags: ['!autodocs'],
  parameters: shows('form.error=duplicate'),
  play: (context) => paste(context, 'bob@example.com, carol@example.com, Bob@Example.com'),
};

/** Nothing was sent; what was typed stays, and a sign-in form appears. */
export const SessionExpired: Story = {
  tags: ['!autodocs'],
  loaders: [staged(async () => seenBy((await openStoryBackend()).bob))],
  parameters: shows('form=failed', 'form.error=unauthenticated', 'sign-in=idle'),
  async play(context) {
    await send(context, 'carol@example.com');
    await context.canvas.findByText(new RegExp(messagesOf(context)('form.kept')));
    await expect(field(context)).toHaveValue('carol@example.com');
  },
};

export const Network: Story = {
  tags: ['!autodocs'],
  loaders: [asSarah(({ backend }) => void backend.fail('network'))],
  parameters: shows('form=failed', 'form.error=network'),
  play: (context) => send(context, 'bob@example.com'),
};

export const LongList: Story = {
  tags: ['!autodocs'],
  parameters: shows('form.row=idle'),
  play: (context) => paste(context, many(60)),
};
