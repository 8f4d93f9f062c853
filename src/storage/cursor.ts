import { InviteError } from '../protocol/invite-error.ts';
import { checkTexts } from './check.ts';

/** Where a page ended, as the text that a caller hands back. */
export function encodeCursor({ at, id }: { at: number; id: string }): string {
  return `${at}.${id}`;
}

/** Throws `malformed` for what {@link encodeCursor} did not make. */
export function decodeCursor(cursor: string): { at: number; id: string } {
  const match = /^(-?\d{1,16})\.(.*)$/s.exec(cursor);
  if (!match) throw new InviteError('malformed', 'The cursor is not one that an earlier page returned.');
  const id = match[2]!;
  checkTexts(id);
  return { at: Number(match[1]), id };
}
