import { expect, vi } from 'vitest';
import * as bff from './bff.ts';
import { deliveryAndPrivacy } from './delivery.ts';
import * as issuer from './issuer.ts';
import { ownUsers } from './own-users.ts';
import { inviteBob, linksOf } from '../../support/app-user.ts';
import * as production from './production.ts';
import type { Runs } from './run.ts';
import * as signInCodes from './sign-in-codes.ts';
import { serveSnippet } from './serve-snippet.ts';
import { withoutReact } from './without-react.ts';

const inBrowser = { ranBy: 'test/react/docs-snippets.test.tsx' };
const seats = { ranBy: 'test/server/two-processes/seats.test.ts' };
const asTest = { ranBy: 'vite.config.ts' };
const commands = { onlyRead: 'its commands and options are checked' };

/** Starts one of the three servers, and takes an invitation through it. */
async function firstInvitation(load: () => Promise<unknown>): Promise<void> {
  vi.resetModules();
  const server = await serveSnippet(load);
  const { invites, mailbox } = await import('../../../stories/docs/snippets/first-invitation/invites.ts');
  const place = { origin: 'http://localhost:5173', send: server.send, linkFor: linksOf(mailbox) };
  const { sarah, bob } = await inviteBob(place);
  expect((await bob.client.getSession())?.data).toEqual({ name: 'bob' });
  const { results } = await bob.client.sendInvitations({ recipients: [{ email: 'eve@example.org' }] });
  expect(results).toMatchObject([{ ok: false, code: 'not_allowed' }]);
  expect(await invites.getSession({ headers: new Headers() })).toBeNull();
  const inbox = await sarah.fetch('/inbox');
  expect(await inbox.text()).toContain('bob@example.org');
  await server.close();
}

/** The snippets of `stories/docs/guides/`. */
export const guides: Runs = {
  'first-invitation/install.sh': commands,
  'first-invitation/invites.ts': { ranBy: 'test/repo/docs/guides.ts' },
  'first-invitation/server.ts': {
    run: () => firstInvitation(() => import('../../../stories/docs/snippets/first-invitation/server.ts')),
  },
  'first-invitation/hono-server.ts': {
    run: () => firstInvitation(() => import('../../../stories/docs/snippets/first-invitation/hono-server.ts')),
  },
  'first-invitation/express-server.ts': {
    run: () => firstInvitation(() => import('../../../stories/docs/snippets/first-invitation/express-server.ts')),
  },
  'first-invitation/vite.config.ts': {
    async run() {
      const { default: config } = await import('../../../stories/docs/snippets/first-invitation/vite.config.ts');
      expect(Object.keys(config.server!.proxy!)).toEqual(['/api', '/inbox']);
    },
  },
  'first-invitation/src/App.tsx': inBrowser,
  'first-invitation/run.sh': commands,
  'first-invitation/typed/register.ts': { onlyRead: 'types alone: it is compiled with greeting.tsx' },
  'first-invitation/typed/greeting.tsx': inBrowser,
  'routing/react-router.tsx': inBrowser,
  'routing/tanstack-router.tsx': inBrowser,
  'routing/document-page.tsx': { ranBy: 'stories/docs/snippets/routing/react-router.tsx' },
  'routing/guard.ts': inBrowser,
  'routing/welcome.tsx': inBrowser,
  'bff/documents.ts': { ranBy: 'test/repo/docs/bff.ts' },
  'bff/invites.ts': { run: bff.invites },
  'bff/describe.ts': { run: bff.publicData },
  'bff/loader.ts': { run: bff.loader },
  'bff/from-code.ts': { run: bff.fromCode },
  'bff/offboard.ts': { run: bff.offboard },
  'bff/leave.ts': { run: bff.leave },
  'delivery/invites.ts': { ranBy: 'test/repo/docs/delivery.ts' },
  'delivery/report.ts': { ranBy: 'test/repo/docs/delivery.ts' },
  'delivery/webhook.ts': { run: deliveryAndPrivacy },
  'privacy/account.ts': { ranBy: 'test/repo/docs/delivery.ts' },
  'own-users/app-users.ts': { ranBy: 'test/repo/docs/own-users.ts' },
  'own-users/invites.ts': { run: ownUsers },
  'own-users/team-page.tsx': inBrowser,
  'own-users/welcome.tsx': inBrowser,
  'seats/tables.sql': seats,
  'seats/invites.ts': seats,
  'seats/sqlite.ts': seats,
  'seats/postgres.ts': seats,
  'passkeys/passkeys.ts': { ranBy: 'test/e2e/docs-passkeys.test.ts' },
  'passkeys/passkey-buttons.tsx': { ranBy: 'test/e2e/passkeys-page.tsx' },
  'sign-in-codes/invites.ts': { run: signInCodes.embedded },
  'sign-in-codes/issuer-client.ts': { run: signInCodes.apart },
  'without-react/invites.ts': { ranBy: 'test/repo/docs/without-react.ts' },
  'without-react/server.ts': { run: withoutReact },
  'testing/rules.ts': { ranBy: 'stories/docs/snippets/testing/invitation.test.ts' },
  'testing/invitation.spec.ts': { ranBy: 'test/e2e/docs-first-invitation.test.ts' },
  'testing/invitation.test.ts': asTest,
  'testing/failure-cases.test.ts': asTest,
  'testing/invite-form.test.tsx': asTest,
  'production/secret.sh': commands,
  'production/invites.ts': { run: production.inProduction },
  'production/watch.ts': { ranBy: 'stories/docs/snippets/production/invites.ts' },
  'production/deliver.ts': { ranBy: 'test/repo/docs/production.ts' },
  'production/postmark.ts': { run: production.postmark },
  'production/dns.txt': { onlyRead: 'records for a DNS zone' },
  'production/check-dns.sh': commands,
  'production/embedded-keys.json': { run: production.embeddedKeys },
  'production/keys.sh': { run: production.embeddedKeys },
  'issuer/dev.sh': commands,
  'issuer/issuer.json': { run: () => issuer.checked('issuer/issuer.json') },
  'issuer/issuer.mjs': { run: () => issuer.checked('issuer/issuer.mjs') },
  'issuer/run.sh': { run: () => issuer.checked('issuer/issuer.json') },
  'issuer/app.ts': { run: issuer.app },
  'issuer/invite.sh': { run: issuer.overCurl },
  'issuer/redeem.sh': { run: issuer.overCurl },
};
