// An app's own end-to-end test, as its authors write it: run by Playwright, in another process than the app.
import { inviteFixtures, type InviteFixtures } from 'magic-invite/testing/playwright';
import { expect, test as base, type Page } from 'playwright/test';

const test = base.extend<InviteFixtures>(inviteFixtures);

async function invite(page: Page, email: string): Promise<void> {
  const data = { recipients: [{ email, returnTo: '/plan' }] };
  const answer = await page.request.post('/api/invite/invitations', { headers: { 'x-magic-invite': '1' }, data });
  expect(answer.status()).toBe(200);
}
const who = (page: Page) =>
  page.request.get('/api/invite/session').then(async (answer) => {
    const { user } = (await answer.json()) as { user: { email: string } | null };
    return user?.email ?? null;
  });

test('an invited person signs in after a scanner has opened the link', async ({ page, browser, invites }) => {
  const [sarah, bob] = [invites.newAddress('sarah'), invites.newAddress('bob')];
  await invites.signIn(page, sarah);
  expect(await who(page)).toBe(sarah);
  await invite(page, bob);

  const mail = await invites.waitForMail(bob);
  expect(mail.subject).toContain('invite');
  expect((await invites.scan(mail)).steps.map(({ status }) => status)).toEqual([200, 303]);

  await invite(page, invites.newAddress('carla'));
  await invite(page, bob);
  const bobs = await (await browser.newContext()).newPage();
  await invites.openMail(bobs, bob);
  await bobs.getByRole('button', { name: 'Accept and open' }).click();
  await bobs.waitForURL('**/plan');
  expect(await who(bobs)).toBe(bob);
});

test('mails of an earlier test are not seen', async ({ invites }) => {
  const waiting = invites.waitForMail('early@example.com', { timeout: 100 });
  await expect(waiting).rejects.toThrow(
    'No new mail to early@example.com in 100 ms. Mails since the test began: none.',
  );
});

test.describe('elsewhere', () => {
  test.use({ inviteInbox: '/another-inbox' });
  test('an inbox on another path is read there', async ({ page, invites }) => {
    const anna = invites.newAddress('anna');
    await invites.signIn(page, anna);
    expect(await who(page)).toBe(anna);
  });
});
