import { screen } from '@testing-library/react';
import { InviteForm, MagicLinkCallback } from 'magic-invite';
import 'magic-invite/styles.css';
import type { CSSProperties } from 'react';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { arriveWith, backend, leave, previewAnswer, open } from '../support/react-page.tsx';

afterEach(leave);

/** The app's own style sheet, loaded after ours. */
function appStyles(css: string): void {
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
  onTestFinished(() => style.remove());
}
const look = (element: Element) => getComputedStyle(element);
const submit = () => screen.getByRole('button', { name: 'Invite' });

test('clerk/javascript#5552 unlayered CSS beats Tailwind: all of ours is in one layer, so utilities win, and any rule of the app’s', async () => {
  const ours = [...document.styleSheets].filter(({ cssRules }) =>
    [...cssRules].some(({ cssText }) => cssText.includes('magic-invite')),
  );
  const rules = ours.flatMap(({ cssRules }) => [...cssRules]);
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.filter((rule) => !(rule instanceof CSSLayerBlockRule && rule.name === 'magic-invite'))).toEqual([]);

  appStyles('@layer utilities { .bg-lime { background: rgb(1, 2, 3) } } .own { border-radius: 7px }');
  arriveWith();
  const { client } = backend({ preview: () => previewAnswer() });
  open(
    <>
      <InviteForm classNames={{ submit: 'bg-lime own', email: 'bg-lime own' }} />
      <MagicLinkCallback classNames={{ accept: 'bg-lime own', root: 'bg-lime own' }} />
    </>,
    client,
  );
  const card = screen.getByRole('region');
  const accept = await screen.findByRole('button', { name: 'Accept and open' });
  for (const element of [submit(), screen.getByLabelText('Email addresses'), card, accept]) {
    expect(look(element).backgroundColor).toBe('rgb(1, 2, 3)');
    expect(look(element).borderRadius).toBe('7px');
  }
});

test('themable without forking: four variables change accent, corners, space and size', () => {
  const { client } = backend({});
  const variables = {
    '--magic-invite-accent': 'rgb(4, 5, 6)',
    '--magic-invite-radius': '3px',
    '--magic-invite-density': '2',
    '--magic-invite-scale': '1.5',
  };
  const { unmount } = open(<InviteForm />, client);
  const before = { padding: look(submit()).paddingInlineStart, height: submit().getBoundingClientRect().height };
  unmount();
  open(
    <div style={variables as CSSProperties}>
      <InviteForm />
    </div>,
    client,
  );
  const { backgroundColor, borderRadius, fontSize, paddingInlineStart } = look(submit());
  expect([backgroundColor, borderRadius, fontSize]).toEqual(['rgb(4, 5, 6)', '3px', '24px']);
  expect(Number.parseFloat(paddingInlineStart)).toBe(2 * Number.parseFloat(before.padding));
  expect(submit().getBoundingClientRect().height).toBeGreaterThan(before.height);
});
