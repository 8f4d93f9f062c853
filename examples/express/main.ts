import { randomBytes } from 'node:crypto';
import { createApp } from './app.ts';

const port = Number(process.env.PORT ?? 3000);
const origin = `http://localhost:${port}`;
createApp(origin, process.env.INVITE_SECRET ?? randomBytes(32).toString('base64')).listen(port, 'localhost', () => {
  console.log(origin);
});
