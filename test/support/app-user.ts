import { createInviteClient, type InviteClient } from 'magic-invite';
import type { Mailbox } from 'magic-invite/mailbox';
import { sendWith, TestCookies } from './cookies.ts';

/** How a test reaches an app and its inbox. */
export interface AppAccess {
  origin: string;
  basePath?: string;
  send: (request: Request) => Promise<Response>;
  /** The link of the next mail to this address. */
  linkFor: (address: string) => Promise<string>;
}

export interface AppUser {
  client: InviteClient;
  /** A path, or a whole URL; redirects are not followed. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Opens the link of the next mail and presses the button. */
  accept: (address: string) => Promise<{ returnTo: string }>;
  signIn: (address: string) => Promise<void>;
  cookies: () => string;
}

/** A user with a browser profile and the kit's client. */
export function openUser({ origin, basePath = '/api/invite', send, linkFor }: AppAccess): AppUser {
  const cookies = new TestCookies(origin);
  const go = (request: Request) => {
    if (request.method !== 'GET') request.headers.set('origin', origin);
    return sendWith(cookies, { fetch: send }, request);
  };
  const client = createInviteClient({ baseUrl: origin + basePath, fetch: go });
  const self: AppUser = {
    client,
    cookies: () => cookies.header(),
    fetch: (path, init) => go(new Request(new URL(path, origin), { redirect: 'manual', ...init })),
    async accept(address) {
      const response = await self.fetch(await linkFor(address));
      const { hash } = new URL(response.headers.get('location')!);
      const parameters = Object.fromEntries(new URLSearchParams(hash.slice(1)));
      await client.previewLink(parameters);
      return client.redeemLink(parameters);
    },
    async signIn(address) {
      await client.signIn({ email: address });
      await self.accept(address);
    },
  };
  return self;
}

export function linksOf(mailbox: Mailbox): AppAccess['linkFor'] {
  return async (address) => (await mailbox.waitFor(address)).link!;
}

/** Sarah signs in and invites Bob; he accepts. Returns both. */
export async function inviteBob(app: AppAccess, returnTo = '/documents/7'): Promise<{ sarah: AppUser; bob: AppUser }> {
  const [sarah, bob] = [openUser(app), openUser(app)];
  await sarah.signIn('sarah@example.com');
  const { results } = await sarah.client.sendInvitations({ recipients: [{ email: 'bob@example.org' }], returnTo });
  if (!results[0]?.ok) throw new Error(`Bob was not invited: ${results[0]?.code}`);
  const landed = await bob.accept('bob@example.org');
  if (landed.returnTo !== returnTo) throw new Error(`Bob landed on ${landed.returnTo}.`);
  return { sarah, bob };
}
