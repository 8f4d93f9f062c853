import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { chromium, type Browser } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserLaunchOptions } from '../../scripts/browser.mjs';
import { freePort } from '../support/ports.ts';
import { buildExample, run } from './example.ts';
import { linkFor, someone, type Someone } from './users.ts';

const folder = mkdtempSync(join(tmpdir(), 'magic-invite-teams-'));
let browser: Browser;
let url: string;

beforeAll(async () => {
  browser = await chromium.launch(browserLaunchOptions());
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Builds the example, and starts it until the test ends. */
async function startTeams(): Promise<void> {
  const root = fileURLToPath(new URL('../../examples/teams/', import.meta.url));
  const pages = join(folder, 'pages');
  await build({ root, configFile: false, logLevel: 'error', plugins: [react()], build: { outDir: pages } });
  const port = String(await freePort());
  url = `http://localhost:${port}`;
  await run([await buildExample('teams/server')], url, { env: { PORT: port, DATA: folder, PAGES: pages } });
}

async function signIn(address: string): Promise<Someone> {
  const person = await someone(browser);
  await person.page.goto(url);
  await person.page.getByLabel('Email address').fill(address);
  await person.page.getByRole('button', { name: 'Send me a sign-in link' }).click();
  await person.page.getByText(`sign-in link to ${address}`).waitFor();
  await person.page.goto(await linkFor(browser, url, address));
  await person.page.getByRole('heading', { name: 'Northwind' }).waitFor();
  return person;
}

/** What the list of people shows: a line for each, as name, address and role. */
const people = ({ page }: Someone) =>
  page
    .getByRole('region', { name: /^People/ })
    .getByRole('listitem')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('b, bdi, .role')].map((each) => each.textContent)),
    );

async function invite({ page }: Someone, address: string, role: string): Promise<void> {
  const form = page.getByRole('region', { name: 'Invite people' });
  await form.getByLabel('Email address').fill(address);
  await form.getByLabel('Role').selectOption(role);
  await form.getByRole('button', { name: 'Invite', exact: true }).click();
}

async function accept(address: string): Promise<Someone> {
  const person = await someone(browser);
  await person.page.goto(await linkFor(browser, url, address));
  await person.page.getByRole('button', { name: /^Accept/ }).click();
  return person;
}

test('a team with roles and seats, from its owner to a member who is removed', async () => {
  await startTeams();
  const sarah = await signIn('sarah@example.com');
  await invite(sarah, 'bob@example.com', 'Admin');
  await sarah.page.getByText('Invitation sent').waitFor();
  await expect
    .poll(() => people(sarah))
    .toEqual([['Sarah (you)', 'sarah@example.com', 'Admin'], ['Invited', 'bob@example.com', 'Admin']]); // prettier-ignore

  const bob = await accept('bob@example.com');
  await bob.page.getByText('2 of 3 seats taken').waitFor();
  await expect.poll(() => people(sarah)).toContainEqual(['Bob', 'bob@example.com', 'Admin']);

  // Bob is an admin and invites, within the domain only.
  await invite(bob, 'eve@elsewhere.example', 'Member');
  await bob.page.getByText('Northwind invites addresses at example.com only.').waitFor();
  await bob.page.reload();
  for (const address of ['cem@example.com', 'dia@example.com']) {
    await bob.page.reload();
    await invite(bob, address, 'Member');
    await bob.page.getByText('Invitation sent').waitFor();
  }

  // Two invitations wait for one seat: the second person reads why, and keeps the invitation.
  const cem = await accept('cem@example.com');
  await cem.page.getByText('3 of 3 seats taken').waitFor();
  expect(await cem.page.getByRole('region', { name: 'Invite people' }).count()).toBe(0);
  const dia = await accept('dia@example.com');
  await dia.page.getByText('Northwind has no free seat.').waitFor();

  // Removing Cem takes his access and frees the seat.
  await sarah.page.getByRole('button', { name: 'Remove cem@example.com' }).click();
  await expect.poll(() => people(sarah)).not.toContainEqual(['Cem', 'cem@example.com', 'Member']);
  await cem.page.getByRole('heading', { name: 'You have no team' }).waitFor();
  const late = await accept('dia@example.com');
  await late.page.getByText('3 of 3 seats taken').waitFor();
});
