import Database from 'libsql';
import { describe, expect, test } from 'vitest';
import { memoryStorage, sqliteStorage } from 'magic-invite/storage';
import { APP, ISSUER, openTestIssuer, watched } from '../../support/test-issuer.ts';

const DAY = 86_400_000;
const head = (link: string) => new Request(link, { method: 'HEAD' });

describe('a scanner that opens the link first uses nothing up', () => {
  test.each([
    ['memory', memoryStorage],
    ['SQLite', () => sqliteStorage(new Database(':memory:'))],
  ])('100 GETs and HEADs write nothing, and then a code is redeemed (%s)', async (_, make) => {
    const { storage, calls } = watched(make());
    const { issuer, ask, open, redeem } = openTestIssuer({ storage });
    const link = await ask();
    calls.length = 0;
    for (let i = 0; i < 100; i += 1) {
      expect((await issuer.fetch(new Request(link))).status).toBe(303);
      expect((await issuer.fetch(head(link))).status).toBe(200);
    }
    expect(new Set(calls)).toEqual(new Set(['get']));
    expect((await redeem((await open(link)).get('code')!)).status).toBe(200);
  });

  test('HEAD makes no code, and answers known and unknown links alike', async () => {
    const { issuer, ask } = openTestIssuer();
    for (const link of [await ask(), `${ISSUER}/oidc/link/nobodys`]) {
      const response = await issuer.fetch(head(link));
      expect([response.status, response.headers.get('location'), await response.text()]).toEqual([200, null, '']);
    }
  });
});

describe('the response', () => {
  // Every character that RFC 6749 allows in a state.
  const state = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

  test.each([
    ['fragment', 'https://app.example.com/welcome#'],
    ['query', 'https://app.example.com/welcome?'],
  ])('RFC 9207: %s carries code, state byte for byte, and iss', async (response_mode, start) => {
    const { issuer, ask, redeem } = openTestIssuer();
    const response = await issuer.fetch(new Request(await ask({ response_mode, state })));
    expect(response.status).toBe(303);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    const location = response.headers.get('location')!;
    expect(location.startsWith(start)).toBe(true);
    const { code, ...rest } = Object.fromEntries(new URLSearchParams(location.slice(start.length)));
    expect(rest).toEqual({ state, iss: ISSUER });
    expect((await redeem(code!)).status).toBe(200);
  });

  test('a redirect URI keeps the query it was registered with', async () => {
    const { issuer, ask } = openTestIssuer({
      clients: [{ ...APP, redirectUris: ['https://app.example.com/in?a=%7e&b'] }],
    });
    const response = await issuer.fetch(new Request(await ask({ response_mode: 'query' })));
    expect(response.headers.get('location')).toMatch(/^https:\/\/app\.example\.com\/in\?a=%7e&b&code=/);
  });

  test('OAuth 2.0 Form Post: a page that posts itself, runs only its own script and cannot be framed', async () => {
    const { issuer, ask } = openTestIssuer();
    const response = await issuer.fetch(new Request(await ask({ response_mode: 'form_post', state: '"><b>' })));
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('action="https://app.example.com/welcome"');
    expect(page).toContain('name="state" value="&quot;&gt;&lt;b&gt;"');
    expect(page).toMatch(/name="code" value="[\w.-]+"/);
    const nonce = /<script nonce="([\w-]+)">/.exec(page)![1]!;
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain(`script-src 'nonce-${nonce}'`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('strict-origin');
  });
});

describe('links that cannot be used', () => {
  test('an expired link answers access_denied at the relying party, for 90 days', async () => {
    const { storage, ask, open, advance } = openTestIssuer();
    const link = await ask({ state: 's', requested_expiry: '60' });
    advance(60_000);
    for (let i = 0; i < 2; i += 1) {
      expect(Object.fromEntries(await open(link))).toEqual({
        error: 'access_denied',
        error_description: expect.any(String) as string,
        state: 's',
        iss: ISSUER,
      });
      advance(90 * DAY - 1);
    }
    const end = Date.parse('2026-03-01T12:01:00Z') + 90 * DAY;
    expect(await storage.purge(end, 100)).toBe(5); // the counters of three limits, the request, and the mail's record
    expect(await storage.purge(end + 1, 100)).toBe(1);
  });

  test('an unknown link gets a static page of the issuer', async () => {
    const { issuer } = openTestIssuer();
    const response = await issuer.fetch(new Request(`${ISSUER}/oidc/link/nobodys`));
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(response.headers.get('content-security-policy')).not.toContain('script-src');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  test('a redirect URI that is registered no longer gets no code', async () => {
    const { storage, ask } = openTestIssuer();
    const link = await ask();
    const later = openTestIssuer({ storage, clients: [{ ...APP, redirectUris: ['https://app.example.com/new'] }] });
    expect((await later.issuer.fetch(new Request(link))).status).toBe(404);
  });
});

test('the link is stored as a hash only', async () => {
  const { storage, ask } = openTestIssuer();
  const ticket = (await ask()).split('/').at(-1)!;
  expect(ticket).toMatch(/^[\w-]{43}$/);
  const { records } = await storage.page('ticket', { limit: 10 });
  expect(records).toHaveLength(1);
  expect(JSON.stringify(records)).not.toContain(ticket);
});
