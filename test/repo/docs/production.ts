import { join } from 'node:path';
import Database from 'libsql';
import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { sqliteStorage } from 'magic-invite/storage';
import { expect, vi } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { testFolder } from '../../support/cli.ts';
import { startPostgres } from '../../support/postgres.ts';
import { smtpInbox, type SmtpInbox } from '../../support/smtp-inbox.ts';
import { readSnippet } from './pages.ts';
import { inviteBob, linksOf, type AppAccess } from '../../support/app-user.ts';

export const SECRET = 'thirty-two bytes or more of a secret';

/** Runs a command line of a snippet, from `npx magic-invite` on. */
export async function runCli(line: string, env: Record<string, string>): Promise<string> {
  let written = '';
  const write = (text: string) => void (written += text);
  const code = await main(line.split(' ').slice(2), { out: write, err: write, env });
  expect([code, written]).toEqual([0, written]);
  return written;
}

/** The link of the last mail that came over SMTP. */
const latestLink = (inbox: SmtpInbox) => async () =>
  /https:\S+\/oidc\/link\/\S+/.exec((await inbox.latest()).text!)![0];

/** On Postgres, with a mail server, its events written out. */
export async function inProduction(): Promise<void> {
  vi.resetModules();
  const postgres = startPostgres();
  const inbox = await smtpInbox();
  vi.stubEnv('DATABASE_URL', postgres.connectionString);
  vi.stubEnv('SMTP_URL', inbox.url);
  vi.stubEnv('APP_ORIGIN', 'https://app.example.com');
  vi.stubEnv('INVITE_SECRETS', `${SECRET} one,${SECRET} two`);
  vi.stubEnv('CRON_SECRET', 'a secret of the cron job');
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const { invites, pool } = await import('../../../stories/docs/snippets/production/invites.ts');
  try {
    const place: AppAccess = {
      origin: 'https://app.example.com',
      linkFor: latestLink(inbox),
      send(request) {
        request.headers.set('x-forwarded-for', '203.0.113.9, 198.51.100.7');
        return invites.fetch(request);
      },
    };
    await inviteBob(place);
    expect((await inbox.latest()).from?.address).toBe('invitations@example.com');
    // The probes.
    for (const path of ['session', 'oidc/jwks'])
      expect((await invites.fetch(new Request(`https://app.example.com/api/invite/${path}`))).status).toBe(200);
    const { GET } = await import('../../../stories/docs/snippets/production/deliver.ts');
    expect((await GET(new Request('https://app.example.com/cron'))).status).toBe(401);
    const authorization = 'Bearer a secret of the cron job';
    const delivered = await GET(new Request('https://app.example.com/cron', { headers: { authorization } }));
    expect(await delivered.json()).toEqual({ sent: 0 });
    const lines = written.mock.calls.map(([line]) => JSON.parse(String(line)) as { level: string; event: string });
    expect(lines.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['invited', 'issuer.mail_sent', 'signed_in']),
    );
    expect(lines.filter(({ level }) => level !== 'info')).toEqual([]);
  } finally {
    written.mockRestore();
    await pool.end();
    await inbox.close();
    postgres.stop();
  }
}

export async function postmark(): Promise<void> {
  vi.stubEnv('POSTMARK_TOKEN', 'token');
  const asked: { url: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
    asked.push({ url, body: JSON.parse(body) });
    return Response.json({ ErrorCode: 0 });
  });
  const { mailer } = await import('../../../stories/docs/snippets/production/postmark.ts');
  const content = { subject: 'S', text: 'T', html: 'H', messageId: '<1@example.com>', headers: {} };
  await mailer.send({
    to: 'bob@example.org',
    from: 'a@example.com',
    ...content,
    template: { alias: 'invitation', model: {} },
  });
  vi.unstubAllGlobals();
  expect(asked).toMatchObject([{ url: 'https://api.postmarkapp.com/email', body: { TrackLinks: 'None' } }]);
}

/** An embedded issuer has made a key; the commands find it in its storage. */
export async function embeddedKeys(): Promise<void> {
  const folder = testFolder();
  const file = join(folder.path, 'app.sqlite');
  const mailbox = createMailbox();
  const db = new Database(file);
  const app = createMagicInvite({
    origin: 'https://app.example.com',
    secrets: [SECRET],
    storage: sqliteStorage(db),
    mailer: mailbox.mailer,
    can: () => true,
    signUp: 'open',
  });
  await inviteBob({
    origin: 'https://app.example.com',
    send: (request) => app.fetch(request),
    linkFor: linksOf(mailbox),
  });

  const config = folder.write('keys.json', readSnippet('production/embedded-keys.json'));
  const env = { INVITE_SECRET: SECRET, DATABASE_URL: `sqlite:${file}`, SMTP_URL: 'smtp://127.0.0.1:1' };
  const lines = readSnippet('production/keys.sh').trim().split('\n');
  const states: string[][] = [];
  for (const line of lines) {
    const table = await runCli(line.replace('keys.json', config), env);
    states.push([...table.matchAll(/ES256 .*(next|signing|retiring)/g)].map(([, state]) => state!));
  }
  expect(states).toEqual([['signing'], ['signing', 'next'], ['signing']]);
  db.close();
  folder.remove();
}
