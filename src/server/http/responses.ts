import { errorCodes } from '../../protocol/error-codes.ts';
import { REQUEST_ID_HEADER } from '../../protocol/error-report.ts';
import type { ErrorResponse } from '../../protocol/invite-api.ts';
import type { PlainResponse } from '../../protocol/plain-http.ts';
import type { Emit, Report } from '../events.ts';
import { AppError } from '../../protocol/app-error.ts';
import { InviteError } from '../../protocol/invite-error.ts';

const JSON_HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** Answers with JSON that no cache keeps. */
export function jsonResponse(body: unknown, setCookies?: readonly string[], headers?: Headers): PlainResponse {
  const all = headers ? { ...Object.fromEntries(headers), ...JSON_HEADERS } : JSON_HEADERS;
  return { status: 200, headers: all, setCookies, body: JSON.stringify(body) };
}

/** As {@link jsonResponse}, of a text that is JSON already. */
export function jsonTextResponse(body: string, setCookies: readonly string[]): PlainResponse {
  return { status: 200, headers: JSON_HEADERS, setCookies, body };
}

/** The HTTP status of an error: its own, else that of its code. */
export const httpStatusOf = ({ status, code }: InviteError): number => status ?? errorCodes[code];

/** Answers with the JSON of an error, under the id that it was reported with. */
export function errorResponse(error: InviteError, requestId?: string): PlainResponse {
  const { code, message, retryAfter, reason } = error;
  const status = httpStatusOf(error);
  // JSON.stringify leaves out undefined members.
  const body = { error: { code, message, retryAfter, reason } } as ErrorResponse;
  const headers = {
    ...JSON_HEADERS,
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    ...(requestId === undefined ? {} : { [REQUEST_ID_HEADER]: requestId }),
  };
  return { status: status >= 400 && status <= 599 ? status : 500, headers, body: JSON.stringify(body) };
}

/** Turns anything thrown into an error that may be shown, and reports it to the operator. */
export function explain({ emit, report }: { emit: Emit; report: Report }, thrown: unknown): InviteError {
  // An error with a cause is about another system: the issuer, a function of the app.
  if (!(thrown instanceof InviteError) || thrown.code === 'misconfigured' || thrown.cause !== undefined)
    report(thrown, thrown instanceof AppError ? thrown.option : 'request');
  if (thrown instanceof InviteError) {
    if (thrown.code !== 'misconfigured') emit('refused', { code: thrown.code });
    return thrown;
  }
  if (thrown instanceof AppError)
    return new InviteError('issuer_unavailable', `${thrown.message} The option onError gets the error.`);
  return new InviteError('issuer_unavailable', 'The storage of this server failed.');
}
