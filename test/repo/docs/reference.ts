import { createTestBackend } from 'magic-invite/testing';
import { memoryStorage, migrate, postgresStorage, sqliteStorage } from 'magic-invite/storage';
import Database from 'libsql';
import { Pool } from 'pg';
import { build } from 'vite';
import { expect, vi } from 'vitest';
import { readSnippet, root } from './pages.ts';
import { WAIT } from '../../support/wait.ts';
import { startPostgres } from '../../support/postgres.ts';
import { linksOf, openUser } from '../../support/app-user.ts';
import type { Runs } from './run.ts';

const inBrowser = { ranBy: 'test/react/docs-reference.test.tsx' };

/** One call starts everything; its options have an effect. */
async function embedded(): Promise<void> {
  vi.stubEnv('INVITE_SECRET', 'thirty-two bytes or more of a seal');
  const { invites, mailbox } = await import('../../../stories/docs/snippets/embedded/invites.ts');
  const origin = 'https://app.example.com';
  const sarah = openUser({ origin, send: (request) => invites.fetch(request), linkFor: linksOf(mailbox) });
  await sarah.client.signIn({ email: 'sarah@example.com' });
  const { hash } = new URL(
    (await sarah.fetch((await mailbox.waitFor('sarah@example.com')).link!)).headers.get('location')!,
  );
  const link = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  await sarah.client.previewLink(link);
  expect((await sarah.client.redeemLink(link)).user?.data).toEqual({ name: 'sarah' });
  const { results } = await sarah.client.sendInvitations({ recipients: [{ email: 'bob@example.org' }] });
  const mail = await mailbox.waitFor('bob@example.org');
  expect(mail.from).toBe('Papers <hello@example.com>');
  expect(mail.subject).toContain('Q3 plan');
  const { invitation } = results[0] as Extract<(typeof results)[0], { ok: true }>;
  expect(invitation.expiresAt - invitation.createdAt).toBe(7 * 86_400_000);
  await expect(sarah.client.revokeInvitation(invitation.id)).rejects.toMatchObject({ code: 'not_allowed' });
}

/** Each renders, in its language, and the issuer takes them. */
async function templates(): Promise<void> {
  const { templates } = await import('../../../stories/docs/snippets/create-issuer/templates.ts');
  const backend = createTestBackend({ templates, describe: () => ({ inviterName: 'Sarah Lund', title: 'Q3 plan' }) });
  await backend.browser().signIn('sarah@example.com');
  const send = async (template: string, locale: string) => {
    await backend.app.invite({
      inviter: { id: 's', email: 'sarah@example.com' },
      template,
      locale,
      recipients: [{ email: 'bob@example.org' }],
    });
    return (await backend.mailbox.waitFor('bob@example.org')).subject;
  };
  expect(await send('document-shared', 'de')).toBe('Sarah Lund teilt Q3 plan mit Ihnen');
  expect(await send('document-shared', 'fr')).toBe('Sarah Lund shares Q3 plan with you');
  expect(await send('reminder', 'de')).toBe('Still waiting for you');
}

async function errorMessages(): Promise<void> {
  const { InviteError } = await import('magic-invite');
  const { errorMessage } = await import('../../../stories/docs/snippets/errors/error-message.ts');
  expect(errorMessage(new InviteError('rate_limited', '', { retryAfter: 90 }))).toContain('90 seconds');
  expect(errorMessage(new InviteError('denied', '', { reason: 'Ask Ines.' }))).toBe('Ask Ines.');
  expect(() => errorMessage(new TypeError('ours'))).toThrow(TypeError);
}

/** Built as an app would build it: the kit's layer stands between Tailwind's base and its utilities. */
async function layers(): Promise<void> {
  const file = `${root}stories/docs/snippets/theming/layers.css`;
  const { default: tailwind } = await import('@tailwindcss/vite');
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [tailwind()],
    resolve: { alias: { 'magic-invite/styles.css': `${root}src/styles.css` } },
    build: { write: false, cssMinify: false, rolldownOptions: { input: file } },
  });
  const { output } = [built].flat()[0] as { output: { source?: unknown }[] };
  const css = String(output.find(({ source }) => typeof source === 'string')?.source);
  // As they first come up, which is the order in which they win.
  const order = [...css.matchAll(/@layer ([\w-]+)/g)].map(([, name]) => name).filter((name) => name !== 'properties');
  expect([...new Set(order)]).toEqual(['theme', 'base', 'magic-invite', 'components', 'utilities']);
  expect(css).toContain('--magic-invite-accent');
}

