import { describe, expect, test } from 'vitest';
import { openUser } from '../support/app-user.ts';
import { freePort } from '../support/ports.ts';
import { buildExample, run } from './example.ts';

/** A user of the app at this origin, over HTTP. */
const userOf = (origin: string) =>
  openUser({ origin, send: (request) => fetch(request), linkFor: (address) => linkFor(origin, address) });

/** Reads the newest mail to this address on the inbox page. */
async function linkFor(origin: string, address: string): Promise<string> {
  const page = async (path: string) => (await fetch(`${origin}/inbox${path}`)).text();
  const numbers = [...(await page('')).matchAll(/\/inbox\/(\d+)"/g)].map(([, number]) => Number(number));
  for (const number of numbers.sort((a, b) => b - a)) {
    const mail = await page(`/${number}`);
    if (mail.includes(address)) return /http:\/\/localhost:\d+\/api\/invite\/oidc\/link\/[\w-]+/.exec(mail)![0];
  }
  throw new Error(`no mail to ${address}`);
}

describe.each(['express', 'hono'])('the %s example, built and started', (name) => {
  test('Sarah signs in and invites Bob; he accepts, and reads what only he may', async () => {
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    await run([await buildExample(name)], origin, { env: { PORT: String(port) } });

    const sarah = userOf(origin);
    await sarah.signIn('sarah@example.com');
    const { results } = await sarah.client.sendInvitations({
      recipients: [{ email: 'bob@example.org' }],
      returnTo: '/documents/7',
    });
    expect(results).toMatchObject([{ ok: true, code: 'queued' }]);

    const bob = userOf(origin);
    expect((await bob.fetch('/documents/7')).status).toBe(401);
    const { returnTo } = await bob.accept('bob@example.org');
    expect(returnTo).toBe('/documents/7');
    expect(await (await bob.fetch(returnTo)).json()).toEqual({ document: '7', reader: 'bob' });

    // Bob may not invite.
    const refused = await bob.client.sendInvitations({ recipients: [{ email: 'eve@example.org' }] });
    expect(refused.results).toMatchObject([{ ok: false, code: 'not_allowed' }]);
  });
});
