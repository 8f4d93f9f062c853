import { InviteError } from '../protocol/invite-error.ts';
import type { PageQuery } from './storage.ts';

/** NUL, which Postgres cannot hold, and halves of surrogate pairs, which two different texts would share. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Throws `malformed` for a text that not every database could keep as it is. */
export function checkTexts(...texts: (string | null)[]): void {
  for (const text of texts) {
    if (text === null || (typeof text === 'string' && !UNSTORABLE.test(text))) continue;
    throw new InviteError('malformed', 'A key, owner or address must be well-formed text without NUL.');
  }
}

/** Throws `misconfigured` for a time or an amount that is not a whole number: the caller's clock is to blame. */
export function checkWholeNumbers(...numbers: (number | null)[]): void {
  for (const number of numbers) {
    if (number === null || Number.isSafeInteger(number)) continue;
    throw new InviteError('misconfigured', `Times are whole epoch milliseconds, not ${String(number)}: check \`now\`.`);
  }
}

/** Throws `malformed` for a query that no page answers. */
export function checkPageQuery(kind: string, { owner, address, until, limit }: PageQuery): void {
  checkTexts(kind, owner ?? null, address ?? null);
  checkWholeNumbers(until ?? null);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500)
    throw new InviteError('malformed', 'limit must be a whole number from 1 to 500.');
}
