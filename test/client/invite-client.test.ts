import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInviteClient, InviteError } from 'magic-invite';
import { afterEach, describe, expect, test } from 'vitest';

interface Received {
  method: string | undefined;
  url: string | undefined;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

let close = async (): Promise<void> => {};
afterEach(() => close());

/** A real server that answers everything with this. */
async function serving(status: number, body: string, headers: Record<string, string> = {}) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      received.push({ method: request.method, url: request.url, headers: request.headers, body: text });
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  close = () => new Promise((done) => server.close(() => done()));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/invite/`;
  return { received, client: createInviteClient({ baseUrl, headers: { 'x-app': 'ours' } }) };
}

async function failing(work: Promise<unknown>): Promise<InviteError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof InviteError) return error;
  throw new Error('It did not fail with an InviteError.', { cause: error });
}

const link = { state: 'S'.repeat(43), code: 'a-code' };

describe('what leaves', () => {
  test.each([
    ['getSession', 'GET', 'session', ''],
    ['previewLink', 'POST', 'preview', JSON.stringify(link)],
    ['redeemLink', 'POST', 'callback', JSON.stringify(link)],
    ['requestNewLink', 'POST', 'new-link', JSON.stringify(link)],
    ['signIn', 'POST', 'sign-in', JSON.stringify(link)],
    ['sendInvitations', 'POST', 'invitations', JSON.stringify(link)],
    ['signOut', 'POST', 'sign-out', '{}'],
  ] as const)('%s is %s %s, as JSON, with the static header and the app’s own', async (name, method, route, body) => {
    const { client, received } = await serving(200, '{"user":null}');
    const ask = client[name] as (argument?: unknown) => Promise<unknown>;
    await (name === 'getSession' || name === 'signOut' ? ask() : ask(link));
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ method, url: `/api/invite/${route}`, body });
    expect(received[0]?.headers).toMatchObject({
      'x-magic-invite': '1',
      'x-app': 'ours',
      'content-type': 'application/json',
    });
  });

  test('a send carries the key it was named by', async () => {
    const { client, received } = await serving(200, '{"results":[]}');
    await client.sendInvitations({ recipients: [] }, { idempotencyKey: 'once' });
    expect(received[0]?.headers['idempotency-key']).toBe('once');
  });
});

describe('what comes back', () => {
  test('the code, the status and the waiting time of an error', async () => {
    const { client } = await serving(429, '{"error":{"code":"rate_limited","message":"m","retryAfter":7}}');
    expect(await failing(client.previewLink(link))).toMatchObject({ code: 'rate_limited', status: 429, retryAfter: 7 });
  });

  test('what the app itself says to the person', async () => {
    const { client } = await serving(403, '{"error":{"code":"denied","message":"m","reason":"No seats left."}}');
    expect(await failing(client.previewLink(link))).toMatchObject({
      code: 'denied',
      message: 'm',
      reason: 'No seats left.',
    });
  });

  test('a code that only a newer server knows is handed on', async () => {
    const { client } = await serving(503, '{"error":{"code":"quota_reached","message":"m"}}');
    expect(await failing(client.previewLink(link))).toMatchObject({ code: 'quota_reached', status: 503 });
  });

  test.each([
    [200, '<!doctype html>', 'misconfigured'],
    [401, '', 'unauthenticated'],
    [403, '<h1>no</h1>', 'forbidden'],
    [404, 'Not found', 'misconfigured'],
    [413, 'too large', 'malformed'],
    [502, '<h1>Bad gateway</h1>', 'issuer_unavailable'],
    [500, '{"error":"text"}', 'issuer_unavailable'],
    [500, 'null', 'issuer_unavailable'],
  ] as const)('%i with %j, which no BFF of ours says, is %s', async (status, body, code) => {
    const { client } = await serving(status, body);
    expect(await failing(client.getSession())).toMatchObject({ code, status });
  });

  test('the waiting time of a proxy (RFC 9110 10.2.3)', async () => {
    const { client } = await serving(429, 'slow down', { 'retry-after': '30' });
    expect(await failing(client.getSession())).toMatchObject({ code: 'rate_limited', retryAfter: 30 });
  });

  test('no answer at all is network', async () => {
    const { client } = await serving(200, '');
    await close();
    close = async () => {};
    const error = await failing(client.getSession());
    expect(error).toMatchObject({ code: 'network' });
    expect(error.status).toBeUndefined();
    expect(error.cause).toBeDefined();
  });
});

test('SEC-17: two parallel calls redeem a code once; a later call redeems it again', async () => {
  const { client, received } = await serving(200, '{"user":null,"returnTo":"/"}');
  const [first, second] = [client.redeemLink(link), client.redeemLink({ ...link, switchAccount: true })];
  expect(second).toBe(first);
  await client.redeemLink({ state: link.state, code: 'another' });
  await first;
  expect(received).toHaveLength(2);
  await client.redeemLink(link);
  expect(received).toHaveLength(3);
});
