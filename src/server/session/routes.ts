import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import type { InvitedUser, SessionResponse } from '../../protocol/invite-api.ts';
import type { Emit } from '../events.ts';
import type { Cookies } from '../http/cookies.ts';
import type { RequestHeaders, Sessions } from './session.ts';
import { jsonResponse, jsonTextResponse } from '../http/responses.ts';

export interface SessionDeps {
  /** `null` where the app keeps its own session. */
  sessions: Pick<Sessions, 'read' | 'end'> | null;
  cookies: Pick<Cookies, 'session'>;
  emit: Emit;
}

/** `GET session`: answers with the signed-in user, and sets the cookie again when its record was read. */
export async function readSession({ sessions }: SessionDeps, request: PlainRequest): Promise<PlainResponse> {
  const { user = null, renewed = null } = (await sessions?.read(request.headers)) ?? {};
  return jsonTextResponse(textOf(user), renewed === null ? NO_COOKIES : [renewed]);
}

const NO_COOKIES: readonly string[] = [];
/** The JSON of each user that is remembered: this is the request that a page makes most often. */
const texts = new WeakMap<InvitedUser, string>();

function textOf(user: InvitedUser | null): string {
  const known = user && texts.get(user);
  if (known) return known;
  const text = JSON.stringify({ user } satisfies SessionResponse);
  if (user) texts.set(user, text);
  return text;
}

/** `POST sign-out`: ends the session in storage and in the browser. Without a session the answer is the same. */
export async function signOut(deps: SessionDeps, request: PlainRequest): Promise<PlainResponse> {
  const { setCookies } = await endSession(deps, request.headers);
  const response: SessionResponse = { user: null };
  return jsonResponse(response, setCookies);
}

/** Ends the session in storage. Returns the `Set-Cookie` values that end it in the browser. */
export async function endSession(
  { sessions, cookies, emit }: SessionDeps,
  headers: RequestHeaders,
): Promise<{ setCookies: string[] }> {
  if (!sessions) return { setCookies: [] };
  await sessions.end(headers);
  emit('signed_out');
  return { setCookies: [cookies.session.clear()] };
}
