import type { Meta, StoryObj } from '@storybook/react-vite';
import { MagicLinkCallback } from 'magic-invite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import { messagesOf } from '../fixtures/language.ts';
import { onPage } from '../fixtures/on-page.tsx';
import { openStoryBackend, type StoryBackend } from '../fixtures/story-backend.ts';
import { seenBy, staged, type View } from '../fixtures/scene.ts';
import { shows } from '../fixtures/shows.ts';

type Story = StoryObj<typeof MagicLinkCallback>;

const meta: Meta<typeof MagicLinkCallback> = {
  tags: ['autodocs'],
  title: 'Components/MagicLinkCallback',
  component: MagicLinkCallback,
  decorators: [onPage],
  args: { onSuccess: fn(() => false).mockName('onSuccess') },
  argTypes: { classNames: { control: false }, components: { control: false }, onSuccess: { control: false } },
  // Each story needs an address bar of its own.
  parameters: { docs: { story: { inline: false, height: '440px' } } },
};
export default meta;

interface Opened {
  options?: Parameters<typeof openStoryBackend>[0];
  to?: string;
  document?: string;
  data?: Record<string, string>;
  /** Runs after the mail was sent. */
  before?: (fixture: StoryBackend, link: string) => Promise<unknown> | void;
  /** Runs after the link was opened, before the page loads. */
  after?: (fixture: StoryBackend, fragment: string) => Promise<unknown> | void;
  view?: View;
}

/** Opens the page as the link of an invitation does. */
const invitationLink = ({
  options,
  to = 'bob@example.com',
  document = 'Q3 plan',
  data,
  before,
  after,
  view,
}: Opened = {}) =>
  staged(async () => {
    const fixture = await openStoryBackend(options);
    const link = await fixture.invite(to, { document, ...data });
    await before?.(fixture, link);
    const fragment = await fixture.arrive(link);
    await after?.(fixture, fragment);
    return seenBy(fixture.bob, { ...view, fragment });
  });

/** Opens the page as a sign-in link does, in another browser than the one that asked for it. */
const signInLink = ({ before, after }: Pick<Opened, 'before' | 'after'> = {}) =>
  staged(async () => {
    const fixture = await openStoryBackend();
    const mail = fixture.backend.mailbox.waitFor('bob@example.com');
    await fixture.backend.browser('another').client.signIn({ email: 'bob@example.com', returnTo: '/documents/7' });
    const { link } = await mail;
    await before?.(fixture, link!);
    const fragment = await fixture.arrive(link!);
    await after?.(fixture, fragment);
    return seenBy(fixture.bob, { fragment });
  });

/** A view whose server refuses to redeem the link. */
const refusing = (code: string, message: string, status: number): View => ({
  answers: (route) => (route === 'callback' ? Response.json({ error: { code, message } }, { status }) : null),
});

const accept: Story['play'] = async (context) => {
  await userEvent.click(await context.canvas.findByRole('button', { name: messagesOf(context)('preview.accept') }));
};

/** Who invited whom to what. Nothing is redeemed before the click. */
export const Preview: Story = {
  loaders: [invitationLink()],
  parameters: shows('callback=preview'),
  async play(context) {
    const notYou = await context.canvas.findByRole('button', { name: messagesOf(context)('preview.notYou') });
    await userEvent.click(notYou);
    await waitFor(() => expect(notYou).toHaveAttribute('aria-expanded', 'true'));
    await userEvent.click(notYou);
    await waitFor(() => expect(notYou).toHaveAttribute('aria-expanded', 'false'));
  },
};

/** `publicData: ['note']` of `describe` shows the inviter's message before the invitation is accepted. */
export const WithAMessage: Story = {
  loaders: [
    invitationLink({
      data: { note: 'The numbers for March are in.\nCould you look at page 4 before Friday?' },
      options: {
        describe: ({ invitation }) => ({
          inviterName: 'Sarah Lund',
          title: invitation.data.document!,
          publicData: ['note'],
        }),
      },
    }),
  ],
  parameters: shows('callback=preview'),
  async play({ canvas }) {
    await expect(await canvas.findByRole('blockquote')).toHaveTextContent('page 4 before Friday');
  },
};

