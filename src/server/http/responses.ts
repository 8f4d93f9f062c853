import { errorCodes } from '../../protocol/error-codes.ts';
import type { InviteError } from '../../protocol/invite-error.ts';
import type { ErrorResponse } from '../../protocol/invite-api.ts';

const NEVER_STORED = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** JSON that no cache keeps. */
export function jsonResponse(body: unknown, headers?: Headers): Response {
  const own = new Headers(headers);
  for (const [name, value] of Object.entries(NEVER_STORED)) own.set(name, value);
  return Response.json(body, { headers: own });
}

/** What an error is answered with: its own status, else that of its code. */
export const httpStatusOf = ({ status, code }: InviteError): number => status ?? errorCodes[code];

/** The one place where an error becomes an answer. */
export function errorResponse(error: InviteError): Response {
  const { code, message, retryAfter, reason } = error;
  const status = httpStatusOf(error);
  // JSON leaves out what is undefined.
  const body = { error: { code, message, retryAfter, reason } } as ErrorResponse;
  const headers = { ...NEVER_STORED, ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }) };
  return Response.json(body, { status: status >= 400 && status <= 599 ? status : 500, headers });
}
