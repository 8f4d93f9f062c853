import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createInviteServer, type InviteServer } from 'magic-invite/server';
import { createIssuer, MailError, type MailMessage } from 'magic-invite/issuer';
import type { InviteStorage } from 'magic-invite/storage';
import { CLIENT, MINUTE, SECRETS, storages } from '../../support/test-app.ts';
import { openBrowser, ORIGIN } from '../../support/test-browser.ts';
import { listen, type Listening } from '../../support/listen.ts';

const linkIn = ({ text }: MailMessage) => /http\S+\/oidc\/link\/\S+/.exec(text)![0];
/** Opens a link as a browser does, and returns what the callback page reads from the fragment. */
const open = async (link: string) => {
  const response = await fetch(link, { redirect: 'manual' });
  const target = new URL(response.headers.get('location')!);
  expect(target.origin + target.pathname).toBe(`${ORIGIN}/welcome`);
  return Object.fromEntries(new URLSearchParams(target.hash.slice(1)));
};

/** The real issuer of this package, over real HTTP, on the same kind of storage. */
describe.each(storages)('with the issuer of this package, on %s', (_name, makeStorage) => {
  let time: number;
  let mails: MailMessage[];
  let issuer: Listening;
  let server: InviteServer;
  let storage: InviteStorage;

  beforeEach(async () => {
    time = Date.parse('2026-03-01T12:00:00Z');
    mails = [];
    const now = () => time;
    issuer = await listen((url) =>
      createIssuer({
        issuer: url,
        clients: [
          {
            id: CLIENT.id,
            name: 'Our Service',
            secrets: [CLIENT.secret],
            redirectUris: [`${ORIGIN}/welcome`],
            idTokenSignedResponseAlg: 'ES256',
          },
        ],
        secrets: SECRETS,
        storage: makeStorage(),
        mailer: { send: (mail) => Promise.resolve(void mails.push(mail)) },
        advanced: { now },
      }),
    );
    storage = makeStorage();
    server = createInviteServer({
      origin: ORIGIN,
      issuer: issuer.url,
      client: CLIENT,
      secrets: SECRETS,
      storage,
      can: () => true,
      describe: () => ({ title: 'Q3 plan' }),
      advanced: { now },
    });
  });
  afterEach(() => issuer.close());

  const invite = async (email = 'bob@example.com') => {
    const [result] = await server.invite({
      inviter: { id: 'anna', name: "Sarah O'Brien" },
      returnTo: '/documents/7',
      recipients: [{ email }],
    });
    expect(result).toMatchObject({ ok: true });
    return linkIn(mails.at(-1)!);
  };
  test('use case 1: invited, mailed, opened, shown, accepted, signed in on the document', async () => {
    const link = await invite();
    expect(mails[0]!.text).toContain("Sarah O'Brien");
    const bob = openBrowser(server);
    const landing = await open(link);
    expect(await (await bob.post('preview', landing)).json()).toMatchObject({
      inviterName: "Sarah O'Brien",
      title: 'Q3 plan',
      email: 'bob@example.com',
    });
    const response = await bob.post('callback', landing);
    expect(await response.json()).toMatchObject({
      user: { iss: issuer.url, email: 'bob@example.com' },
      returnTo: '/documents/7',
    });
    expect(await bob.whoAmI()).toBe('bob@example.com');
  });

  test('SEC-21: 100 GETs and HEADs by a scanner, then the person gets in', async () => {
    const link = await invite();
    await Promise.all(
      Array.from({ length: 100 }, (_, i) => fetch(link, { method: i % 2 ? 'HEAD' : 'GET', redirect: 'manual' })),
    );
    expect(await openBrowser(server).land(await open(link))).toMatchObject({ code: null, user: 'bob@example.com' });
  });

  test('SEC-12: opened again within ten minutes, the same browser gets in, another is told that it was used', async () => {
    const link = await invite();
    const bob = openBrowser(server);
    await bob.post('preview', await open(link));
    await bob.land(await open(link));
    bob.cookies.delete('__Host-magic-invite'); // the answer that carried it was lost
    time += 9 * MINUTE;
    expect(await openBrowser(server).land(await open(link))).toMatchObject({ code: 'already_used', user: null });
    expect(await bob.land(await open(link))).toMatchObject({ code: null, user: 'bob@example.com' });
    time += 2 * MINUTE;
    expect(await bob.land(await open(link))).toMatchObject({ code: 'already_used' });
  });

  test('SEC-12: 100 parallel callbacks from as many browsers let in one', async () => {
    const landing = await open(await invite());
    const results = await Promise.all(Array.from({ length: 100 }, () => openBrowser(server).land(landing)));
    expect(results.filter(({ code }) => code === null)).toHaveLength(1);
    expect(results.filter(({ user }) => user !== null)).toHaveLength(1);
  });

  test('SEC-13: two invitations of one address and a sign-in end as one user', async () => {
    const subs = new Set<string>();
    for (const link of [await invite(), await invite(), null]) {
      const bob = openBrowser(server);
      if (link === null) await bob.post('sign-in', { email: 'BOB@example.com' });
      await bob.land(await open(link ?? linkIn(mails.at(-1)!)));
      subs.add(((await (await bob.get('session')).json()) as { user: { sub: string } }).user.sub);
    }
    expect(subs.size).toBe(1);
  });

  test('a code with the state of another flow gives no session, and spends nothing', async () => {
    const [one, other] = [await open(await invite()), await open(await invite('eve@example.com'))];
    const bob = openBrowser(server);
    expect(await bob.land({ ...one, state: other.state! })).toMatchObject({ code: 'code_expired', user: null });
    expect(await bob.land(one)).toMatchObject({ code: null, user: 'bob@example.com' });
  });

  test('a link that is over at the issuer: the preview offers a fresh one, and it works', async () => {
    await openBrowser(server).post('sign-in', { email: 'bob@example.com', returnTo: '/documents/9' });
    const link = linkIn(mails.at(-1)!);
    time += 16 * MINUTE;
    const bob = openBrowser(server);
    const landing = await open(link);
    expect(landing).toMatchObject({ error: 'access_denied' });
    expect(await (await bob.post('preview', landing)).json()).toMatchObject({ status: 'expired', purpose: 'sign-in' });
    await bob.post('new-link', { state: landing.state });
    expect(mails).toHaveLength(2);
    expect(await bob.land(await open(linkIn(mails[1]!)))).toMatchObject({ code: null, user: 'bob@example.com' });
  });

  test('a mail system that refuses for good leaves no record; one that is down leaves the mail queued', async () => {
    let permanent = true;
    mails.push = () => {
      throw new MailError('smtp', { permanent });
    };
    const invite = () => server.invite({ inviter: { id: 'anna' }, recipients: [{ email: 'eve@example.com' }] });
    expect(await invite()).toMatchObject([{ ok: false, code: 'mail_unavailable' }]);
    for (const kind of ['invitation', 'flow']) expect((await storage.page(kind, { limit: 1 })).records).toEqual([]);
    permanent = false;
    expect(await invite()).toMatchObject([{ ok: true, code: 'queued' }]);
    for (const kind of ['invitation', 'flow']) expect((await storage.page(kind, { limit: 2 })).records).toHaveLength(1);
  });
});
