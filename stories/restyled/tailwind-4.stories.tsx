import type { Meta, StoryObj } from '@storybook/react-vite';
import { InviteForm, MagicLinkCallback, type InviteFormProps, type MagicLinkCallbackProps } from 'magic-invite';
import { onPage } from '../fixtures/on-page.tsx';
import { shows } from '../fixtures/shows.ts';
import { expectLook, invited, inviting, pasteThree, shown } from './fixture.ts';
import { product } from './product.tsx';
import './tailwind-4.css';

/** The kit in a dense dashboard: utility classes through `classNames`, no other style sheet. */
const meta: Meta = {
  title: 'Restyled/Tailwind 4',
  decorators: [
    product('box-border min-h-screen bg-canvas font-sans text-[13px] leading-5 text-ink', {
      header:
        'flex h-11 items-center gap-3 border-0 border-b border-solid border-hair bg-panel px-4 font-medium [&>b]:rounded [&>b]:bg-ink [&>b]:px-1.5 [&>b]:text-xs [&>b]:font-semibold [&>b]:text-panel',
      main: 'p-4 sm:p-6',
    }),
    onPage,
  ],
  parameters: { layout: 'fullscreen' },
};
export default meta;
type Context = Parameters<NonNullable<StoryObj['play']>>[0];

const button =
  'min-h-8 rounded-md bg-brand px-3 py-1 text-[13px] font-medium text-on-brand hover:bg-brand-strong focus-visible:outline-brand';
const card = 'rounded-lg border border-hair bg-panel shadow-sm';
const focus = 'focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-brand';

const formClasses: InviteFormProps['classNames'] = {
  root: `max-w-md p-4 text-[13px] leading-5 ${card}`,
  label: 'mb-1.5 text-xs font-medium text-quiet',
  line: 'gap-2',
  email: `min-h-8 rounded-md border-edge bg-canvas px-2.5 ${focus}`,
  submit: button,
  rows: 'mb-3 overflow-hidden rounded-md border border-solid border-hair',
  row: 'border-hair bg-canvas py-0 pl-2.5 last:border-b-0 rtl:pr-2.5 rtl:pl-0',
  'row-line': 'min-h-8 gap-1',
  'row-email': 'min-h-8 font-mono text-xs',
  remove: 'size-8 rounded-none text-quiet hover:bg-hair hover:text-ink focus-visible:-outline-offset-2',
};
const callbackClasses: MagicLinkCallbackProps['classNames'] = {
  root: `max-w-sm p-5 text-[13px] leading-5 ${card}`,
  inviter: 'mb-3 size-8 rounded-md bg-brand text-sm text-on-brand',
  title: 'text-base font-semibold ltr:tracking-tight',
  address: 'mt-1 text-quiet',
  'not-you': 'text-brand',
  accept: `mt-4 ${button}`,
};
const BRAND = ['#0f6b5c', '#5ad1b8'] as const;

/** Each of these values differs from the kit's own. */
async function expectButton(context: Context, part: string): Promise<void> {
  await expectLook(context, part, {
    'background-color': shown(context, BRAND),
    'border-top-left-radius': '6px',
    'min-height': '32px',
    'font-size': '13px',
    'font-weight': '500',
  });
}

const form = () => <InviteForm data={{ document: 'Q3 plan' }} returnTo="/documents/7" classNames={formClasses} />;

export const Line: StoryObj = {
  loaders: [inviting],
  parameters: shows('form=idle'),
  render: form,
  async play(context) {
    await expectButton(context, 'form.submit');
    await expectLook(context, 'form.email', { 'min-height': '32px', 'border-top-left-radius': '6px' });
  },
};

export const Rows: StoryObj = {
  loaders: [inviting],
  parameters: shows('form=idle', 'form.row=idle'),
  render: form,
  async play(context) {
    await pasteThree(context);
    await expectButton(context, 'form.submit');
    await expectLook(context, 'form.rows', { 'border-top-width': '1px', 'border-top-left-radius': '6px' });
    await expectLook(context, 'form.row-email', { 'font-size': '12px' });
  },
};

export const Preview: StoryObj = {
  loaders: [invited()],
  parameters: shows('callback=preview'),
  render: () => <MagicLinkCallback classNames={callbackClasses} onSuccess={() => false} />,
  async play(context) {
    await expectButton(context, 'callback.accept');
    await expectLook(context, 'callback', { 'border-top-left-radius': '8px', 'padding-top': '20px' });
    await expectLook(context, 'callback.inviter', { width: '32px', 'border-top-left-radius': '6px' });
  },
};
