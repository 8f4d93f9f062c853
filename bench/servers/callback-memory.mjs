import { openApp } from './app.mjs';
import { memory } from './storages.mjs';

/** The whole callback: redeems the link of an invitation, verifies the id_token and starts a session. */
export function start() {
  const { server, invitations, preview } = openApp(memory());
  const prepare = async (count) => Promise.all((await invitations(count)).map((link) => preview(link)));
  return { server, prepare };
}
