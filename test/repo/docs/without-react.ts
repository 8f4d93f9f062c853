import { expect, vi } from 'vitest';
import { linksOf, openUser, type AppUser } from '../../support/app-user.ts';
import { serveSnippet } from './serve-snippet.ts';

/** Submits the form whose button or field this is, as a browser without scripts does. */
async function submit(who: AppUser, page: Response, action: string, more: Record<string, string>): Promise<Response> {
  const text = await page.text();
  expect(text).toContain(`action="${action}"`);
  const hidden = [...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  const fields = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]));
  return who.fetch(action, { method: 'POST', body: new URLSearchParams({ ...fields, ...more }) });
}

const follow = async (who: AppUser, response: Response): Promise<Response> => {
  const next = await who.fetch(response.headers.get('location')!);
  return next.status === 302 || next.status === 303 ? follow(who, next) : next;
};

export async function withoutReact(): Promise<void> {
  vi.resetModules();
  const server = await serveSnippet(() => import('../../../stories/docs/snippets/without-react/server.ts'));
  const { mailbox } = await import('../../../stories/docs/snippets/without-react/invites.ts');
  const linkFor = linksOf(mailbox);
  const place = { origin: 'http://localhost:3000', send: server.send, linkFor };
  const [sarah, bob] = [openUser(place), openUser(place)];

  const signIn = await follow(sarah, await sarah.fetch('/'));
  await submit(sarah, signIn, '/api/invite/sign-in/page', { email: 'sarah@example.com' });
  const page = await follow(sarah, await sarah.fetch(await linkFor('sarah@example.com')));
  const home = await follow(sarah, await submit(sarah, page, '/api/invite/callback/confirm', { action: 'accept' }));
  expect(await home.clone().text()).toContain('Hello sarah');
  await submit(sarah, home, '/invite', { email: 'bob@example.org' });

  const invited = await follow(bob, await bob.fetch(await linkFor('bob@example.org')));
  expect(await invited.clone().text()).toContain('Q3 plan');
  expect(await invited.clone().text()).toContain('--magic-invite-accent: #0a5');
  const bobsHome = await follow(bob, await submit(bob, invited, '/api/invite/callback/confirm', { action: 'accept' }));
  expect(await bobsHome.clone().text()).toContain('Hello bob');

  const out = await submit(bob, bobsHome, '/sign-out', {});
  expect(out.status).toBe(302);
  expect((await bob.fetch('/')).headers.get('location')).toContain('/sign-in/page');
  await server.close();
}
