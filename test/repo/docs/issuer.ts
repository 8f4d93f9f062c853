import { createIssuer } from 'magic-invite/issuer';
import { createMailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';
import { decodeJwt } from 'jose';
import { expect, vi } from 'vitest';
import { testFolder } from '../../support/cli.ts';
import { readSnippet } from './pages.ts';
import { runCli, SECRET } from './production.ts';

const env = {
  ISSUER_SECRET: SECRET,
  APP_CLIENT_SECRET: `${SECRET} of the app`,
  DATABASE_URL: 'postgres://localhost/issuer',
  SMTP_URL: 'smtp://localhost:587',
  POSTMARK_TOKEN: 'token',
};

/** The page's command accepts the configuration. */
export async function checked(name: string): Promise<void> {
  const folder = testFolder();
  const check = readSnippet('issuer/run.sh').split('\n')[1]!;
  // A module finds the package from where it stands.
  const file = name.endsWith('.mjs')
    ? new URL(`../../../stories/docs/snippets/${name}`, import.meta.url).pathname
    : folder.write('issuer.json', readSnippet(name));
  expect(await runCli(check.replace('issuer.json', file), env)).toContain('in order');
  folder.remove();
}

/** The request that curl would send. */
function requestOf(snippet: string, values: Record<string, string>): Request {
  const line = readSnippet(snippet)
    .replaceAll(/\\\n/g, ' ')
    .replaceAll(/\$(\w+)/g, (_, name: string) => values[name]!);
  const [, url] = /curl (\S+)/.exec(line)!;
  const [, credentials] = / -u "([^"]+)"/.exec(line)!;
  const body = new URLSearchParams(
    [...line.matchAll(/ -d "([^=]+)=([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  );
  return new Request(url!, { method: 'POST', headers: { authorization: `Basic ${btoa(credentials!)}` }, body });
}

/** From any language: ask for the mail, follow its link, redeem the code. */
export async function overCurl(): Promise<void> {
  const mailbox = createMailbox();
  const { issuer: url, clients } = JSON.parse(readSnippet('issuer/issuer.json')) as {
    issuer: string;
    clients: { id: string; redirectUris: string[] }[];
  };
  const issuer = createIssuer({
    issuer: url,
    clients: clients.map((client) => ({ ...client, secrets: [env.APP_CLIENT_SECRET] })),
    secrets: [SECRET],
    storage: memoryStorage(),
    mailer: mailbox.mailer,
  });
  const values = { APP_CLIENT_SECRET: env.APP_CLIENT_SECRET.replaceAll(' ', '+'), STATE: 'state', NONCE: 'nonce' };
  expect((await issuer.fetch(requestOf('issuer/invite.sh', values))).status).toBe(200);
  const mail = await mailbox.waitFor('bob@example.org');
  expect(mail.subject).toBe('Sarah Lund invited you to Q3 plan');
  const landed = await issuer.fetch(new Request(mail.link!, { redirect: 'manual' }));
  const { searchParams } = new URL(landed.headers.get('location')!);
  expect(searchParams.get('state')).toBe('state');
  const answer = await issuer.fetch(requestOf('issuer/redeem.sh', { ...values, CODE: searchParams.get('code')! }));
  const { id_token } = (await answer.json()) as { id_token: string };
  expect(decodeJwt(id_token)).toMatchObject({ email: 'bob@example.org', email_verified: true, nonce: 'nonce' });
}

export async function app(): Promise<void> {
  const folder = testFolder();
  const before = process.cwd();
  vi.stubEnv('APP_CLIENT_SECRET', env.APP_CLIENT_SECRET);
  vi.stubEnv('INVITE_SECRET', SECRET);
  process.chdir(folder.path); // where its database goes
  const { invites } = await import('../../../stories/docs/snippets/issuer/app.ts');
  const session = await invites.fetch(new Request('https://app.example.com/api/invite/session'));
  expect(await session.json()).toEqual({ user: null });
  process.chdir(before);
  folder.remove();
}
