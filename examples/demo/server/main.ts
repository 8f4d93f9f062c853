import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { smtpMailer } from 'magic-invite/issuer/smtp';
import { createMailbox } from 'magic-invite/mailbox';
import { toNodeListener } from 'magic-invite/node';
import { sqliteStorage } from 'magic-invite/storage';
import { createApp } from './app.ts';
import { createInvites } from './invites.ts';
import { openLibrary } from './library.ts';
import { listen } from './listen.ts';

export interface Demo {
  url: string;
  stop(): Promise<void>;
}

/** Opens the data, takes a port, and answers on it. */
export async function startDemo(setting: {
  /** The first port to try. */
  port: number;
  /** The folder of its data. */
  data: string;
  /** The built front end. */
  pages: string;
  smtpUrl: string | undefined;
}): Promise<Demo> {
  const listening = await listen(setting.port);
  const url = `http://localhost:${listening.port}`;
  mkdirSync(setting.data, { recursive: true, mode: 0o700 });
  // Users are stored by (iss, sub), and the issuer's URL contains the port.
  const db = new Database(join(setting.data, `${listening.port}.sqlite`));

  const smtp = setting.smtpUrl ? smtpMailer(setting.smtpUrl) : undefined;
  const mailbox = createMailbox(smtp ? { relay: smtp } : {});
  const library = openLibrary(db);
  const invites = createInvites({
    origin: url,
    secret: readSecret(setting.data),
    storage: sqliteStorage(db),
    mailer: mailbox.mailer,
    library,
  });
  const index = readFileSync(join(setting.pages, 'index.html'), 'utf8');
  const pages = { folder: setting.pages, index };
  listening.answerWith(toNodeListener(createApp({ invites, library, mailbox, sendsMail: smtp !== undefined, pages })));

  return {
    url,
    async stop() {
      await listening.close();
      db.close();
    },
  };
}

/** In production it comes from the environment; the demo creates one and keeps it. */
function readSecret(folder: string): string {
  const file = join(folder, 'secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
