import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserLaunchOptions } from '../../scripts/browser.mjs';
import { accessibilityTree, focused, accessible, accessibleFocus } from './accessibility-tree.ts';
import { startDemo, type Demo } from './demo.ts';
import { enterNewTab, tabTo } from './keyboard.ts';
import { REDEMPTION, someone } from './users.ts';

let demo: Demo;
let browser: Browser;
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), chromium.launch(browserLaunchOptions())]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.interrupt();
});

test('by keyboard alone: sign in, invite two people, open the mail in the inbox, accept, see the document', async () => {
  const sarah = await someone(browser);
  let { page } = sarah;
  await page.goto(demo.url);
  await accessible(page, 'textbox', 'Email address');
  expect(await focused(page)).toBeUndefined();

  // An invalid address is announced, and the focus stays in its field.
  await tabTo(page, 'textbox', 'Email address');
  await page.keyboard.type('sarah');
  await page.keyboard.press('Enter');
  await accessible(page, 'alert', 'Enter a valid email, like name@company.com.');
  await accessibleFocus(page, 'textbox', 'Email address');
  await page.keyboard.type('@example.com');
  await page.keyboard.press('Enter');
  await accessibleFocus(page, 'paragraph', 'We sent a sign-in link to sarah@example.com');

  await tabTo(page, 'link', 'Inbox');
  page = await enterNewTab(page);
  await tabTo(page, 'link', /^sarah@example\.com/);
  await page.keyboard.press('Enter');
  await accessible(page, 'link', 'Open the link');
  await tabTo(page, 'link', 'Open the link');
  page = await enterNewTab(page);
  await accessible(page, 'heading', 'Documents');

  await tabTo(page, 'link', /^Q3 plan/);
  await page.keyboard.press('Enter');
  await accessible(page, 'textbox', 'Email addresses');
  await tabTo(page, 'textbox', 'Email addresses');
  await page.keyboard.type('bob@example.com, carla@example.com');
  // With several, the first Enter completes an address, the second sends.
  await page.keyboard.press('Enter');
  await accessibleFocus(page, 'textbox', 'Add another email');
  await page.keyboard.press('Enter');
  await accessibleFocus(page, 'paragraph', '2 invitations sent');
  await tabTo(page, 'button', 'Invite more people');
  await page.keyboard.press('Enter');
  expect((await accessibleFocus(page, 'textbox', 'Email addresses')).states['value'] ?? '').toBe('');

  const bob = await someone(browser);
  page = bob.page;
  await page.goto(`${demo.url}/inbox`);
  await tabTo(page, 'link', /^bob@example\.com/);
  await page.keyboard.press('Enter');
  await accessible(page, 'link', 'Open the link');
  await tabTo(page, 'link', 'Open the link');
  page = await enterNewTab(page);
  await accessible(page, 'heading', 'Sarah Lund invited you to Q3 plan');
  await tabTo(page, 'button', 'Not you?');
  await page.keyboard.press('Enter');
  expect((await accessibleFocus(page, 'button', 'Not you?')).states['expanded']).toBe(true);
  await tabTo(page, 'button', 'Accept and open');
  expect(bob.requests).not.toContain(REDEMPTION);
  await page.keyboard.press('Enter');
  await accessible(page, 'heading', 'Q3 plan');
  // The document has replaced the invitation: Tab continues in it.
  await accessibleFocus(page, 'main', /^Documents/);
  await tabTo(page, 'link', 'Documents');
  await accessible(page, 'button', 'Sign out');
  expect(bob.requests.filter((request) => request === REDEMPTION)).toHaveLength(1);
});

/** The text of the live regions. */
const announced = async (page: Page) =>
  (await accessibilityTree(page))
    .filter(({ role, text }) => (role === 'status' || role === 'alert') && text !== '')
    .map(({ role, text }) => `${role}: ${text}`);

/** Holds what a page asks of this route back until the returned function is called. */
async function hold(page: Page, route: string): Promise<() => void> {
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(`**/api/invite/${route}`, async (request) => {
    await released;
    await request.continue();
  });
  return release;
}

