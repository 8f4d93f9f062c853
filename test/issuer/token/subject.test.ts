import { describe, expect, test } from 'vitest';
import type { IssuerOptions } from 'magic-invite/issuer';
import type { TokenResponse } from '../../../src/protocol/oidc.ts';
import { everyStorage } from '../../support/every-storage.ts';
import { APP, openTestIssuer, SECRETS } from '../../support/test-issuer.ts';

const SALT = 'a subject salt of at least thirty-two bytes';
const [SECRET] = SECRETS as [string];
const NEXT = 'another secret of at least thirty-two bytes';

/** The answer of one whole sign-in: status, and `sub` where there is one. */
async function signIn(options: Partial<IssuerOptions>, login_hint = 'bob@example.com', client_id = APP.id) {
  const { ask, open, redeem, events } = openTestIssuer(options);
  const code = (await open(await ask({ login_hint, client_id }))).get('code')!;
  const response = await redeem(code, { client_id });
  const { userinfo } = (await response.json()) as Partial<TokenResponse>;
  return { status: response.status, sub: userinfo?.sub, event: events.at(-1) };
}

describe.each(everyStorage)(
  'OpenID Connect Core 8.1 on %s: sub is pairwise, unchanging, and no row per person',
  (_, makeStorage) => {
    test('it survives the loss of the database where subjectSalt is set', async () => {
      const { sub } = await signIn({ subjectSalt: SALT });
      expect(sub).toMatch(/^[\w-]{43}$/);
      expect((await signIn({ subjectSalt: SALT })).sub).toBe(sub);
      expect((await signIn({})).sub).not.toBe(sub);
    });

    test('a hundred people leave no row of their own', async () => {
      const storage = makeStorage();
      for (let i = 0; i < 100; i += 1) await signIn({ storage, limits: {} }, `user${i}@example.com`);
      const kept = await storage.get('subject-salt', 'pairwise');
      expect(JSON.stringify(kept)).not.toContain(SALT);
      expect((await storage.page('subject-salt', { limit: 10 })).records).toHaveLength(1);
      expect((await storage.page('subject', { limit: 10 })).records).toEqual([]);
    });

    test('instances that start together on an empty storage agree', async () => {
      const storage = makeStorage();
      const subs = await Promise.all(Array.from({ length: 10 }, () => signIn({ storage })));
      expect(new Set(subs.map(({ sub }) => sub)).size).toBe(1);
    });

    test('the sector is an option of the client', async () => {
      const storage = makeStorage();
      const redirectUris = ['https://other.example.net/welcome'];
      const clients = [
        { ...APP, sector: 'our-company' },
        { ...APP, id: 'moved', sector: 'our-company', redirectUris },
        { ...APP, id: 'apart', redirectUris },
      ];
      const of = async (client: string) => (await signIn({ storage, clients }, 'bob@example.com', client)).sub;
      expect(await of('moved')).toBe(await of('app'));
      expect(await of('apart')).not.toBe(await of('app'));
    });
  },
);

describe.each(everyStorage)('the stored salt on %s', (_, makeStorage) => {
  test('outlives the secret it was first sealed with: sealed again by the next, then opened without the old', async () => {
    const storage = makeStorage();
    const { sub } = await signIn({ storage, secrets: [SECRET] });
    expect((await signIn({ storage, secrets: [NEXT, SECRET] })).sub).toBe(sub);
    expect((await signIn({ storage, secrets: [NEXT] })).sub).toBe(sub);
  });

  test('is never made anew: one that no secret opens is refused, and nothing is redeemed', async () => {
    const storage = makeStorage();
    const { sub } = await signIn({ storage, secrets: [SECRET] });
    const lost = await signIn({ storage, secrets: [NEXT] });
    expect(lost).toMatchObject({ status: 500, event: { type: 'request_failed', error: 'InviteError' } });
    expect((await signIn({ storage, secrets: [SECRET] })).sub).toBe(sub);
  });

  test('opens again with the right subjectSalt', async () => {
    const storage = makeStorage();
    const { sub } = await signIn({ storage, secrets: [SECRET], subjectSalt: SALT });
    expect((await signIn({ storage, secrets: [NEXT], subjectSalt: SALT })).sub).toBe(sub);
    expect((await signIn({ storage, secrets: [NEXT] })).sub).toBe(sub);
  });

  test('differs from subjectSalt: misconfigured, instead of another sub for every user', async () => {
    const storage = makeStorage();
    await signIn({ storage });
    expect((await signIn({ storage, subjectSalt: SALT })).status).toBe(500);
  });

  test('a short subjectSalt is refused when the issuer is made', () => {
    expect(() => openTestIssuer({ subjectSalt: 'short' })).toThrow(expect.objectContaining({ code: 'misconfigured' }));
  });
});
