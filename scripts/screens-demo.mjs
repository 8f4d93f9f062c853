// Every state a person can meet in the demo and its inbox, as contact sheets: desktop and phone, light and dark.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDemo } from '../examples/demo/build.mjs';

const LOOKS = ['desktop', 'phone'].flatMap((size) => ['light', 'dark'].map((scheme) => ({ size, scheme })));
const VIEWPORTS = { desktop: { width: 1180, height: 780 }, phone: { width: 390, height: 780 } };
const LABEL = 'Email address';

/** @param write takes a sheet's name and its pictures `{ title, image }[]` */
export async function screensOfDemo(browser, write) {
  const startDemo = await buildDemo();
  for (const look of LOOKS) {
    const data = mkdtempSync(join(tmpdir(), 'magic-invite-screens-'));
    const { url, stop } = await startDemo({ port: 4500, data, smtpUrl: undefined });
    try {
      for (const [name, pictures] of Object.entries(await walk(browser, url, look)))
        await write(`demo-${name}-${look.size}-${look.scheme}`, pictures, look.size === 'desktop' ? 2 : 4);
    } finally {
      await stop();
      rmSync(data, { recursive: true });
    }
  }
}

/** Walks through everything once, as three people, and takes pictures on the way. */
async function walk(browser, url, { size, scheme }) {
  const sheets = { door: [], inbox: [], documents: [], callback: [], ends: [] };
  const profile = async () => {
    const context = await browser.newContext({
      viewport: VIEWPORTS[size],
      colorScheme: scheme,
      reducedMotion: 'reduce',
      isMobile: size === 'phone',
      locale: 'en-GB',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    return page;
  };
  const shootNow = async (sheet, title, page) => {
    sheets[sheet].push({ title, image: await page.screenshot({ fullPage: size === 'phone' }) });
  };
  const shoot = async (sheet, title, page) => {
    await page.waitForLoadState('networkidle');
    await shootNow(sheet, title, page);
  };
  const inbox = await profile();
  const openLetter = async (address) => {
    await inbox.goto(`${url}/inbox`);
    await inbox.getByRole('link', { name: address }).first().click();
    return inbox.getByRole('link', { name: 'Open the link' }).getAttribute('href');
  };
  const askForLink = async (page, address) => {
    await page.goto(url);
    await page.getByLabel(LABEL).fill(address);
    await page.keyboard.press('Enter');
    await page.getByText(`sign-in link to ${address}`).waitFor();
  };
  const signIn = async (page, address) => {
    await askForLink(page, address);
    await page.goto(await openLetter(address));
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  };
  const invite = async (page, document, address) => {
    await page.goto(`${url}/documents/${document}`);
    await page.getByLabel(LABEL).fill(address);
    await page.keyboard.press('Enter');
    await page.getByText('on its way').waitFor();
  };

  // The door
  const sarah = await profile();
  await inbox.goto(`${url}/inbox`);
  await shoot('inbox', 'nothing yet', inbox);
  await sarah.goto(url);
  await sarah.getByLabel(LABEL).waitFor();
  await shoot('door', 'first run', sarah);
  await sarah.getByLabel(LABEL).fill('sarah@example');
  await sarah.keyboard.press('Enter');
  await shoot('door', 'no address', sarah);
  await askForLink(sarah, 'sarah@example.com');
  await shoot('door', 'sent', sarah);
  const sarahsLink = await openLetter('sarah@example.com');
  await shoot('inbox', 'a sign-in letter', inbox);
  const elsewhere = await profile();
  await elsewhere.goto(sarahsLink);
  await elsewhere.getByRole('button', { name: 'Sign in' }).waitFor();
  await shoot('callback', 'a sign-in link in another browser', elsewhere);
  await sarah.goto(sarahsLink);
  await sarah.getByRole('heading', { name: 'Q3 plan' }).waitFor();

  // The documents
  await shoot('documents', 'what the owner has', sarah);
  await sarah.goto(`${url}/documents/q3-plan`);
  await sarah.getByLabel(LABEL).waitFor();
  await shoot('documents', 'a document', sarah);
  await sarah.getByLabel(LABEL).fill('bob');
  await sarah.keyboard.press('Enter');
  await shoot('documents', 'no address', sarah);
  await sarah.getByLabel(LABEL).fill('');
  await sarah
    .getByLabel(LABEL)
    .pressSequentially('carla@example.com, dan@example, erin.with.a.very.long.name@department.example.com,');
  await shoot('documents', 'several, one of them broken', sarah);
  const broken = sarah.getByRole('textbox', { name: `${LABEL} 2` });
  await broken.fill('dan@example.com');
  const slow = hold();
  await sarah.route('**/api/invite/invitations', (route) => slow.until.then(() => route.continue()));
  await sarah.getByRole('button', { name: 'Invite 3 people' }).click();
  await sarah.getByText('Sending').first().waitFor();
  await shootNow('documents', 'sending', sarah);
  slow.release();
  await sarah.getByText('3 invitations sent').waitFor();
  await shoot('documents', 'done', sarah);
  await sarah.unroute('**/api/invite/invitations');

  // Bob
  await invite(sarah, 'q3-plan', 'bob@example.com');
  const bobsLink = await openLetter('bob@example.com');
  await shoot('inbox', 'an invitation', inbox);
  await inbox.getByRole('button', { name: 'Open it as a mail scanner would' }).click();
  await inbox.getByText('Nothing was used up').waitFor();
  await inbox.getByText('As plain text').click();
  await shoot('inbox', 'seen by a scanner; as text', inbox);
  await inbox.goto(`${url}/inbox`);
  await shoot('inbox', 'the list', inbox);
  const bob = await profile();
  await bob.goto(bobsLink);
  await bob.getByRole('button', { name: 'Accept' }).waitFor();
  await shoot('callback', 'the letter', bob);
  await bob.getByRole('button', { name: 'Not you?' }).click();
  await shoot('callback', 'Not you?', bob);
  const lose = hold();
  await bob.route('**/api/invite/callback', (route) => lose.until.then(() => route.abort()));
  await bob.getByRole('button', { name: 'Accept' }).click();
  await bob.getByRole('button', { name: 'Opening' }).waitFor();
  await shootNow('callback', 'opening', bob);
  lose.release();
  await bob.getByText('could not reach').waitFor();
  await shoot('callback', 'the answer got lost', bob);
  await bob.unroute('**/api/invite/callback');
  await bob.getByRole('button').last().click();
  await bob.getByRole('heading', { name: 'Q3 plan', exact: true }).waitFor();
  await bob.getByLabel(LABEL).fill('sarah@example.com');
  await bob.keyboard.press('Enter');
  await bob.getByText('They can read this already').waitFor();
  await shoot('documents', 'two are in; already a member', bob);
  await bob.goto(url);
  await bob.getByRole('heading', { name: 'Documents' }).waitFor();
  await shoot('documents', 'what a reader has', bob);
  await bob.goto(`${url}/documents/first-week`);
  await bob.getByRole('heading', { name: 'Not shared with you' }).waitFor();
  await shoot('documents', 'not shared', bob);

  // Somebody else is signed in
  await invite(sarah, 'first-week', 'hal@example.com');
  await bob.goto(await openLetter('hal@example.com'));
  await bob.getByRole('button', { name: 'Continue as' }).waitFor();
  await shoot('callback', 'somebody else is signed in', bob);
  const anna = await profile();
  await signIn(anna, 'anna@example.com');
  await anna.getByText('Nothing is shared').waitFor();
  await shoot('documents', 'nothing shared yet', anna);

  // How a link ends
  const stranger = await profile();
  const end = async (title, page, link) => {
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByRole('main').getByText(' ').first().waitFor();
    await shoot('ends', title, page);
  };
  await end('used, by a stranger', stranger, bobsLink);
  const fresh = await profile();
  const halsLink = await openLetter('hal@example.com');
  const waiting = {
    purpose: 'invitation',
    email: 'h•••@example.com',
    inviterName: 'Sarah Lund',
    startedHere: false,
    confirm: 'click',
    alreadySignedIn: false,
    canResume: false,
    expiresAt: Date.now(),
  };
  for (const [title, answer] of Object.entries({
    expired: { status: 'expired', title: 'Q3 plan' },
    revoked: { status: 'revoked' },
    'a sign-in link, expired': { status: 'expired', purpose: 'sign-in', inviterName: undefined },
  })) {
    await fresh.route('**/api/invite/preview', (route) => route.fulfill({ json: { ...waiting, ...answer } }));
    await end(title, fresh, halsLink);
    await fresh.unroute('**/api/invite/preview');
  }
  await fresh.route('**/api/invite/preview', (route) => route.abort());
  await end('no network', fresh, halsLink);
  await fresh.unroute('**/api/invite/preview');
  await end('not whole', fresh, `${url}/welcome#state=cut`);
  await end('no link at all', fresh, `${url}/welcome`);
  await end('a link nobody knows', fresh, `${url}/api/invite/oidc/link/unknown`);

  await Promise.all([sarah, inbox, elsewhere, bob, anna, stranger, fresh].map((page) => page.context().close()));
  return sheets;
}

/** Something a request can be made to wait for. */
function hold() {
  let release;
  const until = new Promise((resolve) => (release = resolve));
  return { until, release };
}
