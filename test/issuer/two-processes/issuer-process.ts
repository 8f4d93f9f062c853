// One of several issuers on one database, over real HTTP; `/deliver?ahead=` works its outbox that much later.
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Pool } from 'pg';
import { createIssuer, type Mailer } from 'magic-invite/issuer';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import { migrate, postgresStorage, type InviteStorage } from 'magic-invite/storage';
import { KEEP_CONNECTIONS } from '../../support/listen.ts';
import { waitAtBarrier } from '../../support/barrier.ts';
import { openSqliteFile } from '../../support/sqlite-file.ts';

const [place = '', smtp = '', barrier = ''] = process.argv.slice(2);
let ahead = 0;

async function open(): Promise<InviteStorage> {
  if (!place.startsWith('postgres:')) return openSqliteFile(place).storage;
  const pool = new Pool({ connectionString: place, max: 8 });
  await migrate(pool);
  return postgresStorage(pool);
}

/** Adds the time at which the attempt begins, from the clock that all processes of a machine share. */
function stamped(mailer: Mailer): Mailer {
  return {
    send: (mail) => mailer.send({ ...mail, headers: { ...mail.headers, 'x-begun': String(process.hrtime.bigint()) } }),
  };
}

const client = (id: string) => ({
  id,
  secrets: ['the-app-s-own-secret'],
  redirectUris: ['https://app.example.com/welcome'],
  idTokenSignedResponseAlg: 'ES256' as const,
});

// All start at one moment, the set-up of an empty database included.
await waitAtBarrier(barrier);
const issuer = createIssuer({
  issuer: 'http://localhost:4700',
  clients: [client('app'), client('busy')],
  secrets: ['a secret of at least thirty-two bytes'],
  storage: await open(),
  mailer: stamped(smtpMailer(smtp)),
  autoDeliver: false,
  onError: () => undefined,
  // On loopback the defaults are a hundred times as high.
  limits: { confidential: { clientRecipient: { max: 10, per: '1h' }, client: { max: 150, per: '1h' } } },
  advanced: { now: () => Date.now() + ahead },
});
await issuer.fetch(new Request('http://localhost:4700/oidc/jwks'));

const server = createAdaptorServer({
  async fetch(request) {
    const url = new URL(request.url);
    if (url.pathname !== '/deliver') return issuer.fetch(request);
    ahead += Number(url.searchParams.get('ahead'));
    return Response.json(await issuer.deliver());
  },
  serverOptions: KEEP_CONNECTIONS,
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
