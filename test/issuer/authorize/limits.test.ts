import { describe, expect, test, vi } from 'vitest';
import { MailError, type ClientRegistration, type IssuerOptions } from 'magic-invite/issuer';
import { memoryStorage } from 'magic-invite/storage';
import { APP, errorOf, openTestIssuer, SECRET } from '../../support/test-issuer.ts';
import { WAIT } from '../../support/wait.ts';

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

function sender({ limits = LIMITS, storage = memoryStorage(), ...options }: Partial<IssuerOptions> = {}) {
  const made = openTestIssuer({ clients, limits, storage, getClientIp: clientIp, ...options });
  const send = async (login_hint: string, client_id = APP.id, ip = '', template_alias = '') => {
    const isPublic = client_id.includes('://');
    const form = { client_id, login_hint, template_alias, ...(isPublic ? {} : { client_secret: SECRET }) };
    const headers = { ...(isPublic ? { origin: 'https://spa.example.com' } : {}), ...(ip ? { 'x-ip': ip } : {}) };
    return made.post('/oidc/authorize', form, headers);
  };
  const statuses = async (...mails: [string, string?, string?, string?][]) => {
    const found: number[] = [];
    for (const mail of mails) found.push((await send(...mail)).status);
    return found;
  };
  return { ...made, send, statuses };
}