/** The queries for operators run on both databases, and find what the server stored. */
async function queries(): Promise<void> {
  const statements = readSnippet('storage/queries.sql')
    .split(';\n')
    .filter((text) => text.trim());
  const postgres = startPostgres();
  const pool = new Pool({ connectionString: postgres.connectionString });
  const db = new Database(':memory:');
  const onSqlite = (sql: string, values: unknown[]) =>
    db.prepare(sql).all(Object.fromEntries(values.map((value, index) => [index + 1, value])));
  const onPostgres = async (sql: string, values: unknown[]) => (await pool.query(sql, values)).rows as unknown[];
  try {
    await migrate(pool);
    for (const [storage, run] of [
      [sqliteStorage(db), onSqlite],
      [postgresStorage(pool), onPostgres],
    ] as const) {
      const backend = createTestBackend({ storage });
      const inviter = { id: 'sarah', tenant: 'acme' };
      await backend.app.invite({ inviter, recipients: [{ email: 'bob@example.org' }, { email: 'carol@example.org' }] });
      const mail = await backend.mailbox.waitFor('bob@example.org');
      await backend.browser().accept(mail.link!);
      // The mailer has the mails before the outbox knows.
      const isQueued = async () => (await storage.count('outbox', { status: 'queued' })) > 0;
      await vi.waitUntil(async () => !(await isQueued()), WAIT);
      const now = Date.now();
      const found: unknown[][] = [];
      for (const sql of statements) {
        const values = [now, 'acme', now - 60_000, 'carol@example.org'];
        const used = values.filter((_, index) => sql.includes(`$${index + 1}`));
        // Each parameter by its place among those that the statement uses, for Postgres knows the type of no other.
        const numbered = sql.replace(/\$(\d)/g, (_, digit) => `$${used.indexOf(values[Number(digit) - 1]!) + 1}`);
        found.push(await run(numbered, used));
      }
      const [byStatus, open, accepted, , stored] = found as [object[], object[], object[], object[], object[]];
      expect(byStatus).toHaveLength(2);
      expect(open).toMatchObject([{ address: 'carol@example.org', inviter: 'sarah' }]);
      expect(accepted).toMatchObject([{ address: 'bob@example.org', tenant: 'acme' }]);
      expect(stored.map((row) => (row as { kind: string }).kind)).toEqual(
        expect.arrayContaining(['invitation', 'flow', 'ticket']),
      );
    }
  } finally {
    await pool.end();
    postgres.stop();
  }
}

async function auditTrail(): Promise<void> {
  const { invites, mailbox } = await import('../../../stories/docs/snippets/events/server.ts');
  const { auditTrail: trailOf } = await import('../../../stories/docs/snippets/events/audit-trail.ts');
  const log = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const bob = openUser({
    origin: 'https://app.example.com',
    send: (request) => invites.fetch(request),
    linkFor: linksOf(mailbox),
  });
  const [result] = await invites.invite({
    inviter: { id: 'sarah', tenant: 'acme' },
    recipients: [{ email: 'bob@example.org' }],
  });
  await bob.accept('bob@example.org');
  const trail = await trailOf(result!.ok ? result!.invitation.id : '');
  const lines = log.mock.calls.map(([line]) => String(line).replace(/^\S+/, '').trimEnd());
  log.mockRestore();
  expect(trail.map((line) => line.slice(25))).toEqual(
    expect.arrayContaining(['made by sarah', 'opened', 'accepted by the recipient']),
  );
  expect(lines).toEqual(expect.arrayContaining([' of sarah: invited', ' was accepted by link']));
}

/** The snippets of `stories/docs/reference/`. */
export const reference: Runs = {
  'use-invited-user/account-menu.tsx': inBrowser,
  'use-invited-user/greeting.tsx': inBrowser,
  'use-invited-user/page.tsx': inBrowser,
  'use-invite-form/invite-box.tsx': inBrowser,
  'use-send-invitations/invite-team.tsx': inBrowser,
  'use-magic-link/welcome.tsx': inBrowser,
  'use-sent-invitations/open-invitations.tsx': inBrowser,
  'use-received-invitations/received.tsx': inBrowser,
  'use-sign-in/sign-in.tsx': inBrowser,
  'provider/root.tsx': inBrowser,
  'provider/invite-from-anywhere.ts': inBrowser,
  'embedded/invites.ts': { run: embedded },
  'create-issuer/templates.ts': { run: templates },
  'storage/check-my-storage.ts': {
    async run() {
      const { checkMyStorage } = await import('../../../stories/docs/snippets/storage/check-my-storage.ts');
      await checkMyStorage(memoryStorage());
      const forgetful = { ...memoryStorage(), get: async () => null };
      await expect(checkMyStorage(forgetful)).rejects.toThrow('Expected');
    },
  },
  'storage/queries.sql': { run: queries },
  'events/server.ts': { run: auditTrail },
  'events/audit-trail.ts': { run: auditTrail },
  'errors/error-message.ts': { run: errorMessages },
  'theming/brand.css': inBrowser,
  'theming/layers.css': { run: layers },
  'theming/classes.tsx': inBrowser,
  'theming/slots.tsx': inBrowser,
  'messages/override.tsx': inBrowser,
  'messages/nl.ts': inBrowser,
};
