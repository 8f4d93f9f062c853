import { createTestBackend } from 'magic-invite/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY, openTestApp, type TestApp } from '../../support/test-app.ts';
import { codeOf } from '../../support/test-browser.ts';

const BOB = 'bob@example.com';
const recipients = [{ email: BOB }];

describe('what is asked for at the issuer', () => {
  let testApp: TestApp;
  beforeEach(async () => {
    testApp = await openTestApp();
  });
  afterEach(() => testApp.close());

  const asked = () => testApp.issuer.mails.at(-1)!.get('ui_locales');
  const speaking = (languages: string) => ({ 'accept-language': languages });

  test.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de-AT de en'],
    ['en;q=0.1, fr-ca, DE-at;q=0.5', 'fr-CA de-AT en'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['de, de, de-DE, en, fr, it, es, pt', 'de de-DE en fr it'],
    ['en;q=0, de', 'de'],
  ])('OIDC Core 3.1.2.1: a sign-in mail speaks as the browser that asks: %s', async (languages, expected) => {
    await testApp.browser().post('sign-in', { email: BOB }, speaking(languages));
    expect(asked()).toBe(expected);
  });

  test.each([
    '',
    '*',
    '<script>',
    'de_DE',
    '"de',
    ';;;,,,',
    'de;q=abc;q=1;;',
    '../../etc/passwd',
    'x'.repeat(10_000),
    `x-${'a-'.repeat(40)}b`,
    'de\u00e9',
  ])('an Accept-Language that names no language is passed over: %j', async (languages) => {
    for (const [path, body] of [
      ['sign-in', { email: BOB }],
      ['invitations', { recipients }],
    ] as const) {
      expect((await testApp.browser().post(path, body, speaking(languages))).status).toBe(200);
      expect(asked() ?? '').toMatch(/^(de)?$/);
    }
  });

  test('an invitation speaks as its inviter’s browser, unless the send says otherwise', async () => {
    const anna = testApp.browser();
    await anna.post('invitations', { recipients }, speaking('fr-CA, en;q=0.5'));
    expect(asked()).toBe('fr-CA en');
    await anna.post('invitations', { recipients, locale: 'DE-at' }, speaking('fr-CA'));
    expect(asked()).toBe('de-AT');
  });

  test('the app’s own code says it by `locale`; else the issuer decides', async () => {
    await testApp.server.invite({ inviter: { id: 'anna' }, recipients, locale: 'ja' });
    expect(asked()).toBe('ja');
    await testApp.server.invite({ inviter: { id: 'anna' }, recipients });
    expect(asked()).toBeNull();
  });

  test.each(['', 'de en', 'de_DE', '<b>', `de-x${'-abcdefgh'.repeat(4)}`, 7, null, ['de']])(
    'a locale that is no tag is malformed, and no invitation is sent: %j',
    async (locale) => {
      const response = await testApp.browser().post('invitations', { recipients, locale });
      expect([response.status, await codeOf(response)]).toEqual([400, 'malformed']);
      expect(await response.text()).not.toMatch(/<b>|abcdefgh|de_DE|de en/);
      const send = { inviter: { id: 'anna' }, recipients, locale: locale as string };
      await expect(testApp.server.invite(send)).rejects.toMatchObject({ code: 'malformed' });
      expect(testApp.issuer.mails).toEqual([]);
    },
  );

  test('resending keeps an invitation’s language, whatever the browser’s', async () => {
    const anna = testApp.browser();
    const answer = await anna.post('invitations', { recipients, locale: 'de' });
    const { results } = (await answer.json()) as { results: { invitation: { id: string } }[] };
    expect((await anna.post(`invitations/${results[0]!.invitation.id}/resend`, {}, speaking('fr'))).status).toBe(200);
    expect(testApp.issuer.mails).toHaveLength(2);
    expect(asked()).toBe('de');
  });

  test('a new link speaks as the person who asks for it, and else as the invitation did', async () => {
    await testApp.server.invite({ inviter: { id: 'anna' }, recipients, locale: 'de' });
    const landing = testApp.issuer.open();
    await testApp.browser().post('new-link', { state: landing.state });
    expect(asked()).toBe('de');
    testApp.advance(15 * DAY);
    await testApp.browser().post('new-link', { state: landing.state }, speaking('es-MX'));
    expect(asked()).toBe('es-MX de');
    await testApp.browser().land(testApp.issuer.open());
    // The invitation is accepted, so the mail is a sign-in link.
    await testApp.browser().post('new-link', { state: landing.state }, speaking('es-MX'));
    expect([testApp.issuer.mails.length, asked()]).toEqual([4, 'es-MX']);
  });

  test('the app’s functions see an invitation without it', async () => {
    const seen: object[] = [];
    const server = testApp.again({ can: ({ invitation }) => Boolean(seen.push(invitation!)) || true });
    await server.invite({ inviter: { id: 'anna' }, recipients, locale: 'de' });
    expect(seen).toHaveLength(1);
    expect(seen[0]).not.toHaveProperty('locales');
  });
});

test('embedded, with the built-in mails: a German browser gets German mails, and who it invites does, too', async () => {
  const { app, mailbox, browser } = createTestBackend({ describe: () => ({ title: 'Q3-Plan' }) });
  const sarah = browser();
  const send = (path: string, body: object, languages: string) =>
    sarah.fetch(`/api/invite/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-magic-invite': '1', 'accept-language': languages },
      body: JSON.stringify(body),
    });
  const subjectFor = async (email: string) => (await mailbox.waitFor(email)).subject;

  await send('sign-in', { email: 'sarah@example.com' }, 'de-AT, en;q=0.5');
  const { subject, link } = await mailbox.waitFor('sarah@example.com');
  expect(subject).toMatch(/^Bei .* anmelden$/);
  await sarah.accept(link!);

  await send('invitations', { recipients }, 'de-AT, en;q=0.5');
  expect(await subjectFor(BOB)).toBe('Sie sind eingeladen: Q3-Plan');
  await send('invitations', { recipients: [{ email: 'carol@example.com' }], locale: 'en-GB' }, 'de');
  expect(await subjectFor('carol@example.com')).toBe('You’re invited to Q3-Plan');
  const dave = { inviter: { id: 'sarah', name: 'Sarah' }, recipients: [{ email: 'dave@example.com' }] };
  await app.invite({ ...dave, locale: 'de' });
  expect(await subjectFor('dave@example.com')).toBe('Sarah hat Sie eingeladen: Q3-Plan');
});
