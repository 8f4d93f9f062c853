import { createServer } from 'node:http';
import { toNodeListener } from 'magic-invite/node';
import { invites, mailbox } from './invites.ts';

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  return pathname.startsWith('/inbox') ? mailbox.fetch(request) : invites.fetch(request);
}

createServer(toNodeListener({ fetch: answer })).listen(3000, 'localhost');
