import type { Meta, StoryObj } from '@storybook/react-vite';
import { InviteForm, MagicLinkCallback } from 'magic-invite';
import { onPage } from '../fixtures/on-page.tsx';
import { shows } from '../fixtures/shows.ts';
import { expectLook, invited, inviting, pasteThree, shown } from './fixture.ts';
import './plain-css.css';
import { product } from './product.tsx';

/** The kit in a magazine: CSS variables and a plain style sheet. */
const meta: Meta = {
  title: 'Restyled/Plain CSS',
  decorators: [product('almanac'), onPage],
  parameters: { layout: 'fullscreen' },
};
export default meta;
type Context = Parameters<NonNullable<StoryObj['play']>>[0];

const form = () => (
  <InviteForm data={{ document: 'Q3 plan' }} returnTo="/documents/7" classNames={{ submit: 'almanac-button' }} />
);
const ACCENT = ['#96381a', '#f2ab88'] as const;

async function expectAlmanac(context: Context): Promise<void> {
  await expectLook(context, 'form.submit', {
    'background-color': shown(context, ACCENT),
    'border-top-left-radius': '0px',
    'text-transform': 'uppercase',
  });
  await expectLook(context, 'form.email', { 'border-top-width': '0px', 'border-bottom-width': '1px' });
}

export const Line: StoryObj = {
  loaders: [inviting],
  parameters: shows('form=idle'),
  render: form,
  play: expectAlmanac,
};

export const Rows: StoryObj = {
  loaders: [inviting],
  parameters: shows('form=idle', 'form.row=idle'),
  render: form,
  async play(context) {
    await pasteThree(context);
    await expectAlmanac(context);
    await expectLook(context, 'form.rows', { 'border-top-width': '1px' });
  },
};

export const Preview: StoryObj = {
  loaders: [invited()],
  parameters: shows('callback=preview'),
  render: () => (
    <MagicLinkCallback classNames={{ title: 'almanac-title', accept: 'almanac-button' }} onSuccess={() => false} />
  ),
  async play(context) {
    await expectLook(context, 'callback.accept', {
      'background-color': shown(context, ACCENT),
      'border-top-left-radius': '0px',
      'text-transform': 'uppercase',
    });
    await expectLook(context, 'callback', {
      'border-top-width': '3px',
      'border-inline-start-width': '0px',
      'background-color': shown(context, ['#fffaf1', '#2a241e']),
    });
    await expectLook(context, 'callback.title', { 'font-weight': '400' });
  },
};
