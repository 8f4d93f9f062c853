import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Mailbox } from 'magic-invite/mailbox';
import type { Invites } from './invites.ts';
import type { Library } from './library.ts';
import type { Document } from './documents.ts';

export interface Setting {
  invites: Invites;
  library: Library;
  mailbox: Mailbox;
  /** Whether mail leaves this machine. */
  sendsMail: boolean;
  /** The built front end. */
  pages: { folder: string; index: string };
}

/** `GET /api/status` */
export interface DemoStatus {
  isEmpty: boolean;
  sendsMail: boolean;
}

/** `GET /api/documents` */
export interface Shelf {
  documents: (Document & { members: string[] })[];
}

/** `GET /api/documents/:id` */
export interface OpenDocument {
  document: Document;
  members: { name: string; email: string; role: 'owner' | 'reader'; isYou: boolean }[];
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The app's routes. Invitations, sessions and mails are `invites`; the rest is the app's own. */
export function createApp({ invites, library, mailbox, sendsMail, pages }: Setting): Hono {
  const app = new Hono();

  // The inbox shows every mail: no page of another site may read it through a name that resolves here (DNS rebinding).
  app.use(async ({ req, body }, next) => {
    return LOOPBACK.has(new URL(req.url).hostname) ? next() : body(null, 421);
  });

  app.all('/api/invite/*', (c) => invites.fetch(c.req.raw));
  app.all('/inbox/*', (c) => mailbox.fetch(c.req.raw));

  app.get('/api/status', (c) => c.json<DemoStatus>({ isEmpty: library.isEmpty(), sendsMail }));

  app.get('/api/documents', async (c) => {
    const user = await invites.getSession(c.req.raw);
    if (!user) return c.json(null, 401);
    const documents = library.documentsOf(user.sub);
    return c.json<Shelf>({
      documents: documents.map((each) => ({ ...each, members: library.members(each.id).map(({ name }) => name) })),
    });
  });

  app.get('/api/documents/:id', async (c) => {
    const user = await invites.getSession(c.req.raw);
    if (!user) return c.json(null, 401);
    const document = library.documentsOf(user.sub).find(({ id }) => id === c.req.param('id'));
    if (!document) return c.json(null, 404);
    const members = library.members(document.id);
    return c.json<OpenDocument>({
      document,
      members: members.map(({ id, name, email, role }) => ({ name, email, role, isYou: id === user.sub })),
    });
  });
  app.all('/api/*', (c) => c.json(null, 404));

  app.use('/assets/*', serveStatic({ root: pages.folder }));
  app.get('*', (c) => {
    c.header('content-security-policy', POLICY);
    c.header('cache-control', 'no-cache');
    return c.html(pages.index);
  });
  return app;
}
