import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { APP, ISSUER, openTestIssuer, SECRET } from '../support/test-issuer.ts';
import { answer, headerText, path, text, wellFormed, type Draft } from './requests.ts';

const RUNS = 3_000;
const UNLIMITED = { max: Infinity, per: '1h' } as const;
const LIMITS = { clientRecipient: UNLIMITED, recipient: UNLIMITED, client: UNLIMITED, ip: UNLIMITED };
const PUBLIC = {
  id: 'https://spa.example.com/welcome',
  publicInvitations: true,
};

const ROUTES = ['authorize', 'authorize/email', 'token', 'userinfo', 'jwks', 'link/TICKET'].map(
  (path) => `/oidc/${path}`,
);
const NAMES = [
  'client_id',
  'client_secret',
  'redirect_uri',
  'login_hint',
  'response_type',
  'response_mode',
  'scope',
  'state',
  'nonce',
  'prompt',
  'code_challenge',
  'code_challenge_method',
  'template_alias',
  'ui_locales',
  'requested_expiry',
  'grant_type',
  'code',
  'code_verifier',
  'data_title',
  'data_inviter_name',
  'data___proto__',
  'email',
  'form_token',
];

function drafts(tickets: string[], codes: string[]): fc.Arbitrary<Draft> {
  const real = [APP.id, SECRET, PUBLIC.id, ...APP.redirectUris, ...tickets, ...codes];
  real.push('bob@example.com', 'code', 'query', 'form_post', 'openid email', 'create', 'S256', 'invitation', '3600');
  const value = text(real).map((put) => wellFormed(put));
  const any = fc.array(fc.tuple(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...NAMES) }, value), value), {
    maxLength: 8,
  });
  const client = fc.constantFrom(
    [
      ['client_id', APP.id],
      ['client_secret', SECRET],
    ],
    [['client_id', PUBLIC.id]],
  );
  const purpose = fc.constantFrom(
    [['login_hint', 'bob@example.com']],
    [
      ['grant_type', 'authorization_code'],
      ['code', codes[0]!],
    ],
    [
      ['response_type', 'code'],
      ['scope', 'openid'],
    ],
    [],
  );
  const pairs = fc.oneof(
    any,
    fc.tuple(client, purpose, any).map((parts) => parts.flat() as [string, string][]),
  );
  const form = pairs.map((list) => new URLSearchParams(list).toString());
  const url = fc.oneof(
    {
      weight: 3,
      arbitrary: path(
        [...ROUTES, ...tickets.map((ticket) => `/oidc/link/${ticket}`), '/.well-known/openid-configuration'],
        real,
      ),
    },
    fc.tuple(fc.constantFrom(...ROUTES), form).map(([route, query]) => `${route}?${query}`),
  );
  const known = {
    'content-type': fc.constantFrom(
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded',
      'application/json',
      'multipart/form-data; boundary=x',
      'text/plain',
      ';',
    ),
    authorization: fc.oneof(
      fc.constant(`Basic ${btoa(`${APP.id}:${SECRET}`)}`),
      headerText(['Basic ====', 'Basic JSUlOiUl', 'Bearer x', ...codes]),
    ),
    origin: fc.constantFrom('https://spa.example.com', 'null', ISSUER, 'https://evil.example'),
    'accept-language': headerText(['de', 'ar,en;q=0.5', '*']),
    cookie: headerText(['__Host-magic-invite-issuer=x', `a=${tickets[0]}`]),
    'sec-fetch-site': fc.constantFrom('same-origin', 'cross-site'),
  };
  return fc.record({
    method: fc.constantFrom('GET', 'HEAD', 'POST', 'POST', 'POST', 'OPTIONS', 'PUT', 'DELETE'),
    path: url,
    headers: fc.record(known, { requiredKeys: ['content-type'] }),
    body: fc.oneof({ weight: 8, arbitrary: form }, fc.string({ unit: 'binary' }), fc.uint8Array()),
  }) as fc.Arbitrary<Draft>;
}

test(`SEC-20–24: ${RUNS} requests of any path, header, cookie and body to the issuer: no 5xx, no stack, no hang`, async () => {
  const testApp = openTestIssuer({
    clients: [APP, PUBLIC],
    limits: { confidential: LIMITS, public: LIMITS, page: LIMITS },
  });
  const tickets: string[] = [];
  const codes: string[] = [];
  for (const login_hint of ['anna@example.com', 'bob@example.com']) {
    const link = await testApp.ask({ login_hint });
    tickets.push(link.split('/').at(-1)!);
    codes.push((await testApp.open(link)).get('code')!);
  }
  const statuses = new Set<number>();
  const property = fc.asyncProperty(drafts(tickets, codes), async (draft) => {
    statuses.add((await answer(testApp.issuer, ISSUER, draft)).status);
  });
  await fc.assert(property, { numRuns: RUNS, timeout: 30_000 });
  expect(testApp.events.filter(({ type }) => type.endsWith('_failed'))).toEqual([]);
  // Some of them were valid, and the others did not all fail at the same check.
  expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 401, 404, 405]));
});
