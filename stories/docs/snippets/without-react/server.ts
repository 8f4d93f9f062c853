import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { html } from 'hono/html';
import { invites, mailbox, origin } from './invites.ts';

const app = new Hono();
app.all('/api/invite/*', (c) => invites.fetch(c.req.raw));
app.all('/inbox/*', (c) => mailbox.fetch(c.req.raw));

app.get('/', async (c) => {
  const user = await invites.getSession(c.req.raw);
  if (!user) return c.redirect('/api/invite/sign-in/page?returnTo=/');
  return c.html(html`
    <p>Hello ${user.data.name}</p>
    <form method="post" action="/invite"><input name="email" type="email" /><button>Invite</button></form>
    <form method="post" action="/sign-out"><button>Sign out</button></form>
  `);
});

// Protect these forms like your other forms.
app.use(csrf({ origin }));

app.post('/invite', async (c) => {
  const user = await invites.getSession(c.req.raw);
  if (!user) return c.redirect('/');
  const { email } = await c.req.parseBody<{ email: string }>();
  const [result] = await invites.invite({
    inviter: { id: user.sub, email: user.email },
    recipients: [{ email }],
  });
  return result!.ok ? c.redirect('/') : c.text(result!.reason ?? result!.code, 400);
});

app.post('/sign-out', async (c) => {
  const headers = {
    cookie: c.req.header('cookie') ?? '',
    'content-type': 'application/json',
    'x-magic-invite': '1',
  };
  const done = await invites.fetch(
    new Request(`${origin}/api/invite/sign-out`, { method: 'POST', headers, body: '{}' }),
  );
  for (const cookie of done.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
  return c.redirect('/');
});

serve({ fetch: app.fetch, port: 3000, hostname: 'localhost' });
