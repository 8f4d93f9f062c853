import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox, type Mailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';
import { listen } from './listen.ts';

export interface ServedApp {
  url: string;
  mailbox: Mailbox;
  /** The link that signs this person in. */
  signInLink: (email: string) => Promise<string>;
  close: () => Promise<void>;
}

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

/**
 * A built single-page app, served over HTTP with issuer and BFF under `/api/invite`. Every signed-in user may
 * invite. What is no file is the app's `index.html`, as such apps are served.
 */
export async function serveApp(folder: string): Promise<ServedApp> {
  const mailbox = createMailbox();
  const { url, close } = await listen((origin) => {
    const invites = createMagicInvite({
      origin,
      secrets: ['a secret for tests alone, in no way secret'],
      storage: memoryStorage(),
      mailer: mailbox.mailer,
      can: () => true,
      signUp: 'open',
      describe: () => ({ inviterName: 'Sarah Lund', title: 'Q3 plan' }),
    });
    return {
      async fetch(request) {
        const { pathname } = new URL(request.url);
        if (pathname.startsWith('/api/invite/')) return invites.fetch(request);
        const type = TYPES[extname(pathname)];
        const file = join(folder, type ? pathname : 'index.html');
        if (!existsSync(file)) return new Response(null, { status: 404 });
        return new Response(readFileSync(file), {
          headers: { 'content-type': `${type ?? 'text/html'}; charset=utf-8` },
        });
      },
    };
  });
  return {
    url,
    mailbox,
    async signInLink(email) {
      const arrived = mailbox.waitFor(email);
      await fetch(`${url}/api/invite/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-magic-invite': '1' },
        body: JSON.stringify({ email }),
      });
      return (await arrived).link!;
    },
    close,
  };
}
