import type { Meta, StoryObj } from '@storybook/react-vite';
import { SignInForm } from 'magic-invite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { messagesOf } from '../fixtures/language.ts';
import { onPage } from '../fixtures/on-page.tsx';
import { openStoryBackend, type StoryBackend } from '../fixtures/story-backend.ts';
import { seenBy, staged, type View } from '../fixtures/scene.ts';
import { shows } from '../fixtures/shows.ts';

type Story = StoryObj<typeof SignInForm>;
type Context = Parameters<NonNullable<Story['play']>>[0];

const asBob = (set?: (fixture: StoryBackend) => unknown, view?: View) =>
  staged(async () => {
    const fixture = await openStoryBackend({ limits: { recipient: { max: 2, per: '1h' } } });
    await set?.(fixture);
    return seenBy(fixture.bob, view);
  });

/** A server that refuses every code. */
const refusing =
  (code: string, status: number): NonNullable<View['answers']> =>
  (route) =>
    route === 'sign-in/code' ? Response.json({ error: { code, message: 'Refused.' } }, { status }) : null;

const meta: Meta<typeof SignInForm> = {
  tags: ['autodocs'],
  title: 'Components/SignInForm',
  component: SignInForm,
  decorators: [onPage],
  loaders: [asBob()],
  argTypes: { classNames: { control: false }, components: { control: false } },
};
export default meta;

const ask = async (context: Context, email = 'bob@example.com'): Promise<void> =>
  userEvent.type(
    await context.canvas.findByRole('textbox', { name: messagesOf(context)('signIn.label') }),
    `${email}{Enter}`,
  );

export const Idle: Story = { parameters: shows('sign-in=idle') };

export const InvalidAddress: Story = {
  tags: ['!autodocs'],
  parameters: shows('sign-in=idle', 'sign-in.error=invalid_email'),
  play: (context) => ask(context, 'bob@'),
};

export const Sending: Story = {
  tags: ['!autodocs'],
  loaders: [asBob(undefined, { held: 'sign-in' })],
  parameters: shows('sign-in=sending'),
  play: (context) => ask(context),
};

/** The link was mailed; opened in this browser, it needs no further click. */
export const Sent: Story = {
  tags: ['!autodocs'],
  parameters: shows('sign-in=sent'),
  async play(context) {
    await ask(context);
    await context.canvas.findByText('bob@example.com');
    const title = context.canvasElement.querySelector('[data-magic-invite="sign-in.sent-title"]');
    await waitFor(() => expect(title).toHaveFocus());
  },
};

const codeField = async (context: Context): Promise<HTMLElement> =>
  context.canvas.findByRole('textbox', { name: messagesOf(context)('signIn.codeLabel') });

const withCodes = (view?: View) =>
  staged(async () => {
    const fixture = await openStoryBackend({ signInCode: true, getClientIp: () => '192.0.2.1' });
    return seenBy(fixture.bob, view);
  });

/** With the server option `signInCode` the email has a code, too, for people who read it on another device. */
export const Code: Story = {
  loaders: [withCodes()],
  parameters: shows('sign-in=sent'),
  async play(context) {
    await ask(context);
    await expect(await codeField(context)).toHaveAttribute('autocomplete', 'one-time-code');
  },
};

export const WrongCode: Story = {
  tags: ['!autodocs'],
  loaders: [withCodes({ answers: refusing('wrong_code', 400) })],
  parameters: shows('sign-in=sent', 'sign-in.error=wrong_code'),
  async play(context) {
    await ask(context);
    await userEvent.type(await codeField(context), '123456');
  },
};

/** After five tries, or ten minutes, only the link is left. */
export const CodeOfNoUse: Story = {
  tags: ['!autodocs'],
  loaders: [withCodes({ answers: refusing('code_expired', 410) })],
  parameters: shows('sign-in=sent', 'sign-in.error=code_expired'),
  async play(context) {
    await ask(context);
    await userEvent.type(await codeField(context), '123456');
  },
};

/** The code was right: the page goes on to `returnTo`, unless `onSuccess` stops that, as here. */
export const SignedInByCode: Story = {
  tags: ['!autodocs'],
  args: { onSuccess: () => false },
  loaders: [
    withCodes({
      answers: (route) => (route === 'sign-in/code' ? Response.json({ user: null, returnTo: '/documents/7' }) : null),
    }),
  ],
  parameters: shows('sign-in=signed-in'),
  async play(context) {
    await ask(context);
    await userEvent.type(await codeField(context), '123456');
  },
};

export const CheckingCode: Story = {
  tags: ['!autodocs'],
  loaders: [withCodes({ held: 'sign-in/code' })],
  parameters: shows('sign-in=checking'),
  async play(context) {
    await ask(context);
    await userEvent.type(await codeField(context), '123456');
  },
};

export const Network: Story = {
  tags: ['!autodocs'],
  loaders: [asBob(({ backend }) => void backend.fail('network'))],
  parameters: shows('sign-in=failed', 'sign-in.error=network'),
  play: (context) => ask(context),
};

export const RateLimited: Story = {
  tags: ['!autodocs'],
  loaders: [
    asBob(async ({ bob }) => {
      for (const _ of [1, 2]) await bob.client.signIn({ email: 'bob@example.com' });
    }),
  ],
  parameters: shows('sign-in=failed', 'sign-in.error=rate_limited'),
  play: (context) => ask(context),
};
