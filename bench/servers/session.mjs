import { openApp, BASE } from './app.mjs';
import { memory } from './storages.mjs';

/** GET session with a cookie that the process has seen before. */
export async function start() {
  const { server, invitations, preview, fetch } = openApp(memory());
  const [link] = await invitations(1);
  const { path, ...accept } = await preview(link);
  const response = await fetch(path, accept);
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ');
  const request = { method: 'GET', path: `${BASE}/session`, headers: { cookie } };
  const { user } = await (await fetch(request.path, request)).json();
  if (!user) throw new Error('No user is signed in.');
  return { server, prepare: () => [request] };
}