describe('SEC-24: limits', () => {
  test('per client and recipient: 429 with a Retry-After that holds', async () => {
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
    // The third mail in two hours passes, the fourth is over the recipient's own limit.
    expect(await statuses(['bob@example.com'], ['bob@example.com'])).toEqual([200, 429]);
    expect(events.at(-1)).toMatchObject({ by: 'recipient' });
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
      [bob, other],
    );
    // Three of one client, five of all; the refused one is not counted.
    expect(byStrangers).toEqual([200, 200, 200, 429, 200, 200, 429]);
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

describe('SEC-28: a refused request counts against no limit', () => {
  const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  const ip = (index: number) => `203.0.113.${index}`;

  test('one IP address that is over its limit takes nothing from the client or the recipient', async () => {
    const { statuses } = sender({ limits: { public: { ip: { max: 2, per: '1h' }, client: { max: 4, per: '1h' } } } });
    const flood = await statuses(
      ...many(20, (index): [string, string, string] => [`a${index % 2}@example.com`, SPA.id, ip(1)]),
    );
    expect(flood).toEqual([200, 200, ...many(18, () => 429)]);
    // The client's four: two are left. The recipient's five: four are left.
    expect(await statuses(['a0@example.com', SPA.id, ip(2)], ['a0@example.com', SPA.id, ip(2)])).toEqual([200, 200]);
  });

  test('one recipient over its limit takes nothing from the client', async () => {
    const { statuses } = sender();
    const flood = await statuses(...many(20, (): [string] => ['bob@example.com']));
    expect(flood).toEqual([200, 200, ...many(18, () => 429)]);
    expect(await statuses(['a@example.com'], ['b@example.com'], ['c@example.com'])).toEqual([200, 200, 429]);
  });

  test('a client over its limit takes nothing from a recipient or an IP address', async () => {
    const limits = {
      public: { client: { max: 1, per: '1h' }, recipient: { max: 2, per: '1h' }, ip: { max: 2, per: '1h' } },
    } as const;
    const { statuses } = sender({ limits });
    const bob = 'bob@example.com';
    expect(await statuses([bob, SPA.id, ip(1)], [bob, SPA.id, ip(1)], [bob, SPA.id, ip(1)])).toEqual([200, 429, 429]);
    expect(await statuses([bob, 'https://spa.example.com/other', ip(1)])).toEqual([200]);
  });

  test('limits are counted from the narrowest to the widest, and the first that is reached refuses', async () => {
    const one = { max: 1, per: '1h' } as const;
    const limits = {
      public: { ip: one, clientRecipient: one, recipient: { max: 2, per: '1h' }, client: one },
    } as const;
    const { send, statuses, events } = sender({ limits });
    const other = 'https://spa.example.com/other';
    const bob = 'bob@example.com';
    const refusedBy = async (...mail: Parameters<typeof send>) => {
      expect((await send(...mail)).status).toBe(429);
      return events.at(-1);
    };
    expect(await statuses([bob, SPA.id, ip(1)])).toEqual([200]);
    expect(await refusedBy(bob, SPA.id, ip(1))).toMatchObject({ by: 'ip' });
    expect(await refusedBy(bob, SPA.id, ip(2))).toMatchObject({ by: 'clientRecipient' });
    expect(await statuses([bob, other, ip(2)])).toEqual([200]);
    expect(await refusedBy('eve@example.com', other, ip(3))).toMatchObject({ by: 'client' });
  });

  test('the /64s of one IPv6 /48 share four times the limit', async () => {
    const { statuses } = sender({ limits: { public: { ip: { max: 2, per: '1h' } } } });
    const mails = many(12, (index): [string, string, string] => [
      `a${index}@example.com`,
      SPA.id,
      `2001:db8:7:${index.toString(16)}::1`,
    ]);
    expect(await statuses(...mails)).toEqual([...many(8, () => 200), ...many(4, () => 429)]);
    expect(await statuses(['b@example.com', SPA.id, '2001:db8:8:1::1'])).toEqual([200]);
  });

  test.each([
    ['203.0.113.7', '203.0.113.7:4711'],
    ['2001:db8:0:1::1', '[2001:db8:0:1::2]:443'],
    ['203.0.113.7', '::ffff:cb00:7107'],
  ])('%s and %s are one caller', async (one, same) => {
    const { statuses } = sender();
    const mails = [one, same, one].map((from, index): [string, string, string] => [
      `${index}@example.com`,
      SPA.id,
      from,
    ]);
    expect(await statuses(...mails)).toEqual([200, 200, 429]);
  });

  test('sign-in mails and invitations never share a bucket', async () => {
    const { statuses } = sender();
    const bob = 'bob@example.com';
    expect(await statuses([bob], [bob], [bob])).toEqual([200, 200, 429]);
    const invitation = [bob, APP.id, '', 'invitation'] as [string, string, string, string];
    expect(await statuses(invitation, invitation, invitation)).toEqual([200, 200, 429]);
  });

  test('the limits show nothing about an address: an invited and an unknown one get the same number of sign-ins', async () => {
    const { send, statuses } = sender();
    await send('invited@example.com', APP.id, '', 'invitation');
    const of = async (address: string) => statuses(...many(4, (): [string] => [address]));
    expect(await of('invited@example.com')).toEqual(await of('stranger@example.com'));
  });

  test('a mail that the mail system refused counts against no limit', async () => {
    let refuses = true;
    const mailer: IssuerOptions['mailer'] = {
      send: () => (refuses ? Promise.reject(new MailError('no such mailbox', { permanent: true })) : Promise.resolve()),
    };
    const { statuses } = sender({ mailer });
    const bob = 'bob@example.com';
    expect(await statuses([bob], [bob], [bob])).toEqual([503, 503, 503]);
    refuses = false;
    expect(await statuses([bob], [bob], [bob])).toEqual([200, 200, 429]);
  });

  test('the refused request itself counts nothing: once a mail has failed, another one passes', async () => {
    const begun: ((error: Error) => void)[] = [];
    const mailer: IssuerOptions['mailer'] = { send: () => new Promise((_, reject) => void begun.push(reject)) };
    const { send } = sender({ mailer });
    const first = send('bob@example.com');
    await vi.waitUntil(() => begun.length === 1, WAIT);
    const second = send('bob@example.com');
    await vi.waitUntil(() => begun.length === 2, WAIT);
    expect((await send('bob@example.com')).status).toBe(429);
    begun[0]!(new MailError('no such mailbox', { permanent: true }));
    expect((await first).status).toBe(503);
    const third = send('bob@example.com');
    await vi.waitUntil(() => begun.length === 3, WAIT);
    for (const fail of begun) fail(new Error('later'));
    expect([(await second).status, (await third).status]).toEqual([200, 200]);
  });

  test('the message names the option', async () => {
    const { send } = sender();
    for (let i = 0; i < 2; i += 1) await send('bob@example.com');
    const { error_description } = (await (await send('bob@example.com')).json()) as { error_description: string };
    expect(error_description).toBe(
      'Too many mails: the option limits.confidential.clientRecipient allows 2. Wait 3600 seconds.',
    );
  });

  test('an issuer on loopback http has defaults a hundred times as high; what is set stays', async () => {
    const dev = { issuer: 'http://localhost:4700' };
    const bob = 'bob@example.com';
    expect(new Set(await statusesOf({ ...dev, limits: {} }, bob, 11))).toEqual(new Set([200]));
    expect(await statusesOf({ limits: {} }, bob, 11)).toEqual([...many(10, () => 200), 429]);
    expect(await statusesOf(dev, bob, 3)).toEqual([200, 200, 429]);
  });

  const statusesOf = (options: Partial<IssuerOptions>, address: string, count: number) =>
    sender(options).statuses(...many(count, (): [string] => [address]));
});
