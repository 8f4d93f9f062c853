import type { Meta, StoryObj } from '@storybook/react-vite';
import { MagicLinkCallback } from 'magic-invite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import { wordsOf } from '../fixtures/language.ts';
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
  // Each reads an address bar of its own.
  parameters: { docs: { story: { inline: false, height: '440px' } } },
};
export default meta;

interface Letter {
  options?: Parameters<typeof openStoryBackend>[0];
  to?: string;
  document?: string;
  /** Between the mail and its opening. */
  before?: (fixture: StoryBackend, link: string) => Promise<unknown> | void;
  /** Between its opening and the page. */
  after?: (fixture: StoryBackend, fragment: string) => Promise<unknown> | void;
  view?: View;
}

/** A page that a mailed invitation led to. */
const letter = ({ options, to = 'bob@example.com', document = 'Q3 plan', before, after, view }: Letter = {}) =>
  staged(async () => {
    const fixture = await openStoryBackend(options);
    const link = await fixture.invite(to, { document });
    await before?.(fixture, link);
    const fragment = await fixture.arrive(link);
    await after?.(fixture, fragment);
    return seenBy(fixture.bob, { ...view, fragment });
  });

/** A page that a sign-in mail led to, in another browser than the one that had asked for it. */
const signInLetter = ({ before, after }: Pick<Letter, 'before' | 'after'> = {}) =>
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

const accept: Story['play'] = async (context) => {
  await userEvent.click(await context.canvas.findByRole('button', { name: wordsOf(context)('callback.accept') }));
};

/** The letter: who invites whom to what. Nothing is spent before the click. */
export const Preview: Story = {
  loaders: [letter()],
  parameters: shows('callback=preview'),
  async play(context) {
    const notYou = await context.canvas.findByRole('button', { name: wordsOf(context)('callback.notYou') });
    await userEvent.click(notYou);
    await expect(notYou).toHaveAttribute('aria-expanded', 'true');
    await userEvent.click(notYou);
    await expect(notYou).toHaveAttribute('aria-expanded', 'false');
  },
};

export const WithoutATitle: Story = { loaders: [letter({ document: '' })], parameters: shows('callback=preview') };

export const WithoutANameAndATitle: Story = {
  tags: ['!autodocs'],
  loaders: [letter({ options: { describe: () => ({}) } })],
  parameters: shows('callback=preview'),
};

