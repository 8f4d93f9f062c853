import type { ErrorCode } from '../protocol/error-codes.ts';
import type { ErrorResponse } from '../protocol/invite-api.ts';
import { InviteError } from '../protocol/invite-error.ts';

/** The value of the BFF's answer, or throws the `InviteError` it stands for; also where something else answered in its place. */
export function readAnswer({ ok, status, headers }: Response, text: string, url: string): unknown {
  let answer: Partial<ErrorResponse> | null | undefined;
  try {
    answer = JSON.parse(text || 'null') as Partial<ErrorResponse> | null;
  } catch {
    // An app's index page, a proxy's error page.
  }
  if (ok && answer !== undefined) return answer;
  const { code, message, retryAfter, reason } = answer?.error ?? {};
  // The header's other form, a date, is as good as nothing where clocks differ (RFC 9110 10.2.3).
  const seconds = Number(retryAfter ?? headers.get('retry-after') ?? NaN);
  throw new InviteError(code ?? codeOf(status), message ?? `${url} answered ${status}: is the BFF mounted there?`, {
    status,
    reason,
    retryAfter: seconds >= 0 ? seconds : undefined,
  });
}

/** What the status of an answer says that is not the BFF's. */
function codeOf(status: number): ErrorCode {
  if (status < 400 || status === 404) return 'misconfigured';
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 429) return 'rate_limited';
  return status < 500 ? 'malformed' : 'issuer_unavailable';
}
