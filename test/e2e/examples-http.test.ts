import { createInviteClient, type InviteClient } from 'magic-invite';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCookieJar } from '../../src/testing/cookie-jar.ts';
import { buildPackage } from './demo.ts';
import { buildExample, freePort, run } from './example.ts';

beforeAll(buildPackage, 60_000);

interface Person {
  client: InviteClient;
  fetch(path: string): Promise<Response>;
  /** Follows the newest letter's link and presses the button. */
  accept(address: string): Promise<{ returnTo: string }>;
}

/** A browser profile of one's own, over HTTP. */
function person(origin: string): Person {
  const jar = createCookieJar();
  async function send(input: Request | string): Promise<Response> {
    const request = new Request(input, { redirect: 'manual' });
    request.headers.set('cookie', jar.header());
    if (request.method !== 'GET') request.headers.set('origin', origin);
    const response = await fetch(request);
    jar.store(response.headers.getSetCookie());
    return response;
  }
  const client = createInviteClient({ baseUrl: `${origin}/api/invite`, fetch: send });
  return {
    client,
    fetch: (path) => send(origin + path),
    async accept(address) {
      const response = await send(await linkFor(origin, address));
      const { hash } = new URL(response.headers.get('location')!);
      const { code, state, iss } = Object.fromEntries(new URLSearchParams(hash.slice(1))) as Record<string, string>;
      const parameters = { code: code!, state: state!, iss: iss! };
      await client.previewLink(parameters);
      return client.redeemLink(parameters);
    },
  };
}

/** Reads the newest letter to this address on the inbox page. */
async function linkFor(origin: string, address: string): Promise<string> {
  const page = async (path: string) => (await fetch(`${origin}/inbox${path}`)).text();
  const numbers = [...(await page('')).matchAll(/\/inbox\/(\d+)"/g)].map(([, number]) => Number(number));
  for (const number of numbers.sort((a, b) => b - a)) {
    const letter = await page(`/${number}`);
    if (letter.includes(address)) return /http:\/\/localhost:\d+\/api\/invite\/oidc\/link\/[\w-]+/.exec(letter)![0];
  }
  throw new Error(`no letter to ${address}`);
}

describe.each(['express', 'hono'])('the %s example, built and started', (name) => {
  test('Sarah signs in and invites Bob; he opens the letter, accepts, and reads what only he may', async () => {
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    await run([await buildExample(name)], origin, { env: { PORT: String(port) } });

    const sarah = person(origin);
    await sarah.client.signIn({ email: 'sarah@example.com' });
    await sarah.accept('sarah@example.com');
    const { results } = await sarah.client.sendInvitations({
      recipients: [{ email: 'bob@example.org' }],
      returnTo: '/documents/7',
    });
    expect(results).toMatchObject([{ ok: true, code: 'queued' }]);

    const bob = person(origin);
    expect((await bob.fetch('/documents/7')).status).toBe(401);
    const { returnTo } = await bob.accept('bob@example.org');
    expect(returnTo).toBe('/documents/7');
    expect(await (await bob.fetch(returnTo)).json()).toEqual({ document: '7', reader: 'bob' });

    // Who may invite is the server's word: Bob is of another house.
    const refused = await bob.client.sendInvitations({ recipients: [{ email: 'eve@example.org' }] });
    expect(refused.results).toMatchObject([{ ok: false, code: 'not_allowed' }]);
  });
});
