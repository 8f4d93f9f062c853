import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserLaunchOptions } from '../../scripts/browser.mjs';
import { startDemo, type Demo } from './demo.ts';
import { askForLink, invite, linkFor, members, REDEMPTION, signIn, someone, type Someone } from './users.ts';

let demo: Demo;
let browser: Browser;
let sarah: Someone;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), chromium.launch(browserLaunchOptions())]);
  sarah = await signIn(browser, demo.url, 'sarah@example.com');
});

afterAll(async () => {
  await browser?.close();
  await demo?.interrupt();
});

test('the first person to sign in owns the documents; a sign-in of this browser needs no further click', async () => {
  await sarah.page.getByRole('link', { name: 'Q3 plan' }).click();
  await sarah.page.getByRole('heading', { name: 'Q3 plan', exact: true }).waitFor();
  await expect.poll(() => members(sarah.page)).toEqual(['Sarah Lund']);

  const late = await signIn(browser, demo.url, 'late@example.com');
  await late.page.getByText('Nothing is shared with late@example.com yet').waitFor();
});

test('supabase#18396 PKCE cannot work when inviter ≠ clicker: invite → inbox → link → full address, inviter, document → click → signed in on the shared document', async () => {
  await invite(sarah, demo.url, 'q3-plan', 'bob@example.com');
  const link = await linkFor(browser, demo.url, 'bob@example.com');

  const bob = await someone(browser);
  await bob.page.goto(link);
  const card = bob.page.getByRole('region', { name: 'Sarah Lund invited you to Q3 plan' });
  await card.getByText('as bob@example.com').waitFor();
  // Nothing is redeemed before the click, and nothing of the link stays in the address bar.
  expect(bob.requests).toContain('POST /api/invite/preview');
  expect(bob.requests).not.toContain(REDEMPTION);
  await expect.poll(() => bob.page.url()).toBe(`${demo.url}/welcome`);

  await card.getByRole('button', { name: 'Accept and open' }).click();
  await bob.page.getByRole('heading', { name: 'Q3 plan', exact: true }).waitFor();
  await expect.poll(() => bob.page.url()).toBe(`${demo.url}/documents/q3-plan`);
  expect(bob.requests.filter((request) => request === REDEMPTION)).toHaveLength(1);
  await expect.poll(() => members(bob.page)).toEqual(['Sarah Lund', 'Bob Reyes']);
  // Sarah, who has the page open, sees him come.
  await sarah.page.getByRole('region', { name: 'People with access' }).getByText('Bob Reyes').waitFor();

  await bob.page.goto(demo.url);
  await bob.page.getByRole('main').getByRole('link', { name: 'Q3 plan' }).waitFor();
  await expect.poll(() => bob.page.getByRole('main').getByRole('listitem').count()).toBe(1);

  await bob.page.getByRole('button', { name: 'Sign out' }).click();
  await bob.page.getByLabel('Email address').waitFor();
  await bob.page.goto(`${demo.url}/documents/q3-plan`);
  await bob.page.getByLabel('Email address').waitFor();

  const stranger = await someone(browser);
  await stranger.page.goto(link);
  await stranger.page.getByRole('heading', { name: 'This link has already been used' }).waitFor();
  expect(await stranger.page.getByText('bob@example.com').count()).toBe(0);

  // After signing out, this browser can no longer resume with the link (SEC-33).
  await bob.page.goto(link);
  await bob.page.getByRole('heading', { name: 'This link has already been used' }).waitFor();
});

test('says who is in already', async () => {
  const { page } = sarah;
  await page.goto(`${demo.url}/documents/q3-plan`);
  const field = page.getByLabel('Email address');
  await field.fill('bob@example.com');
  await field.press('Enter');
  await page.getByText('They can read this already.').waitFor();
  await expect.poll(() => field.inputValue()).toBe('bob@example.com');
});

