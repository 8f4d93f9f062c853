import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { invites, mailbox } from './invites.ts';

const app = new Hono();
app.all('/api/invite/*', (c) => invites.fetch(c.req.raw));
app.all('/inbox/*', (c) => mailbox.fetch(c.req.raw));

serve({ fetch: app.fetch, port: 3000, hostname: 'localhost' });
