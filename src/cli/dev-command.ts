import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createIssuer, type Mailer } from '../issuer/index.ts';
import { createMailbox } from '../mailbox/index.ts';
import { isLoopbackHost } from '../protocol/http.ts';
import { randomHandle } from '../crypto/random.ts';
import type { InviteStorage } from '../storage/index.ts';
import { readArguments, refuseExtra, UsageError, type Command, type Terminal } from './command.ts';
import { openStorage } from './config/open.ts';
import { devHelp } from './help.ts';
import type { Log } from './log.ts';
import { checkReadiness, runService } from './service.ts';

const CLIENT_ID = 'dev';

interface DevOptions {
  port: number;
  appOrigin: string;
  callbackPath: string;
  basePath: string;
  file: string;
}

export const devCommand: Command = {
  summary: 'an issuer with an inbox page, beside the app you are building',
  help: devHelp,

  async run(args, terminal) {
    const options = readOptions(args);
    mkdirSync(dirname(options.file), { recursive: true });
    const opened = await openStorage(`sqlite:${options.file}`, '.');
    try {
      return await serve(options, opened.storage, terminal);
    } finally {
      await opened.close();
    }
  },
};

async function serve(options: DevOptions, storage: InviteStorage, { out }: Terminal): Promise<number> {
  const { port, appOrigin, callbackPath, basePath } = options;
  const { secret, clientSecret } = await devSecrets(storage);
  const issuerUrl = `http://localhost:${port}`;
  const mailbox = createMailbox({ fetch: (request) => issuer.fetch(request) });
  const issuer = createIssuer({
    issuer: issuerUrl,
    secrets: [secret],
    storage,
    mailer: announcing(mailbox.mailer, `${issuerUrl}/inbox`, out),
    from: 'Development <no-reply@localhost>',
    dev: true,
    // The service does, every second.
    autoDeliver: false,
    clients: [
      {
        id: CLIENT_ID,
        name: new URL(appOrigin).host,
        redirectUris: [`${appOrigin}${callbackPath}`, `${appOrigin}${basePath}/callback/page`],
        secrets: [clientSecret],
        idTokenSignedResponseAlg: 'ES256',
      },
    ],
  });
  return runService({
    issuer: {
      deliver: () => issuer.deliver(),
      fetch: async (request) => {
        const { hostname, pathname } = new URL(request.url);
        // A name that a stranger's page points at this machine must not show it the mails.
        if (!isLoopbackHost(hostname)) return new Response('This answers to localhost only.\n', { status: 403 });
        return /^\/inbox(\/|$)/.test(pathname) ? mailbox.fetch(request) : issuer.fetch(request);
      },
    },
    issuerUrl,
    listen: { host: '127.0.0.1', port },
    log: devLog(out),
    readiness: () => checkReadiness(issuer, issuerUrl, storage),
    trustRequestId: false,
    started: () => out(devGuide({ issuerUrl, clientId: CLIENT_ID, clientSecret, ...options })),
  });
}

function readOptions(args: string[]): DevOptions {
  const { values, positionals } = readArguments(args, {
    port: 'string',
    app: 'string',
    callback: 'string',
    'base-path': 'string',
    file: 'string',
  });
  refuseExtra(positionals);
  const port = Number(values.port ?? 4700);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new UsageError('--port must be 1 to 65535.');
  const app = values.app ?? 'http://localhost:3000';
  if (!/^https?:\/\//.test(app) || !URL.canParse(app)) {
    throw new UsageError('--app must be the origin of your app, such as http://localhost:3000.');
  }
  const path = (name: 'callback' | 'base-path', standard: string) => {
    const value = values[name] ?? standard;
    if (!/^\/[\w./~-]+$/.test(value)) throw new UsageError(`--${name} must be a path, such as ${standard}.`);
    return value.replace(/\/$/, '');
  };
  return {
    port,
    appOrigin: new URL(app).origin,
    callbackPath: path('callback', '/welcome'),
    basePath: path('base-path', '/api/invite'),
    file: resolve(values.file ?? standardFile()),
  };
}

/** In a folder of its own that no commit takes along. */
function standardFile(): string {
  mkdirSync('.magic-invite', { recursive: true });
  writeFileSync('.magic-invite/.gitignore', '*\n');
  return '.magic-invite/dev.sqlite';
}

/** Made at the first start and kept, so that what was pasted keeps working. */
async function devSecrets(storage: InviteStorage): Promise<{ secret: string; clientSecret: string }> {
  const body = { secret: randomHandle(), clientSecret: randomHandle() };
  await storage.insert({ kind: 'dev', id: 'secrets', at: 0, body });
  return (await storage.get('dev', 'secrets'))!.body as typeof body;
}

function announcing(mailer: Mailer, inbox: string, out: Terminal['out']): Mailer {
  return {
    async send(message) {
      await mailer.send(message);
      out(`  mail to ${message.to[0]}…${message.to.slice(message.to.indexOf('@'))}: ${inbox}\n`);
    },
  };
}

/** What went wrong, in a line; what went well shows in the inbox. */
function devLog(out: Terminal['out']): Log {
  return (event, { method, path, status, error, by } = {}) => {
    if (event === 'request' && Number(status) >= 400) out(`  ${method} ${path} → ${status}\n`);
    if (event.endsWith('_failed') || event === 'rate_limited') out(`  ${event} ${error ?? by ?? ''}\n`);
  };
}

/** Returns what `magic-invite dev` prints once it runs. */
function devGuide(dev: {
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
  signUp: 'open', // everyone may sign up; in production, isKnown names your users
  can: () => true, // who may invite whom: yours to decide
});

  Ctrl-C stops it; it keeps its keys in ${dev.file}.

`;
}
