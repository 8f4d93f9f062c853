export const devHelp = `Usage: magic-invite dev [OPTIONS]

Runs an issuer beside the app you are building, and an inbox page where every mail it sends arrives. Nothing leaves
this machine. Prints the issuer's URL, the client's id and secret, and the lines to paste into your server.

  --app ORIGIN       where your app runs; default http://localhost:3000
  --callback PATH    your route with <MagicLinkCallback>; default /welcome
  --base-path PATH   where your server mounts invites.fetch; default /api/invite
  --port PORT        where the issuer listens; default 4700
  --file FILE        its SQLite database; default .magic-invite/dev.sqlite, which keeps client secret and keys.
                     Needs: npm install libsql

Mails are kept in memory and gone when it stops. Stop it with Ctrl-C. It answers to localhost only and is no server
for anybody else: that one is magic-invite issuer. Exit codes: 0 stopped, 1 failed, 2 wrong usage.
`;

/** What `magic-invite dev` says once it runs. */
export function devGuide(dev: {
  issuerUrl: string;
  clientId: string;
  clientSecret: string;
  appOrigin: string;
  callbackPath: string;
  basePath: string;
  file: string;
}): string {
  return `
  issuer         ${dev.issuerUrl}
  client id      ${dev.clientId}
  client secret  ${dev.clientSecret}
  inbox          ${dev.issuerUrl}/inbox

  Your server, at ${dev.appOrigin}${dev.basePath}:

import { createInviteServer } from 'magic-invite/server';

export const invites = createInviteServer({
  origin: '${dev.appOrigin}',
  basePath: '${dev.basePath}',
  callbackPath: '${dev.callbackPath}',
  issuer: '${dev.issuerUrl}',
  client: { id: '${dev.clientId}', secret: '${dev.clientSecret}' },
  secrets: [process.env.INVITE_SECRET], // openssl rand -base64 32
  storage, // sqliteStorage(db) or postgresStorage(pool) from 'magic-invite/storage'
  can: () => true, // who may invite whom: yours to decide
});

  Ctrl-C stops it; it keeps its keys in ${dev.file}.

`;
}
