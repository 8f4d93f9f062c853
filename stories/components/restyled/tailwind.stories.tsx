import type { Meta, StoryObj } from '@storybook/react-vite';
import { InviteForm, MagicLinkCallback } from 'magic-invite';
import { expect } from 'storybook/test';
import { Page } from '../../house/on-page.tsx';
import { shows } from '../../house/shows.ts';
import { fillAndLook, layersInOrder, letterAndForm, ofBob, ofSarah, stayHere, StyleSheet } from './product.tsx';
import utilities from './tailwind.css?inline';

const meta: Meta = {
  title: 'Restyled/Tailwind',
  loaders: [letterAndForm],
  decorators: [layersInOrder('theme, base, magic-invite, components, utilities')],
  parameters: { layout: 'fullscreen', controls: { disabled: true } },
};
export default meta;

const button =
  'rounded-full bg-brand px-8 text-white shadow-lg shadow-brand/30 hover:bg-violet-800 focus-visible:outline-soft';

/** Utilities of Tailwind 4 in `classNames`: they win over the kit's layer. */
export const Tailwind: StoryObj = {
  parameters: shows('form=idle', 'form.row=ready', 'callback=preview'),
  render: (_, { loaded, globals }) => (
    <StyleSheet css={utilities}>
      <div className="min-h-screen bg-sky p-4 font-sans text-ink sm:p-10">
        <p className="mb-8 text-2xl font-black tracking-tight text-soft">orbit</p>
        <div className="grid items-start gap-6 md:grid-cols-2">
          <div className="rounded-3xl bg-card p-6 shadow-xl shadow-indigo-950/10">
            <Page scene={ofSarah(loaded)} language={String(globals['locale'])}>
              <InviteForm
                data={{ document: 'Q3 plan' }}
                classNames={{
                  root: 'max-w-none',
                  submit: button,
                  email: 'rounded-full border-transparent bg-sky px-5',
                  row: 'mb-2 rounded-2xl border-transparent bg-sky px-4',
                  remove: 'rounded-full text-soft',
                  label: 'font-semibold text-soft',
                }}
              />
            </Page>
          </div>
          <Page scene={ofBob(loaded)} language={String(globals['locale'])}>
            <MagicLinkCallback
              onSuccess={stayHere}
              classNames={{
                root: 'max-w-none rounded-3xl border-transparent bg-card text-center shadow-xl shadow-indigo-950/10',
                inviter: 'mx-auto size-16 bg-brand text-2xl text-white',
                title: 'text-2xl font-extrabold tracking-tight',
                accept: button,
              }}
            />
          </Page>
        </div>
      </div>
    </StyleSheet>
  ),
  async play({ canvasElement }) {
    const look = await fillAndLook(canvasElement);
    for (const part of ['form.submit', 'callback.accept']) {
      await expect(look(part)).toMatchObject({ backgroundColor: 'rgb(109, 40, 217)', paddingLeft: '32px' });
      await expect(parseFloat(look(part).borderTopLeftRadius)).toBeGreaterThan(1_000);
    }
    await expect(look('callback')).toMatchObject({ textAlign: 'center', borderTopLeftRadius: '24px' });
    await expect(look('callback.title')).toMatchObject({ fontSize: '24px', fontWeight: '800' });
    await expect(look('callback.inviter').width).toBe('64px');
    // Tailwind's own reset takes none of the kit's look away.
    await expect(look('callback.accept').paddingTop).toBe('8px');
    await expect(look('form.row-line').display).toBe('flex');
  },
};
