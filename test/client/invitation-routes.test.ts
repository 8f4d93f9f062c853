import { createInviteClient, type InviteClient } from 'magic-invite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../support/test-app.ts';
import { ORIGIN } from '../support/test-browser.ts';

let testApp: TestApp;
let anna: InviteClient;
beforeEach(async () => {
  testApp = await openTestApp();
  anna = createInviteClient({ baseUrl: `${ORIGIN}/api/invite`, fetch: (request) => testApp.server.fetch(request) });
});
afterEach(() => testApp.close());

const to = (...emails: string[]) => ({ recipients: emails.map((email) => ({ email })) });

/** Bob's client, signed in by the first of the mails. */
async function bobClient(): Promise<InviteClient> {
  const browser = testApp.browser();
  await browser.land(testApp.issuer.open(testApp.issuer.mails[0]));
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return createInviteClient({
    baseUrl: `${ORIGIN}/api/invite`,
    headers: { cookie },
    fetch: (request) => testApp.server.fetch(request),
  });
}

test('what was sent is listed page by page, resent, revoked', async () => {
  for (const email of ['a@example.com', 'b@example.com', 'c@example.com']) {
    await anna.sendInvitations(to(email));
    testApp.advance(1_000);
  }
  const first = await anna.listSent({ limit: 2 });
  const second = await anna.listSent({ limit: 2, after: first.next });
  expect([...first.invitations, ...second.invitations].map(({ email }) => email)).toEqual([
    'c@example.com',
    'b@example.com',
    'a@example.com',
  ]);
  expect(second.next).toBeNull();
  const { id } = first.invitations[0]!;
  expect(await anna.resendInvitation(id)).toMatchObject({ id, status: 'pending' });
  expect(testApp.issuer.mails).toHaveLength(4);
  expect(await anna.revokeInvitation(id)).toMatchObject({ id, status: 'revoked' });
  await expect(anna.resendInvitation(id)).rejects.toMatchObject({ code: 'revoked', status: 410 });
  await expect(anna.revokeInvitation('../received')).rejects.toMatchObject({ code: 'not_found' });
});

test('what was received is listed, accepted, declined', async () => {
  for (const title of ['one', 'two', 'three']) {
    await testApp.server.invite({ inviter: { id: title }, ...to('bob@example.com') });
    testApp.advance(1_000);
  }
  const bob = await bobClient();
  const { invitations } = await bob.listReceived();
  expect(invitations).toHaveLength(2);
  expect(await bob.acceptInvitation(invitations[0]!.id)).toMatchObject({ user: { email: 'bob@example.com' } });
  expect(await bob.declineInvitation(invitations[1]!.id)).toMatchObject({ status: 'declined' });
  expect((await bob.listReceived()).invitations).toEqual([]);
  await expect(anna.listReceived()).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('a send with progress reports each result, and resolves with all in their order', async () => {
  const reported: string[] = [];
  const { results } = await anna.sendInvitations(to('a@example.com', 'no-address', 'b@example.com'), {
    onProgress: (index, { code }) => void reported.push(`${index} ${code}`),
  });
  expect(results.map(({ code }) => code)).toEqual(['queued', 'invalid_email', 'queued']);
  expect(reported.sort()).toEqual(['0 queued', '1 invalid_email', '2 queued']);
  expect(reported).toHaveLength(3);
});

test('an interrupted answer is network; repeating it with its key reports all rows and sends no mail twice', async () => {
  let cut = true;
  const client = createInviteClient({
    baseUrl: `${ORIGIN}/api/invite`,
    async fetch(request) {
      const response = await testApp.server.fetch(request);
      const text = await response.text();
      // In the middle of the second line.
      return new Response(cut ? text.slice(0, text.indexOf('\n') + 10) : text, response);
    },
  });
  const reported: number[] = [];
  const options = { idempotencyKey: 'once', onProgress: (index: number) => void reported.push(index) };
  const send = to('a@example.com', 'b@example.com');
  await expect(client.sendInvitations(send, options)).rejects.toMatchObject({ code: 'network' });
  expect(reported).toHaveLength(1);
  cut = false;
  expect((await client.sendInvitations(send, options)).results.map(({ ok }) => ok)).toEqual([true, true]);
  expect(reported).toHaveLength(3);
  expect(testApp.issuer.mails).toHaveLength(2);
});

test('what keeps a whole send with progress from running rejects with its code', async () => {
  const reported: number[] = [];
  const options = { onProgress: (index: number) => void reported.push(index) };
  await expect(anna.sendInvitations({ recipients: [] }, options)).rejects.toMatchObject({ code: 'malformed' });
  expect(reported).toEqual([]);
});