export const WithoutATitle: Story = {
  loaders: [invitationLink({ document: '' })],
  parameters: shows('callback=preview'),
};

export const WithoutANameAndATitle: Story = {
  tags: ['!autodocs'],
  loaders: [invitationLink({ options: { describe: () => ({}) } })],
  parameters: shows('callback=preview'),
};

export const LongNames: Story = {
  tags: ['!autodocs'],
  loaders: [
    invitationLink({
      to: 'maximiliane.von-und-zu-hohenstein.extraordinary.long@subdivision.department.example.com',
      document: 'Quarterly plan for the harbour extension, with all its annexes and the minutes of March',
      options: {
        describe: ({ invitation }) => ({
          inviterName: 'Wolfeschlegelsteinhausenbergerdorff von der Au',
          title: invitation.data.document!,
        }),
      },
    }),
  ],
  parameters: shows('callback=preview'),
};

/** With `confirm: 'email'` the preview hides the address and asks for it. */
export const AddressToConfirm: Story = {
  tags: ['!autodocs'],
  loaders: [invitationLink({ options: { confirm: 'email' } })],
  parameters: shows('callback=preview', 'callback.error=wrong_address'),
  async play(context) {
    const message = messagesOf(context);
    await userEvent.type(
      await context.canvas.findByRole('textbox', { name: message('preview.confirmLabel') }),
      'anna@example.com{Enter}',
    );
  },
};

/** A sign-in link that another browser asked for waits for a click, too. */
export const SignIn: Story = { tags: ['!autodocs'], loaders: [signInLink()], parameters: shows('callback=preview') };

/** The preview is being read. */
export const Reading: Story = {
  tags: ['!autodocs'],
  loaders: [invitationLink({ view: { held: 'preview' } })],
  parameters: shows('callback=reading'),
};

/** The link is being redeemed; the button says so. */
export const Exchanging: Story = {
  tags: ['!autodocs'],
  loaders: [invitationLink({ view: { held: 'callback' } })],
  parameters: shows('callback=exchanging'),
  play: accept,
};

/** Another account is signed in: switching takes a click. */
export const Conflict: Story = {
  loaders: [invitationLink({ before: ({ bob }) => bob.signIn('anna@example.com') })],
  parameters: shows('callback=conflict'),
};

export const ConflictOfASignIn: Story = {
  tags: ['!autodocs'],
  loaders: [signInLink({ before: ({ bob }) => bob.signIn('anna@example.com') })],
  parameters: shows('callback=conflict'),
};

/** Usually visible for a moment only, before the page navigates. */
export const SignedIn: Story = {
  tags: ['!autodocs'],
  loaders: [invitationLink()],
  parameters: shows('callback=signed-in'),
  async play(context) {
    await accept(context);
    await waitFor(() => expect(context.args.onSuccess).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(context.canvas.getByRole('heading', { level: 1 })).toHaveFocus());
  },
};

export const Expired: Story = {
  loaders: [invitationLink({ before: ({ backend }) => backend.advance('15d') })],
  parameters: shows('callback=failed', 'callback.title=expired'),
};

export const NewLinkSent: Story = {
  tags: ['!autodocs'],
  loaders: [invitationLink({ before: ({ backend }) => backend.advance('15d') })],
  parameters: shows('callback.title=expired', 'callback.note=sent'),
  async play(context) {
    await userEvent.click(await context.canvas.findByRole('button', { name: messagesOf(context)('failed.newLink') }));
  },
};

export const ExpiredSignIn: Story = {
  tags: ['!autodocs'],
  loaders: [signInLink({ before: ({ backend }) => backend.advance('20m') })],
  parameters: shows('callback=failed', 'callback.title=expired'),
};

/** The link was redeemed in another browser. */
export const AlreadyUsed: Story = {
  loaders: [invitationLink({ before: ({ backend }, link) => backend.browser('phone').accept(link) })],
  parameters: shows('callback=failed', 'callback.title=already_used'),
};

export const Revoked: Story = {
  loaders: [
    invitationLink({
      async before({ sarah }) {
        const { invitations } = await sarah.client.listSent();
        await sarah.client.revokeInvitation(invitations[0]!.id);
      },
    }),
  ],
  parameters: shows('callback=failed', 'callback.title=revoked'),
};

