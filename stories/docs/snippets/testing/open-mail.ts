import type { Page } from 'playwright';

/** Opens the newest mail to this address in the development inbox, and goes where its link leads. */
export async function openMail(page: Page, address: string): Promise<void> {
  await page.goto('/inbox');
  const mails = page.getByRole('navigation', { name: 'Mails' });
  await mails.getByRole('link', { name: address }).first().click();
  const link = await page.getByRole('link', { name: 'Open the link' }).getAttribute('href');
  await page.goto(link!);
}
