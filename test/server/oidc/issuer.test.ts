import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createInviteServer, type InviteServer } from 'magic-invite/server';
import { createIssuer, MailError, type MailMessage } from 'magic-invite/issuer';
import type { InviteStorage } from 'magic-invite/storage';
import type { SendResponse } from '../../../src/protocol/invite-api.ts';
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

/** The issuer of this package, over real HTTP, on the same kind of storage. */
describe.each(storages)('with the issuer of this package, on %s', (_name, makeStorage) => {
  let time: number;
  let mails: MailMessage[];
  let issuer: Listening;
  let deliverMails: () => Promise<number>;
  let server: InviteServer;
  let storage: InviteStorage;

  beforeEach(async () => {
    time = Date.parse('2026-03-01T12:00:00Z');
    mails = [];
    const now = () => time;
    issuer = await listen((url) => {
      const created = createIssuer({
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
      });
      deliverMails = () => created.deliver();
      return created;
    });
    storage = makeStorage();
    server = createInviteServer({
      origin: ORIGIN,
      issuer: issuer.url,
      client: CLIENT,
      secrets: SECRETS,
      storage,
      can: () => true,
      signUp: 'open',
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

  test('SEC-21: 100 GETs and HEADs by a scanner, then the person signs in', async () => {
    const link = await invite();
    await Promise.all(
      Array.from({ length: 100 }, (_, i) => fetch(link, { method: i % 2 ? 'HEAD' : 'GET', redirect: 'manual' })),
    );
    expect(await openBrowser(server).land(await open(link))).toMatchObject({ code: null, user: 'bob@example.com' });
  });

  test('SEC-12: opened again within ten minutes, the same browser signs in, another gets already_used', async () => {
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

  test('SEC-12: of 100 parallel callbacks from as many browsers one signs in', async () => {
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

  test('a code with the state of another flow gives no session, and redeems nothing', async () => {
    const [one, other] = [await open(await invite()), await open(await invite('eve@example.com'))];
    const bob = openBrowser(server);
    expect(await bob.land({ ...one, state: other.state! })).toMatchObject({ code: 'code_expired', user: null });
    expect(await bob.land(one)).toMatchObject({ code: null, user: 'bob@example.com' });
  });

  test('a link that expired at the issuer: the preview is expired, and a new link works', async () => {
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

  test('a mail system that refuses permanently leaves no record; one that is down leaves the mail queued', async () => {
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

  const inviteTo = (email: string, headers: Record<string, string> = {}) =>
    openBrowser(inviting()).post('invitations', { recipients: [{ email }] }, headers);
  const inviting = (fetcher: (request: Request) => Promise<Response> = fetch) =>
    createInviteServer({
      origin: ORIGIN,
      issuer: issuer.url,
      client: CLIENT,
      secrets: SECRETS,
      storage,
      signUp: 'open',
      can: () => true,
      getInviter: () => ({ id: 'anna' }),
      describe: () => ({ title: 'Q3 plan' }),
      advanced: { now: () => time, fetch: fetcher },
    });

  test('SEC-31: a mail that waits at the issuer is not sent once its invitation was revoked', async () => {
    const send = mails.push.bind(mails);
    mails.push = () => {
      throw new MailError('smtp', { permanent: false });
    };
    const ids: string[] = [];
    for (const email of ['revoked@example.com', 'kept@example.com']) {
      const [result] = ((await (await inviteTo(email)).json()) as SendResponse).results;
      expect(result).toMatchObject({ code: 'queued' });
      ids.push(result!.invitation!.id);
    }
    expect((await openBrowser(inviting()).delete(`invitations/${ids[0]}`)).status).toBe(200);
    mails.push = send;
    time += 60 * MINUTE;
    await deliverMails();
    expect(mails.map(({ to }) => to)).toEqual(['kept@example.com']);
  });

  test('SEC-30: a mail whose answer got lost is asked for again and sent once, and its link works', async () => {
    let toLose = 1;
    const losing = inviting(async (request) => {
      const response = await fetch(request);
      if (!request.url.endsWith('/authorize') || toLose === 0) return response;
      toLose -= 1;
      throw new TypeError('the line was cut');
    });
    const response = await openBrowser(losing).post('invitations', { recipients: [{ email: 'bob@example.com' }] });
    expect(((await response.json()) as SendResponse).results).toMatchObject([{ code: 'queued' }]);
    expect(mails).toHaveLength(1);
    expect(await openBrowser(losing).land(await open(linkIn(mails[0]!)))).toMatchObject({
      code: null,
      user: 'bob@example.com',
    });
  });
});
