import type { Browser, BrowserContextOptions, Page } from 'playwright';

/** A person with a browser profile of their own. */
export interface Someone {
  page: Page;
  /** Every request this profile made, as `METHOD path`. */
  requests: string[];
}

export async function someone(browser: Browser, options: BrowserContextOptions = {}): Promise<Someone> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(30_000);
  const requests: string[] = [];
  page.context().on('request', (request) => {
    requests.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  return { page, requests };
}

/** The only request that redeems a link. */
export const REDEMPTION = 'POST /api/invite/callback';

/** The link of the newest mail to this address, read from the inbox page. */
export async function linkFor(browser: Browser, url: string, address: string): Promise<string> {
  const { page } = await someone(browser);
  await page.goto(`${url}/inbox`);
  // The list updates itself, so a mail that is still being sent appears.
  await page.getByRole('navigation', { name: 'Emails' }).getByRole('link', { name: address }).first().click();
  const link = await page.getByRole('link', { name: 'Open the link' }).getAttribute('href');
  await page.context().close();
  return link!;
}

export async function askForLink({ page }: Someone, url: string, address: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Email address').fill(address);
  await page.getByRole('button', { name: 'Send me a sign-in link' }).click();
  await page.getByText(`sign-in link to ${address}`).waitFor();
}

/** Requests a sign-in mail and opens its link in the same browser. */
export async function signIn(browser: Browser, url: string, address: string): Promise<Someone> {
  const person = await someone(browser);
  await askForLink(person, url, address);
  await person.page.goto(await linkFor(browser, url, address));
  await person.page.getByRole('button', { name: 'Sign out' }).waitFor();
  return person;
}

/** Invites from the document's page; resolves once the page shows that it was sent. */
export async function invite({ page }: Someone, url: string, document: string, address: string): Promise<void> {
  await page.goto(`${url}/documents/${document}`);
  await page.getByLabel('Email address').fill(address);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByText('Invitation sent').waitFor();
}

/** The names under "People with access". */
export async function members(page: Page): Promise<string[]> {
  return page.getByRole('region', { name: 'People with access' }).getByRole('listitem').locator('b').allTextContents();
}
