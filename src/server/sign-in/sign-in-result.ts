import type { CallbackResponse } from '../../protocol/invite-api.ts';
import type { ServerContext } from '../context.ts';
import { jsonResponse } from '../http/responses.ts';

/** Somebody is in: what their browser is to learn and to keep, whichever way the answer takes. */
export interface SignInResult {
  body: CallbackResponse;
  /** The app's own, with `session: false`; without cookies. */
  headers: Headers | undefined;
  /** `Set-Cookie` values. */
  setCookies: string[];
}

/** The answer to a script. */
export function signInResponse(
  { cookies }: ServerContext,
  { body, headers, setCookies }: SignInResult,
  browserCookie: string,
): Response {
  return cookies.port.withCookies(jsonResponse(body, headers), [...setCookies, browserCookie]);
}
