import { createTestBackend } from '../../dist/testing/index.js';
import { measure } from '../measure.mjs';

export const title = 'Hostile input: time when an input doubles in length';
export const goal = 'each doubling costs at most 2.5 times as much (SEC-27)';

const SIZES = [4_096, 8_192, 16_384, 32_768, 65_536];
const ORIGIN = 'https://app.example.test';
const BASE = `${ORIGIN}/api/invite`;

const backend = createTestBackend({ onError: () => undefined });
const { client } = backend.browser();
const send = (request) => backend.app.fetch(request);
const repeat = (text, size) => text.repeat(Math.ceil(size / text.length)).slice(0, size);

/** Encoded before the time is taken: that time is the caller’s. */
const prepare = (path, options) => () => send(new Request(`${BASE}/${path}`, options));
const json = (path, body, headers = {}) =>
  prepare(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-magic-invite': '1', origin: ORIGIN, ...headers },
    body: new TextEncoder().encode(body),
  });
const form = (path, fields) =>
  prepare(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new TextEncoder().encode(new URLSearchParams(fields).toString()),
  });
const get = (path, headers = {}) => prepare(path, { headers });

/** One per parser: returns the task by which a value of a given length reaches it. */
const inputs = {
  'authorize: ui_locales in the query, dashes': (n) => get(`oidc/authorize?ui_locales=${repeat('-', n)}`),
  'authorize: ui_locales in the body, dashes': (n) => form('oidc/authorize', { ui_locales: repeat('-', n) }),
  'authorize: ui_locales, "a-" pairs': (n) => get(`oidc/authorize?ui_locales=${repeat('a-', n)}`),
  'authorize: login_hint': (n) => form('oidc/authorize', { login_hint: `${repeat('a.', n)}@example.com` }),
  'authorize: login_hint, domain labels': (n) => form('oidc/authorize', { login_hint: `a@${repeat('a.', n)}com` }),
  'authorize: data_note, combining marks': (n) => form('oidc/authorize', { data_note: repeat('a\u0301', n) }),
  'authorize: state': (n) => form('oidc/authorize', { state: repeat('s', n) }),
  'token: code': (n) => form('oidc/token', { code: repeat('c.', n) }),
  'link: ticket': (n) => get(`oidc/link/${repeat('t', n)}`),
  'userinfo: bearer token': (n) => get('oidc/userinfo', { authorization: `Bearer ${repeat('a.', n)}` }),
  'pages: Accept-Language': (n) => get('sign-in/page', { 'accept-language': repeat('a-b;q=0.1,', n) }),
  'pages: Accept-Language, dashes': (n) => get('sign-in/page', { 'accept-language': repeat('-', n) }),
  'session: cookie header': (n) => get('session', { cookie: repeat('a=b; ', n) }),
  'session: sealed cookie': (n) => get('session', { cookie: `__Host-magic-invite=${repeat('a.', n)}` }),
  'callback: code': (n) => json('callback', JSON.stringify({ state: 's'.repeat(43), code: repeat('c', n) })),
  'preview: state': (n) => json('preview', JSON.stringify({ state: repeat('s', n) })),
  'sign-in: email': (n) => json('sign-in', JSON.stringify({ email: `${repeat('a', n)}@example.com` })),
  'sign-in: returnTo': (n) => json('sign-in', JSON.stringify({ email: 'a@example.com', returnTo: repeat('/.', n) })),
  'invitations: nested JSON': (n) => json('invitations', '['.repeat(n), { 'idempotency-key': 'k' }),
  'invitations: Idempotency-Key': (n) => json('invitations', '{}', { 'idempotency-key': repeat('k', n) }),
  'client: answer that is not JSON': (n) => () => client.previewLink({ state: repeat('s', n) }).catch(() => null),
};

export async function run() {
  const rows = [];
  for (const [input, task] of Object.entries(inputs)) {
    const times = await measure(Object.fromEntries(SIZES.map((size) => [size, task(size)])));
    // Below 0.05 ms, and in all but the best round, the timer and the collector decide, not the input.
    const best = SIZES.map((size) => times[size].min);
    const growth = Math.max(...best.slice(1).map((time, index) => time / Math.max(best[index], 0.05)));
    rows.push({
      input,
      'ms at 4 k': Number(best[0].toFixed(3)),
      'ms at 64 k': Number(best.at(-1).toFixed(3)),
      growth: Number(growth.toFixed(2)),
      verdict: growth <= 2.5 ? 'reached' : 'missed',
    });
  }
  return rows;
}
