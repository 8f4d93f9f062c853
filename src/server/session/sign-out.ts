import type { ServerContext } from '../context.ts';
import { jsonResponse } from '../http/responses.ts';

/** `POST sign-out`: ends the session in storage, then in the browser. Without a session it answers the same. */
export async function signOut({ sessions, cookies, emit }: ServerContext, request: Request): Promise<Response> {
  if (!sessions) return jsonResponse({ user: null });
  await sessions.end(cookies.port.requestHeaders(request));
  emit('signed_out');
  return cookies.port.withCookies(jsonResponse({ user: null }), [cookies.session.clear()]);
}
