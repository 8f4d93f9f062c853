import { parseAccept } from 'hono/utils/accept';

/** More than a browser sends. */
const MAX_LENGTH = 500;

/** The tags of `Accept-Language`, most wanted first, without those that are refused (RFC 9110 12.5.4). */
export function acceptedLanguages(headers: Pick<Headers, 'get'>): string[] {
  return parseAccept((headers.get('accept-language') ?? '').slice(0, MAX_LENGTH))
    .filter(({ q }) => q > 0)
    .toSorted((a, b) => b.q - a.q)
    .map(({ type }) => type);
}