test('by the accessibility tree alone: errors not announced (amplify-ui#233), each step says what it does, and the focus follows', async () => {
  const { page } = await someone(browser);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).press('Enter');
  await page.goto(demo.url);

  const address = page.getByRole('textbox', { name: 'Email address' });
  await address.fill('sarah@');
  await press('Send me a sign-in link');
  const mistaken = await accessibleFocus(page, 'textbox', 'Email address');
  expect([mistaken.states['invalid'], mistaken.description]).toEqual([
    'true',
    'Enter a valid email, like name@company.com.',
  ]);
  expect(await announced(page)).toEqual(['alert: Enter a valid email, like name@company.com.']);
  await address.fill('sarah@example.com');
  const letGo = await hold(page, 'sign-in');
  await press('Send me a sign-in link');
  await accessible(page, 'button', 'Sending…');
  expect(await announced(page)).toEqual(['status: Sending…']);
  letGo();
  await accessibleFocus(page, 'paragraph', 'We sent a sign-in link to sarah@example.com');
  expect(await announced(page)).toEqual([]);

  /** Opens the newest mail to this address, in the same browser. */
  async function openMail(inbox: Page, to: string): Promise<void> {
    await inbox.goto(`${demo.url}/inbox`);
    await inbox.getByRole('navigation', { name: 'Emails' }).getByRole('link', { name: to }).first().press('Enter');
    await inbox.goto((await inbox.getByRole('link', { name: 'Open the link' }).getAttribute('href'))!);
  }
  await openMail(page, 'sarah@example.com');
  await page.getByRole('link', { name: /^Q3 plan/ }).press('Enter');
  await accessible(page, 'heading', 'Q3 plan');

  // One of two is invalid: its row shows that, and nothing is sent.
  await address.fill('dora@example.com, erik@example,');
  await press('Invite 2 people');
  const row = await accessibleFocus(page, 'textbox', 'Email address 2');
  expect([row.states['invalid'], row.description]).toEqual(['true', 'Enter a valid email, like name@company.com.']);
  await page.getByRole('textbox', { name: 'Email address 2' }).fill('erik@example.com');
  const letThemGo = await hold(page, 'invitations');
  await press('Invite 2 people');
  await accessible(page, 'button', 'Sending…');
  expect(await announced(page)).toEqual(['status: Sending 2 invitations…']);
  letThemGo();
  await accessibleFocus(page, 'paragraph', '2 invitations sent');
  expect((await accessibilityTree(page)).filter(({ role, text }) => role === 'listitem' && /^(dora|erik)/.test(text))).toHaveLength(2); // prettier-ignore
  expect(await announced(page)).toEqual([]);

  // A person with access gets a message in the row and in a live region.
  await press('Invite more people');
  await accessibleFocus(page, 'textbox', 'Email addresses');
  await address.fill('sarah@example.com');
  await press('Invite');
  const known = await accessibleFocus(page, 'textbox', 'Email addresses');
  expect(known.description).toContain('They can read this already.');
  expect(await announced(page)).toContain('alert: They can read this already.');

  const dora = await someone(browser);
  await openMail(dora.page, 'dora@example.com');
  await accessible(dora.page, 'region', 'Sarah Lund invited you to Q3 plan');
  const heading = await accessible(dora.page, 'heading', 'Sarah Lund invited you to Q3 plan');
  expect(heading.states['level']).toBe(1);
  expect((await accessible(dora.page, 'paragraph', /^You’ll join as dora@example\.com/)).text).toContain('Not you?');
  const release = await hold(dora.page, 'callback');
  await dora.page.getByRole('button', { name: 'Accept and open' }).press('Enter');
  await accessibleFocus(dora.page, 'button', 'Opening…');
  expect((await accessible(dora.page, 'region', /^Sarah Lund/)).states['busy']).toBe(1);
  expect(await announced(dora.page)).toEqual(['status: Opening…']);
  release();
  await accessible(dora.page, 'heading', 'Q3 plan');
  await accessibleFocus(dora.page, 'main', /Q3 plan/);
  await accessible(dora.page, 'button', 'Sign out');

  const stranger = await someone(browser);
  await openMail(stranger.page, 'dora@example.com');
  const end = await accessible(stranger.page, 'heading', 'This link has already been used');
  expect(end.states['level']).toBe(1);
  await stranger.page.getByRole('button', { name: 'Send me a sign-in link' }).press('Enter');
  await accessible(stranger.page, 'status', /^We sent a sign-in link to d•+@example\.com$/);
});
