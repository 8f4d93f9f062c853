import { describe, expect, test } from 'vitest';
import { decodeJwt } from 'jose';
import { createIssuer, type IssuerOptions } from 'magic-invite/issuer';
import { ONE_TIME_CODE_GRANT } from '../../../src/protocol/oidc.ts';
import { LANGUAGES } from '../../../src/locales/index.ts';
import { everyStorage } from '../../support/every-storage.ts';
import { APP, errorOf, linkIn, openTestIssuer, SECRET, type TestIssuer } from '../../support/test-issuer.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** RFC 7636 appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const BOB = 'bob@example.com';

const CLIENTS: IssuerOptions['clients'] = [
  { ...APP, oneTimeCode: true },
  { ...APP, id: 'other', oneTimeCode: true },
  { ...APP, id: 'without' },
];

const codeIn = ({ text }: { text: string }): string | undefined => /^\d{6}$/m.exec(text)?.[0];
/** Other digits than these. */
const wrong = (code: string, step = 1) => String((Number(code) + step) % 1_000_000).padStart(6, '0');

function open(options: Partial<IssuerOptions> = {}) {
  const many = { max: 1_000, per: '1h' } as const;
  const limits = { confidential: { clientRecipient: many, recipient: many } };
  const own = openTestIssuer({ clients: CLIENTS, limits, ...options });
  let asked = 0;
  /** Asks for a sign-in mail; returns its state, code and link. */
  async function ask(form: Record<string, string> = {}, client = 'app') {
    const state = `state-${(asked += 1)}-${client}`;
    const answer = await own.post('/oidc/authorize', {
      client_id: client,
      client_secret: SECRET,
      login_hint: BOB,
      state,
      nonce: `nonce of ${state}`,
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      redirect_uri: APP.redirectUris[0]!,
      ...form,
    });
    expect(answer.status).toBe(200);
    const mail = own.mails.at(-1)!;
    return { state, code: codeIn(mail) ?? '', mail, link: linkIn(mail) };
  }
  const submit = (state: string, otp: string, form: Record<string, string> = {}) =>
    own.post('/oidc/token', {
      grant_type: ONE_TIME_CODE_GRANT,
      client_id: 'app',
      client_secret: SECRET,
      state,
      otp,
      code_verifier: VERIFIER,
      ...form,
    });
  return { ...own, ask, submit };
}

async function followLink(
  { open: openLink, redeem }: Pick<TestIssuer, 'open' | 'redeem'>,
  link: string,
): Promise<number> {
  const code = (await openLink(link)).get('code')!;
  return (await redeem(code, { code_verifier: VERIFIER })).status;
}

test('SEC-40: by default no mail has a code, and the grant is neither stated nor open', async () => {
  const { ask, submit, mails, issuer } = open({ clients: [APP] });
  const { state } = await ask();
  expect([codeIn(mails[0]!), mails[0]!.html]).toEqual([undefined, expect.not.stringMatching(/>\d{6}</)]);
  expect(await errorOf(await submit(state, '123456'))).toEqual([400, 'unauthorized_client']);
  const metadata = await issuer.fetch(new Request('https://id.example.com/.well-known/openid-configuration'));
  expect(await metadata.json()).toMatchObject({ grant_types_supported: ['authorization_code'] });
});

test('SEC-40: only a client with a secret can have codes', () => {
  const { secrets: _, ...publicClient } = APP;
  expect(() =>
    createIssuer({
      issuer: 'https://id.example.com',
      secrets: ['a secret of at least thirty-two bytes'],
      storage: everyStorage[0]![1](),
      mailer: { send: () => Promise.resolve() },
      clients: [{ ...publicClient, oneTimeCode: true }],
    }),
  ).toThrow(/clients\[0\]\.oneTimeCode is for clients with secrets/);
});

test('SEC-40: invitations, mails without a challenge and clients without the option have no code', async () => {
  const { ask, post, mails } = open();
  expect((await ask()).code).toMatch(/^\d{6}$/);
  expect((await ask({ template_alias: 'invitation' })).code).toBe('');
  expect((await ask({}, 'without')).code).toBe('');
  await post('/oidc/authorize', { client_id: 'app', client_secret: SECRET, login_hint: BOB, state: 'no challenge' });
  expect(codeIn(mails.at(-1)!)).toBeUndefined();
  await post('/oidc/authorize', {
    client_id: 'app',
    client_secret: SECRET,
    login_hint: BOB,
    code_challenge: CHALLENGE,
  });
  expect(codeIn(mails.at(-1)!)).toBeUndefined();
});

