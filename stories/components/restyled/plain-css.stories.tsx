import type { Meta, StoryObj } from '@storybook/react-vite';
import { InviteForm, MagicLinkCallback } from 'magic-invite';
import { expect } from 'storybook/test';
import { Page } from '../../house/on-page.tsx';
import { shows } from '../../house/shows.ts';
import { fillAndLook, letterAndForm, ofBob, ofSarah, stayHere } from './product.tsx';
import './plain-css.css';

const meta: Meta = {
  title: 'Restyled/Plain CSS',
  loaders: [letterAndForm],
  parameters: { layout: 'fullscreen', controls: { disabled: true } },
};
export default meta;

/** A few variables, and a class for some of the parts. */
export const PlainCss: StoryObj = {
  name: 'Plain CSS',
  parameters: shows('form=idle', 'form.row=ready', 'callback=preview'),
  render: (_, { loaded, globals }) => (
    <div className="ledger">
      <p className="ledger-head">The Ledger</p>
      <div className="ledger-columns">
        <Page scene={ofSarah(loaded)} language={String(globals['locale'])}>
          <InviteForm
            data={{ document: 'Q3 plan' }}
            classNames={{ submit: 'ledger-button', email: 'ledger-field', 'row-email': 'ledger-field' }}
          />
        </Page>
        <Page scene={ofBob(loaded)} language={String(globals['locale'])}>
          <MagicLinkCallback
            onSuccess={stayHere}
            classNames={{
              root: 'ledger-letter',
              title: 'ledger-title',
              inviter: 'ledger-initial',
              accept: 'ledger-button',
            }}
          />
        </Page>
      </div>
    </div>
  ),
  async play({ canvasElement }) {
    const look = await fillAndLook(canvasElement);
    for (const button of ['form.submit', 'callback.accept'])
      await expect(look(button)).toMatchObject({
        borderTopLeftRadius: '0px',
        fontVariantCaps: 'all-small-caps',
        fontWeight: '400',
      });
    await expect(look('callback')).toMatchObject({ boxShadow: 'none', paddingTop: '0px', borderTopWidth: '0px' });
    await expect(look('form.email')).toMatchObject({ borderTopWidth: '0px', borderBottomWidth: '1px' });
    await expect(look('callback.title').fontStyle).toBe('italic');
    // The accent, where no class says it.
    await expect(['rgb(122, 31, 31)', 'rgb(240, 182, 164)']).toContain(look('callback.accept').backgroundColor);
  },
};