export const LongNames: Story = {
  tags: ['!autodocs'],
  loaders: [
    letter({
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

/** With `confirm: 'email'` the letter hides the address, and asks for it. */
export const AddressToConfirm: Story = {
  tags: ['!autodocs'],
  loaders: [letter({ options: { confirm: 'email' } })],
  parameters: shows('callback=preview', 'callback.error=wrong_address'),
  async play(context) {
    const words = wordsOf(context);
    await userEvent.type(
      await context.canvas.findByRole('textbox', { name: words('callback.confirmLabel') }),
      'anna@example.com{Enter}',
    );
  },
};

/** A sign-in link that was not asked for in this browser waits for a click, too. */
export const SignIn: Story = { tags: ['!autodocs'], loaders: [signInLetter()], parameters: shows('callback=preview') };

/** The link is being read. */
export const Reading: Story = {
  tags: ['!autodocs'],
  loaders: [letter({ view: { held: 'preview' } })],
  parameters: shows('callback=reading'),
};

/** The button itself says that it is under way. */
export const Exchanging: Story = {
  tags: ['!autodocs'],
  loaders: [letter({ view: { held: 'callback' } })],
  parameters: shows('callback=exchanging'),
  play: accept,
};

/** Somebody else is signed in here: switching is said, not implied. */
export const Conflict: Story = {
  loaders: [letter({ before: ({ bob }) => bob.signIn('anna@example.com') })],
  parameters: shows('callback=conflict'),
};

export const ConflictOfASignIn: Story = {
  tags: ['!autodocs'],
  loaders: [signInLetter({ before: ({ bob }) => bob.signIn('anna@example.com') })],
  parameters: shows('callback=conflict'),
};

/** In. Most people see this for a blink, before the page moves on. */
export const SignedIn: Story = {
  tags: ['!autodocs'],
  loaders: [letter()],
  parameters: shows('callback=signed-in'),
  async play(context) {
    await accept(context);
    await waitFor(() => expect(context.args.onSuccess).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(context.canvas.getByRole('heading', { level: 1 })).toHaveFocus());
  },
};

export const Expired: Story = {
  loaders: [letter({ before: ({ backend }) => backend.advance('15d') })],
  parameters: shows('callback=failed', 'callback.title=expired'),
};

export const NewLinkSent: Story = {
  tags: ['!autodocs'],
  loaders: [letter({ before: ({ backend }) => backend.advance('15d') })],
  parameters: shows('callback.title=expired', 'callback.note=sent'),
  async play(context) {
    await userEvent.click(await context.canvas.findByRole('button', { name: wordsOf(context)('callback.newLink') }));
  },
};

export const ExpiredSignIn: Story = {
  tags: ['!autodocs'],
  loaders: [signInLetter({ before: ({ backend }) => backend.advance('20m') })],
  parameters: shows('callback=failed', 'callback.title=expired'),
};

/** Somebody accepted it already, in another browser. */
export const Used: Story = {
  loaders: [letter({ before: ({ backend }, link) => backend.browser('phone').accept(link) })],
  parameters: shows('callback=failed', 'callback.title=used'),
};

export const Revoked: Story = {
  loaders: [
    letter({
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
    letter({
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

/** No link in the address bar, as after a reload: the one in the mail still works. */
export const Stale: Story = {
  loaders: [staged(async () => seenBy((await openStoryBackend()).bob))],
  parameters: shows('callback=failed', 'callback.title=stale'),
};

/** The code in the link has died meanwhile. */
export const StaleAfterTheClick: Story = {
  tags: ['!autodocs'],
  loaders: [letter({ after: ({ backend }) => backend.advance('30m') })],
  parameters: shows('callback=failed', 'callback.title=stale'),
  play: accept,
};

/** Half of a link, as some mail programs leave it. */
export const Malformed: Story = {
  loaders: [staged(async () => seenBy((await openStoryBackend()).bob, { fragment: '#code=cut-off' }))],
  parameters: shows('callback=failed', 'callback.title=malformed'),
};

/** The provider says that somebody else has opened the mail. Our own issuer never does: the answer is put in its place. */
export const WrongAddress: Story = {
  tags: ['!autodocs'],
  loaders: [
    letter({
      view: {
        answers: (route) =>
          route === 'callback'
            ? Response.json(
                { error: { code: 'wrong_address', message: 'The id_token names another address.' } },
                { status: 403 },
              )
            : null,
      },
    }),
  ],
  parameters: shows('callback=failed', 'callback.title=wrong_address'),
  play: accept,
};

/** The app's `onSignIn` refused. */
export const Denied: Story = {
  tags: ['!autodocs'],
  loaders: [letter({ to: 'barred@example.com' })],
  parameters: shows('callback=failed', 'callback.title=denied'),
  play: accept,
};

/** `throw denied('…')`: the person reads why. */
export const DeniedInTheAppsWords: Story = {
  tags: ['!autodocs'],
  loaders: [letter({ to: 'late@example.com' })],
  parameters: shows('callback=failed', 'callback.title=denied'),
  play: accept,
};

/** An address was guessed too often. */
export const RateLimited: Story = {
  tags: ['!autodocs'],
  loaders: [
    letter({
      options: { confirm: 'email' },
      async after({ bob }, fragment) {
        const link = Object.fromEntries(new URLSearchParams(fragment.slice(1))) as { state: string; code: string };
        for (let guess = 1; guess <= 5; guess += 1)
          await bob.client.redeemLink({ ...link, email: `guess${guess}@example.com` }).catch(() => {});
      },
    }),
  ],
  parameters: shows('callback=failed', 'callback.title=rate_limited'),
  async play(context) {
    await userEvent.type(
      await context.canvas.findByRole('textbox', { name: wordsOf(context)('callback.confirmLabel') }),
      'bob@example.com{Enter}',
    );
  },
};

/** The issuer is away: nothing was used up, and trying again goes on where it broke off. */
export const IssuerUnavailable: Story = {
  tags: ['!autodocs'],
  loaders: [letter({ after: ({ backend }) => void backend.fail('issuer') })],
  parameters: shows('callback=failed', 'callback.title=issuer_unavailable'),
  play: accept,
};

export const Network: Story = {
  loaders: [letter({ after: ({ backend }) => void backend.fail('network') })],
  parameters: shows('callback=failed', 'callback.title=network'),
};
