import * as fc from 'fast-check';
import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';
import { expect, test } from 'vitest';
import { errorCodes } from '../../src/protocol/error-codes.ts';
import { answer, headerText, path, text, wellFormed, type Draft } from './requests.ts';

const RUNS = 3_000;
const ORIGIN = 'https://app.example.com';
const BASE = '/api/invite';
const LIMIT = { max: 1e9, per: '1h' } as const;

/** A whole backend with real ids and tokens: without them every request fails at the first check. */
async function openBackend() {
  const mailbox = createMailbox();
  const errors: unknown[] = [];
  const app = createMagicInvite({
    origin: ORIGIN,
    secrets: ['a secret of at least thirty-two bytes'],
    storage: memoryStorage(),
    mailer: mailbox.mailer,
    autoDeliver: false,
    can: () => true,
    signUp: 'open',
    getClientIp: (request) => request.headers.get('x-forwarded-for') ?? undefined,
    limits: { inviter: LIMIT, recipient: LIMIT, ip: LIMIT },
    onError: (error) => void errors.push(error),
  });
  const real = ['/documents/7', 'invitation', 'bob@example.com', 'accept', 'switch', '1'];
  const cookies: string[] = [];
  for (const name of ['anna', 'bob']) {
    const recipients = [{ email: `${name}@example.com` }, { email: `${name}@example.org` }];
    const sent = await app.invite({ inviter: { id: 'sarah' }, recipients });
    real.push(...sent.flatMap((row) => (row.ok ? [row.invitation.id] : [])));
    const { link } = await mailbox.waitFor(`${name}@example.com`);
    real.push(new URL(link!).pathname.split('/').at(-1)!);
    real.push(...(await open(link!)).values(), ...(await open(link!)).values());
    cookies.push(await accept((await mailbox.waitFor(`${name}@example.org`)).link!));
  }
  async function open(link: string): Promise<URLSearchParams> {
    const response = await app.fetch(new Request(link));
    return new URLSearchParams(new URL(response.headers.get('location')!).hash.slice(1));
  }
  async function accept(link: string): Promise<string> {
    const body = JSON.stringify(Object.fromEntries(await open(link)));
    const post = (route: string, cookie: string) =>
      app.fetch(
        new Request(`${ORIGIN}${BASE}/${route}`, {
          method: 'POST',
          headers: { 'x-magic-invite': '1', 'content-type': 'application/json', cookie },
          body,
        }),
      );
    const [browserCookie = ''] = (await post('preview', '')).headers.getSetCookie();
    const response = await post('callback', browserCookie.split(';', 1)[0]!);
    expect(response.status).toBe(200);
    return response.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
  }
  return { app, real, cookies, errors };
}

const ROUTES = [
  'invitations',
  'invitations/ID/resend',
  'invitations/ID',
  'received',
  'received/ID/accept',
  'received/ID/decline',
  'preview',
  'callback',
  'callback/page',
  'callback/confirm',
  'new-link',
  'sign-in',
  'sign-in/page',
  'session',
  'sign-out',
].map((route) => `${BASE}/${route}`);
const FIELDS = [
  'state',
  'code',
  'iss',
  'error',
  'email',
  'switchAccount',
  'returnTo',
  'template',
  'data',
  'action',
  'token',
];

function drafts(real: string[], cookies: string[]): fc.Arbitrary<Draft> {
  const value = fc.oneof(
    { weight: 5, arbitrary: text(real) },
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(true, false, null, 0, -1, 1e308),
  );
  const object = fc.dictionary(fc.oneof(fc.constantFrom(...FIELDS), text(['__proto__', 'constructor'])), value, {
    maxKeys: 6,
  });
  const recipients = fc.array(fc.oneof(object, value), { maxLength: 4 });
  const json = fc
    .oneof(
      { weight: 5, arbitrary: object },
      object.chain((rest) => recipients.map((list) => ({ ...rest, recipients: list }))),
      value,
    )
    .map((body) => JSON.stringify(body) ?? '');
  const form = fc
    .array(fc.tuple(fc.constantFrom(...FIELDS), text(real)), { maxLength: 6 })
    .map((pairs) => new URLSearchParams(pairs.map(([name, put]) => [name, wellFormed(put)])).toString());
  const cookie = fc.oneof(
    fc.constantFrom(...cookies),
    headerText([...cookies, ...cookies.flatMap((line) => line.split('; '))]),
    headerText(['__Host-magic-invite=', '__Host-magic-invite-browser=', '__Host-magic-invite-page=']),
  );
  const known = {
    'content-type': fc.constantFrom(
      'application/json',
      'application/json',
      'application/x-www-form-urlencoded',
      'text/plain',
      ';',
      'multipart/form-data; boundary=x',
    ),
    'x-magic-invite': fc.constantFrom('1', '1', '1', '0', '1, 1'),
    origin: fc.oneof(fc.constantFrom(ORIGIN, ORIGIN, 'null'), headerText([ORIGIN])),
    'sec-fetch-site': fc.constantFrom('same-origin', 'cross-site', 'none', 'x'),
    accept: fc.oneof(fc.constantFrom('application/x-ndjson', 'text/html'), headerText(['*/*'])),
    'accept-language': headerText(['de', 'ar,en;q=0.5']),
    authorization: headerText(['Bearer x', 'Basic eDp5', 'Basic ====']),
    'idempotency-key': headerText(['a-key', 'another']),
    'x-forwarded-for': headerText(['127.0.0.1', '::ffff:10.0.0.1', 'fe80::1%eth0']),
    cookie,
  };
  return fc.record({
    method: fc.constantFrom('GET', 'HEAD', 'POST', 'POST', 'POST', 'POST', 'DELETE', 'PUT', 'OPTIONS'),
    path: path(
      [
        ...ROUTES,
        ...ROUTES.filter((route) => route.includes('ID')).flatMap((route) =>
          real.slice(0, 8).map((id) => route.replace('ID', encodeURIComponent(id))),
        ),
        `${BASE}/oidc/link/TICKET`,
        `${BASE}/oidc/token`,
      ],
      real,
    ),
    headers: fc.record(known, { requiredKeys: ['content-type', 'x-magic-invite'] }),
    body: fc.oneof(
      { weight: 8, arbitrary: json },
      { weight: 2, arbitrary: form },
      fc.string({ unit: 'binary' }),
      fc.uint8Array(),
    ),
  }) as fc.Arbitrary<Draft>;
}

test(`SEC-11: ${RUNS} requests of any path, header, cookie and body: no 5xx, no stack, no hang`, async () => {
  const { app, real, cookies, errors } = await openBackend();
  const statuses = new Map<number, number>();
  const property = fc.asyncProperty(drafts(real, cookies), async (draft) => {
    const response = await answer(app, ORIGIN, draft);
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    if (response.status < 400 || draft.method === 'HEAD') return;
    if (!response.headers.get('content-type')?.startsWith('application/json')) return;
    const { error } = (await response.json()) as { error: { code: string } | string };
    // The embedded issuer answers in OAuth's form.
    const code = typeof error === 'string' ? 'malformed' : error.code;
    expect(Object.keys(errorCodes)).toContain(code);
  });
  await fc.assert(property, { numRuns: RUNS, timeout: 30_000 });
  // A path outside of basePath is reported, once.
  expect(errors.filter((error) => !String(error).includes('option basePath'))).toEqual([]);
  expect(errors.length).toBeLessThan(2);
  // They did not all fail at the same check.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404, 415]));
});