test('supabase/auth#1214, next-auth#1840, portier-broker#1005, supabase/auth#542: a scanner that opens the link first, with and without script, does no harm', async () => {
  await invite(sarah, demo.url, 'summer-days', 'erin@example.com');
  const link = await linkFor(browser, demo.url, 'erin@example.com');
  // Scanners cut fragments off: what is mailed has none.
  expect(link).toMatch(/^[^#?]+\/oidc\/link\/[\w-]+$/);
  const before = await someone(browser);
  for (let times = 0; times < 3; times += 1) {
    await before.page.goto(link);
    await before.page.getByText('as erin@example.com').waitFor();
  }
  expect(before.requests).not.toContain(REDEMPTION);
  const plain = await someone(browser, { javaScriptEnabled: false });
  await plain.page.goto(link);
  await fetch(link, { method: 'HEAD' });

  const erin = await someone(browser);
  await erin.page.goto(link);
  await erin.page.getByRole('button', { name: 'Accept and open' }).click();
  await erin.page.getByRole('heading', { name: 'Two days in Aarhus', exact: true }).waitFor();
});

test('the inbox opens a link as a scanner would, and shows the answers', async () => {
  const person = await someone(browser);
  await askForLink(person, demo.url, 'fay@example.com');
  const inbox = await someone(browser);
  await inbox.page.goto(`${demo.url}/inbox`);
  await inbox.page.getByRole('link', { name: 'fay@example.com' }).first().click();
  await inbox.page.getByRole('button', { name: 'Simulate a mail scanner' }).click();
  const outcome = inbox.page.getByText('The link still works');
  await outcome.waitFor();
  expect(await outcome.textContent()).toBe(
    `HEAD answered 200, GET answered 303 to ${demo.url}/welcome. The link still works.`,
  );
  await person.page.goto((await inbox.page.getByRole('link', { name: 'Open the link' }).getAttribute('href'))!);
  await person.page.getByRole('button', { name: 'Sign out' }).waitFor();
});

test('okta-angular#144, outline#3192 other device, in-app browser: a sign-in link opened elsewhere asks before it signs that one in', async () => {
  await askForLink(await someone(browser), demo.url, 'gus@example.com');
  const elsewhere = await someone(browser);
  await elsewhere.page.goto(await linkFor(browser, demo.url, 'gus@example.com'));
  await elsewhere.page.getByRole('heading', { name: 'Sign in as gus@example.com' }).waitFor();
  expect(elsewhere.requests).not.toContain(REDEMPTION);
  await elsewhere.page.getByRole('button', { name: 'Sign in' }).click();
  await elsewhere.page.getByRole('button', { name: 'Sign out' }).waitFor();
});

test('rubygems.org#6792 SameSite=Strict breaks webmail clicks, supabase-js#1996 second click signs the user out: a click in webmail comes as who is signed in', async () => {
  await invite(sarah, demo.url, 'q3-plan', 'ida@example.com');
  const link = await linkFor(browser, demo.url, 'ida@example.com');
  const ida = await someone(browser);
  const { page } = ida;
  let mailed = link;
  await page.route('https://webmail.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<a href="${mailed}">Open</a>` }),
  );
  const open = async () => {
    await page.goto('https://webmail.example/');
    await page.getByRole('link', { name: 'Open' }).click();
  };
  const arrived = () => page.getByRole('heading', { name: 'Q3 plan', exact: true }).waitFor();

  await open();
  await page.getByRole('button', { name: 'Accept and open' }).click();
  await arrived();
  // Opening the link again while signed in keeps the session.
  await open();
  await arrived();
  await expect.poll(() => members(page)).toContain('Ida');
  expect(ida.requests.filter((request) => request === REDEMPTION)).toHaveLength(1);

  // What this browser asked for, it knows again when it comes out of webmail.
  await page.getByRole('button', { name: 'Sign out' }).click();
  await askForLink(ida, demo.url, 'ida@example.com');
  mailed = await linkFor(browser, demo.url, 'ida@example.com');
  await open();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
});
