// One of two instances of an app and of its issuer, on one database. Beside the app's paths it answers `/invite?email=`;
// `/report?id=`, by which the mail system says that the mail with this Message-ID bounced; `/deliver?at=`, which does what is
// due at that time; and `/asked`, how often the issuer was asked about a mail.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { createIssuer } from 'magic-invite/issuer';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import { toNodeListener } from 'magic-invite/node';
import { createInviteServer } from 'magic-invite/server';
import { migrate, postgresStorage, type InviteStorage } from 'magic-invite/storage';
import { waitAtBarrier } from '../../support/barrier.ts';
import { KEEP_CONNECTIONS } from '../../support/listen.ts';
import { openSqliteFile } from '../../support/sqlite-file.ts';

const [place = '', smtp = '', barrier = ''] = process.argv.slice(2);
const ORIGIN = 'http://localhost:4700';
const ISSUER = 'http://localhost:4701/id';
const secrets = ['a secret of at least thirty-two bytes'];
const client = { id: 'app', secret: 'the-app-s-own-secret' };
let at = Date.now();
const now = () => at;
let asked = 0;

async function open(): Promise<InviteStorage> {
  if (!place.startsWith('postgres:')) return openSqliteFile(place).storage;
  const pool = new Pool({ connectionString: place, max: 8 });
  await migrate(pool);
  return postgresStorage(pool);
}

// All start at one moment, the set-up of an empty database included.
await waitAtBarrier(barrier);
const storage = await open();
const issuer = createIssuer({
  issuer: ISSUER,
  clients: [
    {
      id: client.id,
      secrets: [client.secret],
      redirectUris: [`${ORIGIN}/welcome`],
      idTokenSignedResponseAlg: 'ES256',
      maxLinkLifetime: '14d',
    },
  ],
  secrets,
  storage,
  mailer: smtpMailer(smtp),
  advanced: { now },
});
const app = createInviteServer({
  origin: ORIGIN,
  issuer: ISSUER,
  client,
  secrets,
  storage,
  getInviter: () => ({ id: 'anna' }),
  can: () => true,
  signUp: 'open',
  reminders: ['3d'],
  limits: { inviter: { max: 1_000, per: '1h' } },
  advanced: {
    now,
    async fetch(request) {
      if (request.url.endsWith('/requests') && (await request.clone().text()).includes('action=status')) asked += 1;
      return issuer.fetch(request);
    },
  },
});

async function answer(path: string, query: URLSearchParams): Promise<unknown> {
  if (path === '/invite') return app.invite({ inviter: { id: 'anna' }, recipients: [{ email: query.get('email')! }] });
  if (path === '/report')
    return issuer.reportDelivery({
      messageId: query.get('id')!,
      status: 'bounced',
      reason: 'mailbox_not_found',
    });
  if (path === '/deliver') {
    at = Number(query.get('at'));
    await app.deliver();
    await issuer.deliver();
  }
  return asked;
}

const listener = toNodeListener({
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.startsWith('/api/')) return app.fetch(request);
    return Response.json(await answer(pathname, searchParams));
  },
});
const server = createServer(KEEP_CONNECTIONS, listener);
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
