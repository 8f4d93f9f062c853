import { InviteError } from '../protocol/invite-error.ts';
import type { NewRecord, RecordChange, StoredRecord } from './storage.ts';

/** NUL, which Postgres cannot hold, and lone surrogates, which different texts would share once encoded. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Throws `malformed` for a text that a database would refuse or change. */
export function checkTexts(...texts: (string | null | undefined)[]): void {
  for (const text of texts) {
    if (text === null || text === undefined || (typeof text === 'string' && !UNSTORABLE.test(text))) continue;
    throw new InviteError('malformed', 'Keys and other columns must be well-formed text without NUL.');
  }
}

/** Throws `misconfigured` for a time or an amount that is not a whole number: the caller's clock is wrong. */
export function checkWholeNumbers(...numbers: (number | null | undefined)[]): void {
  for (const number of numbers) {
    if (number === null || number === undefined || Number.isSafeInteger(number)) continue;
    throw new InviteError('misconfigured', `Times are whole epoch milliseconds, not ${String(number)}: check \`now\`.`);
  }
}

/** Checks what is written, before a statement is made of it. */
export function checkColumns(columns: RecordChange | NewRecord): void {
  const { parent, address, tenant, inviter, status, due, at, expiresAt } = columns;
  checkTexts(parent, address, tenant, inviter, status);
  checkWholeNumbers(due, at, expiresAt);
}

/** Returns a new record as a storage returns it: version 0, and every column that was left out. */
export function storedRecord<Body>(record: NewRecord<Body>): StoredRecord<Body> {
  const { kind, id, parent, address, tenant, inviter, status, at, due, expiresAt, body } = record;
  return {
    kind,
    id,
    version: 0,
    parent: parent ?? null,
    address: address ?? null,
    tenant: tenant ?? null,
    inviter: inviter ?? null,
    status: status ?? null,
    due: due ?? at,
    at,
    expiresAt: expiresAt ?? null,
    body,
  };
}
