import { Hono } from 'hono';
import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';

/** A Hono app with invitations: `/api/invite` answers the browser, `/inbox` shows what was mailed. */
export function createApp(origin: string, secret: string): Hono {
  const mailbox = createMailbox(); // in production: smtpMailer(process.env.SMTP_URL)
  const invites = createMagicInvite({
    origin,
    secrets: [secret],
    storage: memoryStorage(), // in production: sqliteStorage(db) or postgresStorage(pool)
    mailer: mailbox.mailer,
    isKnown: ({ email }) => email.endsWith('@example.com'), // your users; others need an invitation
    can: ({ inviter }) => (inviter.email?.endsWith('@example.com') ? true : { deny: 'not_allowed' }),
    describe: () => ({ title: 'the Q3 plan' }),
    onSignIn: ({ claims }) => ({ name: claims.email.split('@')[0]! }), // upsert your user on (iss, sub)
  });

  const app = new Hono();
  app.all('/api/invite/*', (c) => invites.fetch(c.req.raw));
  app.all('/inbox/*', (c) => mailbox.fetch(c.req.raw));

  app.get('/documents/:id', async (c) => {
    const user = await invites.getSession(c.req.raw);
    if (!user) return c.json({ error: 'Sign in first.' }, 401);
    return c.json({ document: c.req.param('id'), reader: user.data.name });
  });
  return app;
}
