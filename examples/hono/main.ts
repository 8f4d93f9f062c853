import { randomBytes } from 'node:crypto';
import { serve } from '@hono/node-server';
import { createApp } from './app.ts';

const port = Number(process.env.PORT ?? 3000);
const origin = `http://localhost:${port}`;
const app = createApp(origin, process.env.INVITE_SECRET ?? randomBytes(32).toString('base64'));
serve({ fetch: app.fetch, port, hostname: 'localhost' }, () => console.log(origin));
