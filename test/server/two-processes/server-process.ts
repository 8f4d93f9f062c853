// One of several instances of an app with its issuer inside, on one database, over real HTTP. Beside the app's paths it
// answers `/invite?email=`, which invites, and `/sign-ins`, the addresses that its onSignIn was called for.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { createMagicInvite } from 'magic-invite/embedded';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import { nodeRequest, toNodeListener } from 'magic-invite/node';
import { migrate, postgresStorage, type InviteStorage } from 'magic-invite/storage';
import { KEEP_CONNECTIONS } from '../../support/listen.ts';
import { waitAtBarrier } from '../../support/barrier.ts';
import { openSqliteFile } from '../../support/sqlite-file.ts';

const [place = '', smtp = '', barrier = ''] = process.argv.slice(2);
const signIns: string[] = [];

async function open(): Promise<InviteStorage> {
  if (!place.startsWith('postgres:')) return openSqliteFile(place).storage;
  const pool = new Pool({ connectionString: place, max: 8 });
  await migrate(pool);
  return postgresStorage(pool);
}

// All start at one moment, the set-up of an empty database included.
await waitAtBarrier(barrier);
const app = createMagicInvite({
  origin: 'http://localhost:4700',
  secrets: ['a secret of at least thirty-two bytes'],
  storage: await open(),
  mailer: smtpMailer(smtp),
  can: () => true,
  signUp: 'open',
  limits: { recipient: { max: 10, per: '1h' }, ip: { max: 25, per: '1h' } },
  signInCode: true,
  getClientIp: (request) => nodeRequest(request).headers['x-test-ip'] as string | undefined,
  async onSignIn({ claims: { email } }) {
    signIns.push(email);
    // As long as a slow database takes: the other opening arrives meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 300));
    return null;
  },
});

const listener = toNodeListener({
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/sign-ins') return Response.json(signIns);
    if (pathname !== '/invite') return app.fetch(request);
    return Response.json(
      await app.invite({ inviter: { id: 'anna' }, recipients: [{ email: searchParams.get('email')! }] }),
    );
  },
});
const server = createServer(KEEP_CONNECTIONS, listener);
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
