import { inviteFixtures, type InviteFixtures } from 'magic-invite/testing/playwright';
import { expect, test as base } from 'playwright/test';

const test = base.extend<InviteFixtures>(inviteFixtures);

test('Sarah invites Bob, and Bob lands on the document', async ({ page, browser, invites }) => {
  const [sarah, bob] = [invites.newAddress('sarah'), invites.newAddress('bob')];
  await invites.signIn(page, sarah);
  await page.goto('/documents/7');
  await page.getByLabel('Email address').fill(bob);
  await page.getByRole('button', { name: 'Invite' }).click();

  const bobsPage = await (await browser.newContext()).newPage();
  await invites.openMail(bobsPage, bob);
  await bobsPage.getByRole('button', { name: 'Accept and open' }).click();
  await expect(bobsPage).toHaveURL(/\/documents\/7$/);
});
