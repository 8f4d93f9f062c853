import type { InviteError } from '../protocol/invite-error.ts';
import type { ErrorResponse } from '../protocol/invite-api.ts';

const NEVER_STORED = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** JSON that no cache keeps. */
export function jsonResponse(body: unknown, headers?: Headers): Response {
  const own = new Headers(headers);
  for (const [name, value] of Object.entries(NEVER_STORED)) own.set(name, value);
  return Response.json(body, { headers: own });
}

/** The one place where an error becomes an answer. */
export function errorResponse({ code, message, status, retryAfter }: InviteError): Response {
  const body: ErrorResponse = { error: { code, message, ...(retryAfter === undefined ? {} : { retryAfter }) } };
  const headers = { ...NEVER_STORED, ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }) };
  return Response.json(body, { status: status >= 400 && status <= 599 ? status : 500, headers });
}
