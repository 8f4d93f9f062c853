import { isErrorCode, type ErrorCode } from '../protocol/error-codes.ts';
import type { ErrorResponse } from '../protocol/invite-api.ts';
import { InviteError } from '../protocol/invite-error.ts';

/** Turns the BFF's answer into its value, or throws the `InviteError` it stands for; also where a proxy answered instead. */
export async function readAnswer<Answer>(response: Response, url: string): Promise<Answer> {
  const { status } = response;
  let answer: Partial<ErrorResponse> | null | undefined;
  try {
    const text = await response.text();
    answer = text ? (JSON.parse(text) as Partial<ErrorResponse>) : null;
  } catch (cause) {
    // Half an answer is none; a whole one that is no JSON came from somebody else.
    if (!(cause instanceof SyntaxError)) throw new InviteError('network', `${url} broke off.`, { status, cause });
  }
  if (response.ok) {
    if (answer !== undefined) return answer as Answer;
    throw new InviteError('misconfigured', `${url} did not answer JSON: is the BFF mounted at baseUrl?`, { status });
  }
  const error = answer?.error;
  const code = isErrorCode(error?.code) ? error.code : codeOf(status);
  const retryAfter = error?.retryAfter ?? secondsOf(response.headers.get('retry-after'));
  throw new InviteError(code, error?.message ?? `${url} answered ${status}.`, {
    status,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

function codeOf(status: number): ErrorCode {
  const codes: Record<number, ErrorCode> = {
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'not_found',
    429: 'rate_limited',
  };
  return codes[status] ?? (status < 500 ? 'malformed' : 'issuer_unavailable');
}

/** RFC 9110 10.2.3: seconds, or a date. */
function secondsOf(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1000);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
