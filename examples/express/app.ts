import express, { type Express, type Request, type Response } from 'express';
import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { toNodeListener } from 'magic-invite/node';
import { memoryStorage } from 'magic-invite/storage';

/** An Express app with invitations: `/api/invite` answers the browser, `/inbox` shows what was mailed. */
export function createApp(origin: string, secret: string): Express {
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

  const app = express();
  app.use('/api/invite', toNodeListener(invites));
  app.use('/inbox', toNodeListener(mailbox));

  async function readDocument(request: Request<{ id: string }>, response: Response): Promise<void> {
    const user = await invites.getSession({ headers: { get: (name) => request.get(name) ?? null } });
    if (user) response.json({ document: request.params.id, reader: user.data.name });
    else response.status(401).json({ error: 'Sign in first.' });
  }
  app.get('/documents/:id', (request, response) => readDocument(request, response));
  return app;
}
