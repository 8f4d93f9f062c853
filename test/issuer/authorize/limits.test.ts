import { describe, expect, test } from 'vitest';
import type { ClientRegistration, IssuerOptions } from 'magic-invite/issuer';
import { memoryStorage } from 'magic-invite/storage';
import { APP, errorOf, openTestIssuer, SECRET } from '../../support/test-issuer.ts';

const HOUR = 3_600_000;
const SPA = { id: 'https://spa.example.com/welcome', publicInvitations: true };
const clients: ClientRegistration[] = [
  APP,
  { ...APP, id: 'second' },
  SPA,
  { ...SPA, id: 'https://spa.example.com/other' },
];
const LIMITS: NonNullable<IssuerOptions['limits']> = {
  confidential: {
    clientRecipient: { max: 2, per: '1h' },
    recipient: { max: 3, per: '2h' },
    client: { max: 4, per: '1h' },
  },
  public: { ip: { max: 2, per: '1h' } },
};

const clientIp = (request: Request) => request.headers.get('x-ip') ?? undefined;

function sender({
  limits = LIMITS,
  storage = memoryStorage(),
}: Pick<Partial<IssuerOptions>, 'limits' | 'storage'> = {}) {
  const made = openTestIssuer({ clients, limits, storage, getClientIp: clientIp });
  const send = async (login_hint: string, client_id = APP.id, ip = '') => {
    const isPublic = client_id.includes('://');
    const form = { client_id, login_hint, ...(isPublic ? {} : { client_secret: SECRET }) };
    const headers = { ...(isPublic ? { origin: 'https://spa.example.com' } : {}), ...(ip ? { 'x-ip': ip } : {}) };
    return made.post('/oidc/authorize', form, headers);
  };
  const statuses = async (...mails: [string, string?, string?][]) => {
    const found: number[] = [];
    for (const mail of mails) found.push((await send(...mail)).status);
    return found;
  };
  return { ...made, send, statuses };
}

describe('SEC-24: limits', () => {
  test('per client and recipient: 429 says when to come back, and that is so', async () => {
    const { send, statuses, advance, mails, events } = sender();
    expect(await statuses(['bob@example.com'], ['bob@example.com'])).toEqual([200, 200]);
    advance(HOUR / 2);
    const refused = await send('bob@example.com');
    expect(refused.headers.get('retry-after')).toBe('1800');
    expect(await errorOf(refused)).toEqual([429, 'temporarily_unavailable']);
    expect(events.at(-1)).toMatchObject({ type: 'rate_limited', by: 'clientRecipient', client: 'app' });
    expect(mails).toHaveLength(2);
    expect(await statuses(['anna@example.com'])).toEqual([200]);
    advance(HOUR / 2);
    expect(await statuses(['bob@example.com'])).toEqual([429]); // by the recipient's own limit, of two hours
    advance(HOUR);
    expect(await statuses(['bob@example.com'])).toEqual([200]);
  });

  test('plus-tags and dots are one recipient', async () => {
    const { statuses } = sender();
    expect(await statuses(['bob.b@example.com'], ['bobb+1@example.com'], ['b.o.b.b+2@example.com'])).toEqual([
      200, 200, 429,
    ]);
  });

  test('per recipient over all clients, per client over all recipients', async () => {
    const { statuses } = sender();
    const bob = 'bob@example.com';
    expect(await statuses([bob], [bob], [bob, 'second'], [bob, 'second'])).toEqual([200, 200, 200, 429]);
    expect(await statuses(['a@example.com'], ['b@example.com'], ['c@example.com'])).toEqual([200, 200, 429]);
  });

  test.each([
    ['203.0.113.7', '203.0.113.7', '203.0.113.8'],
    ['2001:db8:0:1::1', '2001:0db8:0000:0001:ffff::2', '2001:db8:0:2::1'],
    ['::ffff:203.0.113.7', '203.0.113.7', '::ffff:203.0.113.8'],
  ])('per IP of a public client, IPv6 by /64: %s and %s are one, %s is another', async (one, same, other) => {
    const { statuses } = sender();
    expect(
      await statuses(['a@example.com', SPA.id, one], ['b@example.com', SPA.id, same], ['c@example.com', SPA.id, one]),
    ).toEqual([200, 200, 429]);
    expect(await statuses(['d@example.com', SPA.id, other], ['e@example.com', SPA.id])).toEqual([200, 200]);
  });

  test('a public client uses up nothing of a confidential one', async () => {
    const { statuses } = sender();
    const bob = 'bob@example.com';
    const other = 'https://spa.example.com/other';
    const byStrangers = await statuses(
      [bob, SPA.id],
      [bob, SPA.id],
      [bob, SPA.id],
      [bob, SPA.id],
      [bob, other],
      [bob, other],
    );
    expect(byStrangers).toEqual([200, 200, 200, 429, 200, 429]); // three of one client, five of all
    expect(await statuses([bob])).toEqual([200]);
  });

  test('instances count together, and keep no address', async () => {
    const first = sender();
    const second = sender({ storage: first.storage });
    expect(await first.statuses(['bob@example.com'])).toEqual([200]);
    expect(await second.statuses(['bob@example.com'], ['bob@example.com'])).toEqual([200, 429]);
  });

  test('what is refused before counts nothing', async () => {
    const { post, statuses } = sender();
    for (let i = 0; i < 3; i += 1) {
      await post('/oidc/authorize', { client_id: APP.id, client_secret: 'wrong', login_hint: 'bob@example.com' });
    }
    expect(await statuses(['bob@example.com'])).toEqual([200]);
  });
});
