import { createServer } from 'node:http';
import { createMagicInvite } from '../../dist/embedded.js';
import { createMailbox } from '../../dist/mailbox/index.js';
import { toNodeListener } from '../../dist/node.js';

const ORIGIN = 'https://app.example.test';
export const BASE = '/api/invite';
export const JSON_HEADERS = { 'content-type': 'application/json', 'x-magic-invite': '1', origin: ORIGIN };

const UNLIMITED = { max: 1_000_000, per: '1h' };

/** An app on the embedded default. `invite(n)` returns as many links of invitations, opened and previewed. */
export function openApp(storage) {
  const mailbox = createMailbox();
  const invites = createMagicInvite({
    origin: ORIGIN,
    secrets: ['a secret of the bench, thirty-two bytes or more'],
    storage,
    mailer: mailbox.mailer,
    signUp: 'open',
    getInviter: () => ({ id: 'sarah', name: 'Sarah' }),
    can: () => true,
    onSignIn: ({ claims }) => ({ name: claims.email }),
    limits: { inviter: UNLIMITED },
    mailLimits: { confidential: { client: UNLIMITED } },
  });
  const fetch = (path, init) => invites.fetch(new Request(new URL(path, ORIGIN), init));
  let people = 0;

  async function invite() {
    const email = `person${(people += 1)}@example.com`;
    const mail = mailbox.waitFor(email);
    const send = { inviter: { id: 'sarah' }, recipients: [{ email }], returnTo: '/' };
    const [result] = await invites.invite(send);
    if (!result.ok) throw new Error(JSON.stringify(result));
    const opened = await fetch((await mail).link);
    const link = new URLSearchParams(new URL(opened.headers.get('location'), ORIGIN).hash.slice(1));
    return { code: link.get('code'), state: link.get('state'), iss: link.get('iss') };
  }

  /** Opens the page of an invitation. Returns the request that accepts it. */
  async function preview(link) {
    const body = JSON.stringify(link);
    const response = await fetch(`${BASE}/preview`, { method: 'POST', headers: JSON_HEADERS, body });
    const cookie = response.headers.get('set-cookie').split(';', 1)[0];
    return { method: 'POST', path: `${BASE}/callback`, headers: { ...JSON_HEADERS, cookie }, body };
  }

  const invitations = async (count) => {
    const links = [];
    for (let index = 0; index < count; index += 1) links.push(await invite());
    return links;
  };

  return { preview, fetch, invitations, server: createServer(toNodeListener(invites)) };
}
