import { createInviteClient, type InviteClient } from 'magic-invite';
import type { Mailbox } from 'magic-invite/mailbox';
import { createCookieJar } from '../../../src/testing/cookie-jar.ts';

/** What is driven: an app on its origin, wherever it can really be reached, and the inbox its mails go to. */
export interface Place {
  origin: string;
  basePath?: string;
  send: (request: Request) => Promise<Response>;
  /** The link of the next mail to this address. */
  linkFor: (address: string) => Promise<string>;
}

export interface Person {
  client: InviteClient;
  /** A path, or a whole URL; redirects are not followed. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Opens the link of the next mail and presses the button. */
  accept: (address: string) => Promise<{ returnTo: string }>;
  signIn: (address: string) => Promise<void>;
  cookies: () => string;
}

/** A browser profile of one's own. */
export function person({ origin, basePath = '/api/invite', send, linkFor }: Place): Person {
  const jar = createCookieJar();
  const go = async (request: Request) => {
    request.headers.set('cookie', jar.header());
    if (request.method !== 'GET') request.headers.set('origin', origin);
    const response = await send(request);
    jar.store(response.headers.getSetCookie());
    return response;
  };
  const client = createInviteClient({ baseUrl: origin + basePath, fetch: go });
  const self: Person = {
    client,
    cookies: () => jar.header(),
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

export function linksOf(mailbox: Mailbox): Place['linkFor'] {
  return async (address) => (await mailbox.waitFor(address)).link!;
}

/** Sarah signs in and invites Bob; he opens the letter, and is in. Returns both. */
export async function inviteBob(place: Place, returnTo = '/documents/7'): Promise<{ sarah: Person; bob: Person }> {
  const [sarah, bob] = [person(place), person(place)];
  await sarah.signIn('sarah@example.com');
  const { results } = await sarah.client.sendInvitations({ recipients: [{ email: 'bob@example.org' }], returnTo });
  if (!results[0]?.ok) throw new Error(`Bob was not invited: ${results[0]?.code}`);
  const landed = await bob.accept('bob@example.org');
  if (landed.returnTo !== returnTo) throw new Error(`Bob landed on ${landed.returnTo}.`);
  return { sarah, bob };
}
