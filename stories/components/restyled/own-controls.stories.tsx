import type { Meta, StoryObj } from '@storybook/react-vite';
import { InviteForm, MagicLinkCallback } from 'magic-invite';
import type { ComponentPropsWithoutRef, ReactElement } from 'react';
import { expect } from 'storybook/test';
import { Page } from '../../house/on-page.tsx';
import { shows } from '../../house/shows.ts';
import { fillAndLook, letterAndForm, ofBob, ofSarah, stayHere } from './product.tsx';
import './own-controls.css';

const meta: Meta = {
  title: 'Restyled/Own controls',
  loaders: [letterAndForm],
  parameters: { layout: 'fullscreen', controls: { disabled: true } },
};
export default meta;

/** A design system's own: it knows submitting from the rest. */
function Button({ className = '', ...props }: ComponentPropsWithoutRef<'button'>): ReactElement {
  const variant = props.type === 'submit' ? 'primary' : 'secondary';
  return <button {...props} className={`signal-button ${className}`} data-variant={variant} />;
}
function Input({ className = '', ...props }: ComponentPropsWithoutRef<'input'>): ReactElement {
  return <input {...props} className={`signal-input ${className}`} />;
}
const components = { Button, Input };

/** The app's `Button` and `Input` in place of the kit's, which hands them all they need. */
export const OwnControls: StoryObj = {
  parameters: shows('form=idle', 'form.row=ready', 'callback=preview'),
  render: (_, { loaded, globals }) => (
    <div className="signal">
      <p className="signal-head">signal/ops</p>
      <div className="signal-columns">
        <div className="signal-panel">
          <Page scene={ofSarah(loaded)} language={String(globals['locale'])}>
            <InviteForm data={{ document: 'Q3 plan' }} components={components} />
          </Page>
        </div>
        <Page scene={ofBob(loaded)} language={String(globals['locale'])}>
          <MagicLinkCallback onSuccess={stayHere} components={components} classNames={{ root: 'signal-letter' }} />
        </Page>
      </div>
    </div>
  ),
  async play({ canvasElement }) {
    const look = await fillAndLook(canvasElement);
    for (const part of ['form.submit', 'callback.accept'])
      await expect(look(part)).toMatchObject({ borderTopWidth: '2px', textTransform: 'uppercase', fontWeight: '800' });
    for (const part of ['form.email', 'form.row-email'])
      await expect(look(part)).toMatchObject({ borderTopWidth: '2px', paddingLeft: '8px' });
    await expect(look('form.remove').borderTopWidth).toBe('2px');
    await expect(look('callback').borderTopWidth).toBe('3px');
    await expect(look('callback.accept').fontFamily).toMatch(/monospace/);
  },
};
