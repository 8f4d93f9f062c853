import type { Meta, StoryObj } from '@storybook/react-vite';
import { InviteForm, MagicLinkCallback, type InviteFormProps } from 'magic-invite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { onPage } from '../fixtures/on-page.tsx';
import { shows } from '../fixtures/shows.ts';
import { expectLook, invited, inviting, partOf, pasteThree, shown } from './fixture.ts';
import { OwnButton } from './own-button.tsx';
import { OwnInput } from './own-input.tsx';
import { product } from './product.tsx';

/** An app's own Button and Input, which get every prop the kit's would. */
const meta: Meta = {
  title: 'Restyled/Own components',
  decorators: [product('confetti'), onPage],
  parameters: { layout: 'fullscreen' },
};
export default meta;
type Context = Parameters<NonNullable<StoryObj['play']>>[0];

const components: InviteFormProps['components'] = { Button: OwnButton, Input: OwnInput };
const form = () => <InviteForm data={{ document: 'Q3 plan' }} returnTo="/documents/7" components={components} />;
const callback = () => <MagicLinkCallback components={components} onSuccess={() => false} />;

async function expectButton(context: Context, part: string): Promise<void> {
  await expect(await partOf(context, part)).toHaveClass('confetti-button', 'loud');
  await expectLook(context, part, {
    'background-color': shown(context, ['#5b2bd9', '#c9b6ff']),
    'border-top-left-radius': '99px',
    'min-height': '48px',
  });
}

export const Line: StoryObj = {
  loaders: [inviting],
  parameters: shows('form=idle'),
  render: form,
  async play(context) {
    await expectButton(context, 'form.submit');
    await expect(await partOf(context, 'form.email')).toHaveClass('confetti-input');
    await userEvent.tab();
    await expectLook(context, 'form.email', {
      'outline-width': '3px',
      'outline-color': shown(context, ['#b4320a', '#ffb86b']),
    });
  },
};

export const Rows: StoryObj = {
  loaders: [inviting],
  parameters: shows('form=idle', 'form.row=idle'),
  render: form,
  async play(context) {
    await pasteThree(context);
    await expectButton(context, 'form.submit');
    await expect(await partOf(context, 'form.row-email')).toHaveClass('confetti-input');
    await expect(await partOf(context, 'form.remove')).toHaveClass('confetti-button', 'quiet');
  },
};

export const Preview: StoryObj = {
  loaders: [invited()],
  parameters: shows('callback=preview'),
  render: callback,
  play: (context) => expectButton(context, 'callback.accept'),
};

/** While the link is redeemed the button has `aria-disabled`; the app's shows a spinner. */
export const Accepting: StoryObj = {
  loaders: [invited({ held: 'callback' })],
  parameters: shows('callback=exchanging'),
  render: callback,
  async play(context) {
    await userEvent.click(await partOf(context, 'callback.accept'));
    await expectLook(context, 'callback.accept', { opacity: '1' });
    const accept = await partOf(context, 'callback.accept');
    await waitFor(() => expect(accept.querySelector('.confetti-turning')).toBeVisible());
  },
};