test.each(LANGUAGES.map(({ code }) => code))(
  'SEC-40: the mail in %s has the code and a warning, in text and HTML',
  async (locale) => {
    const { ask } = open();
    const { code, mail } = await ask({ ui_locales: locale });
    const { mails } = LANGUAGES.find((language) => language.code === locale)!;
    for (const alternative of [mail.text, mail.html]) {
      expect(alternative).toContain(code);
      expect(alternative).toContain(mails.codeOffer);
      expect(alternative).toContain(mails.codeWarning);
    }
    expect(mail.subject).not.toContain(code);
    expect((await open().ask({ ui_locales: locale }, 'without')).mail.html).not.toContain(mails.codeWarning);
  },
);

test('SEC-23: `code` is reserved: no data_ value takes its place', async () => {
  const { post, mails } = open();
  const answer = await post('/oidc/authorize', {
    client_id: 'app',
    client_secret: SECRET,
    login_hint: BOB,
    template_alias: 'invitation',
    data_code: '123456',
  });
  expect([await errorOf(answer), mails]).toEqual([[400, 'invalid_request'], []]);
});

describe.each(everyStorage)('SEC-40: a code typed by hand, on %s', (_name, makeStorage) => {
  const opened = () => open({ storage: makeStorage() });

  test('redeems the mail, once; a replay is refused', async () => {
    const { ask, submit, events } = opened();
    const { state, code } = await ask();
    const answer = await submit(state, code);
    expect(answer.status).toBe(200);
    const { id_token: token } = (await answer.json()) as { id_token: string };
    expect(decodeJwt(token)).toMatchObject({ email: BOB, nonce: `nonce of ${state}`, aud: 'app' });
    expect(await errorOf(await submit(state, code))).toEqual([400, 'invalid_grant']);
    expect(events).toContainEqual(expect.objectContaining({ type: 'one_time_code_refused', reason: 'unusable' }));
  });

  test('of 40 parallel redemptions with the right code exactly one succeeds', async () => {
    const { ask, submit } = opened();
    const { state, code } = await ask();
    const answers = await Promise.all(Array.from({ length: 40 }, () => submit(state, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('a wrong verifier, state, client or secret costs no try', async () => {
    const { ask, submit } = opened();
    const { state, code } = await ask();
    for (let index = 0; index < 10; index += 1) {
      expect(await errorOf(await submit(state, code, { code_verifier: 'x'.repeat(43) }))).toEqual([
        400,
        'invalid_grant',
      ]);
      expect(await errorOf(await submit(state, code, { code_verifier: '' }))).toEqual([400, 'invalid_grant']);
      expect(await errorOf(await submit('another', code))).toEqual([400, 'invalid_grant']);
      expect(await errorOf(await submit(state, code, { client_id: 'other' }))).toEqual([400, 'invalid_grant']);
      expect(await errorOf(await submit(state, code, { client_secret: 'not the secret' }))).toEqual([
        401,
        'invalid_client',
      ]);
      expect(await errorOf(await submit(state, '12345'))).toEqual([400, 'invalid_request']);
    }
    expect((await submit(state, code)).status).toBe(200);
  });

  test('five tries: the answer says how many are left, and the sixth is refused although it is right', async () => {
    const { ask, submit, ...own } = opened();
    const { state, code, link } = await ask();
    for (const left of [4, 3, 2, 1, undefined]) {
      const answer = await submit(state, wrong(code));
      const body = (await answer.json()) as { error: string; tries_left?: number };
      expect([answer.status, body.error, body.tries_left]).toEqual([400, 'invalid_grant', left]);
    }
    expect(await errorOf(await submit(state, code))).toEqual([400, 'invalid_grant']);
    expect(await followLink(own, link)).toBe(200);
  });

  test('parallel tries: 40 wrong ones at once use up five, and the right one among them counts as any', async () => {
    const { ask, submit, events } = opened();
    const { state, code } = await ask();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => submit(state, wrong(code, index + 1))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
    const reasons = events.flatMap((event) => (event.type === 'one_time_code_refused' ? [event.reason] : []));
    expect(reasons.filter((reason) => reason === 'wrong')).toHaveLength(5);
    expect(await errorOf(await submit(state, code))).toEqual([400, 'invalid_grant']);
  });

  test('once the link was used the code is of no use', async () => {
    const { ask, submit, ...own } = opened();
    const { state, code, link } = await ask();
    expect(await followLink(own, link)).toBe(200);
    expect(await errorOf(await submit(state, code))).toEqual([400, 'invalid_grant']);
  });

  test('it works for ten minutes, the link for fifteen', async () => {
    const { ask, submit, ...own } = opened();
    const [late, soon] = [await ask(), await ask({ login_hint: 'eve@example.com' })];
    own.advance(10 * MINUTE - 1);
    expect((await submit(soon.state, soon.code)).status).toBe(200);
    own.advance(1);
    expect(await errorOf(await submit(late.state, late.code))).toEqual([400, 'invalid_grant']);
    expect(await followLink(own, late.link)).toBe(200);
  });

  test('a new code replaces the one before, of this client alone; the same request again keeps it', async () => {
    const { ask, submit, advance, post, mails } = opened();
    const first = await ask();
    const others = await ask({}, 'other');
    advance(MINUTE);
    const second = await ask();
    // Neither its own digits nor the new ones redeem the first mail, and both cost the second no try.
    for (const code of [first.code, second.code, first.code, second.code, first.code, second.code])
      expect(await errorOf(await submit(first.state, code))).toEqual([400, 'invalid_grant']);
    expect((await submit(others.state, others.code, { client_id: 'other' })).status).toBe(200);
    const count = mails.length;
    await post('/oidc/authorize', {
      client_id: 'app',
      client_secret: SECRET,
      login_hint: BOB,
      state: second.state,
      nonce: `nonce of ${second.state}`,
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      redirect_uri: APP.redirectUris[0]!,
    });
    expect(mails).toHaveLength(count);
    expect((await submit(second.state, second.code)).status).toBe(200);
  });

  test('20 failures for an address in a day: its mails have no code, the link works, and other addresses keep theirs', async () => {
    const { ask, submit, advance, ...own } = opened();
    for (let mail = 0; mail < 4; mail += 1) {
      const { state, code } = await ask({ login_hint: mail % 2 ? 'bob+tag@example.com' : BOB });
      for (let index = 0; index < 5; index += 1) await submit(state, wrong(code));
      advance(20 * MINUTE);
    }
    const { code, link } = await ask();
    expect(code).toBe('');
    expect(await followLink(own, link)).toBe(200);
    expect((await ask({ login_hint: 'eve@example.com' })).code).toMatch(/^\d{6}$/);
    advance(DAY);
    expect((await ask()).code).toMatch(/^\d{6}$/);
  });

  test('a code that was mailed before codes were switched off is refused, too; right ones count nothing', async () => {
    const { ask, submit, events } = opened();
    const statuses: number[] = [];
    for (let index = 0; index < 28; index += 1) {
      const { state, code } = await ask({ login_hint: `b.o.b+${index}@gmail.com` });
      statuses.push((await submit(state, index < 10 ? code : wrong(code))).status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 200));
    const left = await ask({ login_hint: 'b.o.b+left@gmail.com' }, 'other');
    const { state, code } = await ask({ login_hint: 'b.o.b+more@gmail.com' });
    expect([left.code, code]).toEqual([expect.stringMatching(/^\d{6}$/), expect.stringMatching(/^\d{6}$/)]);
    for (let index = 0; index < 2; index += 1) await submit(state, wrong(code));
    expect(await errorOf(await submit(left.state, left.code, { client_id: 'other' }))).toEqual([400, 'invalid_grant']);
    expect(events).toContainEqual(expect.objectContaining({ type: 'one_time_code_refused', reason: 'switched_off' }));
  });

  test('the storage holds neither the code nor what it could be found with', async () => {
    const own = opened();
    const { code } = await own.ask();
    const kinds = ['one-time-code', 'ticket', 'mail-request', 'outbox'];
    const records = await Promise.all(kinds.map((kind) => own.storage.page(kind, { limit: 10 })));
    const [stored] = records[0]!.records;
    expect(stored!.body).toEqual({ ticketId: expect.any(String), mac: expect.stringMatching(/^[\w-]{43}$/), tries: 0 });
    expect(JSON.stringify(records)).not.toContain(code);
  });
});
