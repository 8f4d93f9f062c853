import { afterEach, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import type { InviteServerOptions, SignInContext } from 'magic-invite/server';
import type { Preview } from '../../../src/protocol/invite-api.ts';
import { everyStorage } from '../../support/every-storage.ts';
import { openPages } from '../../support/page-browser.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import type { TestBrowser } from '../../support/test-browser.ts';
import { listReceived } from '../invitations/received-by.ts';

const NOTE = 'Have a look at <b>page 4</b>.\nThanks!';
const PRIVATE = ['4200', 'acme-42'];

describe.each(everyStorage)('SEC-15: what describe marks as public, on %s', (_name, makeStorage) => {
  let testApp: TestApp;
  let accepted: SignInContext | undefined;
  afterEach(() => testApp.close());

  const open = async (options: Partial<InviteServerOptions> = {}) => {
    accepted = undefined;
    testApp = await openTestApp({
      storage: makeStorage(),
      invitationData: v.record(v.string(), v.string()),
      describe: () => ({
        title: 'Q3 plan',
        data: { team: 'acme-42', logo: '/logo.svg' },
        publicData: ['note', 'logo', 'not_there'],
      }),
      onSignIn: (context) => void (accepted = context),
      ...options,
    });
  };
  const invite = async () => {
    const [result] = await testApp.server.invite({
      inviter: { id: 'anna', name: 'Anna' },
      recipients: [{ email: 'bob@example.com', data: { note: NOTE, salary: '4200' } }],
    });
    expect(result).toMatchObject({ ok: true, invitation: { data: { salary: '4200', team: 'acme-42' } } });
    return testApp.issuer.open();
  };
  const preview = async (browser: TestBrowser, landing: object) => {
    const response = await browser.post('preview', landing);
    const text = await response.text();
    for (const value of PRIVATE) expect(text).not.toContain(value);
    return JSON.parse(text) as Preview;
  };

  test('reaches the preview, and nothing else does before acceptance; then onSignIn gets all of it', async () => {
    await open();
    const landing = await invite();
    const bob = testApp.browser();
    expect((await preview(bob, landing)).data).toEqual({ note: NOTE, logo: '/logo.svg' });
    expect(await bob.land(landing)).toMatchObject({ user: 'bob@example.com' });
    const data = { note: NOTE, salary: '4200', team: 'acme-42', logo: '/logo.svg' };
    expect(accepted?.invitation?.data).toEqual(data);
    expect(accepted?.invitation).not.toHaveProperty('publicData');
    // Afterwards the person who accepted still sees it, and a stranger with the same link does not.
    expect((await preview(bob, landing)).data).toEqual({ note: NOTE, logo: '/logo.svg' });
    expect(await preview(testApp.browser(), landing)).not.toHaveProperty('data');
  });

  test('without publicData the preview has no data at all', async () => {
    await open({ describe: () => ({ title: 'Q3 plan', data: { team: 'acme-42' } }) });
    expect(await preview(testApp.browser(), await invite())).not.toHaveProperty('data');
  });

  test('the received list shows the same part, also while it is pending', async () => {
    await open();
    await invite();
    const bob = testApp.browser();
    await bob.post('sign-in', { email: 'bob@example.com' });
    await bob.land(testApp.issuer.open());
    const { invitations } = await listReceived(bob);
    expect(invitations.map(({ data }) => data)).toEqual([{ note: NOTE, logo: '/logo.svg' }]);
  });

  test('the page without React shows the note as text, and nothing else of the data', async () => {
    await open({ responseMode: 'query' });
    const landing = await invite();
    const { html, text } = await openPages(testApp.server, testApp.browser()).land(landing);
    expect(text).toContain('page 4');
    expect(html).toContain('<blockquote dir="auto">Have a look at &lt;b&gt;page 4&lt;/b&gt;.\nThanks!</blockquote>');
    for (const value of [...PRIVATE, 'logo.svg']) expect(html).not.toContain(value);
  });

  test('a revoked invitation shows none of it', async () => {
    await open();
    const landing = await invite();
    const anna = testApp.browser();
    const { invitations } = (await (await anna.get('invitations')).json()) as { invitations: { id: string }[] };
    await anna.delete(`invitations/${invitations[0]!.id}`);
    expect(await preview(testApp.browser(), landing)).not.toHaveProperty('data');
  });
});