export const Declined: Story = {
  tags: ['!autodocs'],
  loaders: [
    invitationLink({
      async before({ backend }) {
        const phone = backend.browser('phone');
        await phone.signIn('bob@example.com');
        const { invitations } = await phone.client.listReceived();
        await phone.client.declineInvitation(invitations[0]!.id);
      },
    }),
  ],
  parameters: shows('callback=failed', 'callback.title=declined'),
};

/** No link in the address bar, as after a reload; the one in the mail still works. */
export const CodeExpired: Story = {
  loaders: [staged(async () => seenBy((await openStoryBackend()).bob))],
  parameters: shows('callback=failed', 'callback.title=code_expired'),
};

/** The code expired while the page was open. */
export const CodeExpiredAfterTheClick: Story = {
  tags: ['!autodocs'],
  loaders: [invitationLink({ after: ({ backend }) => backend.advance('30m') })],
  parameters: shows('callback=failed', 'callback.title=code_expired'),
  play: accept,
};

/** A truncated link, as some mail programs make it. */
export const Malformed: Story = {
  loaders: [staged(async () => seenBy((await openStoryBackend()).bob, { fragment: '#code=cut-off' }))],
  parameters: shows('callback=failed', 'callback.title=malformed'),
};

/** The id_token names another address. The kit's own issuer never answers so, hence the story does. */
export const WrongAddress: Story = {
  tags: ['!autodocs'],
  loaders: [invitationLink({ view: refusing('wrong_address', 'The id_token names another address.', 403) })],
  parameters: shows('callback=failed', 'callback.title=wrong_address'),
  play: accept,
};

/** The browser keeps no cookies, so the link is not redeemed. A story page keeps them, hence the story answers. */
export const CookiesBlocked: Story = {
  tags: ['!autodocs'],
  loaders: [invitationLink({ view: refusing('cookies_blocked', 'The browser sent no cookie.', 400) })],
  parameters: shows('callback=failed', 'callback.title=cookies_blocked'),
  play: accept,
};

/** No seat was left when the invitation was accepted: it stays pending, and a new link accepts it later. */
export const NoSeats: Story = {
  tags: ['!autodocs'],
  loaders: [invitationLink({ options: { can: ({ action }) => action !== 'accept' || { deny: 'no_seats' } } })],
  parameters: shows('callback=failed', 'callback.title=no_seats'),
  play: accept,
};

/** The app's `onSignIn` denied access. */
export const Denied: Story = {
  tags: ['!autodocs'],
  loaders: [invitationLink({ to: 'barred@example.com' })],
  parameters: shows('callback=failed', 'callback.title=denied'),
  play: accept,
};

/** `throw denied('…')`: the page shows the reason. */
export const DeniedWithAReason: Story = {
  tags: ['!autodocs'],
  loaders: [invitationLink({ to: 'late@example.com' })],
  parameters: shows('callback=failed', 'callback.title=denied'),
  play: accept,
};

/** Too many addresses were tried. */
export const RateLimited: Story = {
  tags: ['!autodocs'],
  loaders: [
    invitationLink({
      options: { confirm: 'email' },
      async after({ bob }, fragment) {
        const link = Object.fromEntries(new URLSearchParams(fragment.slice(1))) as { state: string; code: string };
        await bob.client.previewLink(link);
        for (let guess = 1; guess <= 5; guess += 1)
          await bob.client.redeemLink({ ...link, email: `guess${guess}@example.com` }).catch(() => {});
      },
    }),
  ],
  parameters: shows('callback=failed', 'callback.title=rate_limited'),
  async play(context) {
    await userEvent.type(
      await context.canvas.findByRole('textbox', { name: messagesOf(context)('preview.confirmLabel') }),
      'bob@example.com{Enter}',
    );
  },
};

/** The issuer does not answer; the link still works, and the button repeats the request. */
export const IssuerUnavailable: Story = {
  tags: ['!autodocs'],
  loaders: [invitationLink({ after: ({ backend }) => void backend.fail('issuer') })],
  parameters: shows('callback=failed', 'callback.title=issuer_unavailable'),
  play: accept,
};

export const Network: Story = {
  loaders: [invitationLink({ after: ({ backend }) => void backend.fail('network') })],
  parameters: shows('callback=failed', 'callback.title=network'),
};
