import type { PlainRequest } from '../../protocol/plain-http.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { MAX_JSON_BYTES } from '../../protocol/size-limits.ts';

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a body as UTF-8 text; `null` when it is longer than `maxBytes`. Throws where it is not UTF-8. */
export async function readText(request: Pick<PlainRequest, 'readBody'>, maxBytes: number): Promise<string | null> {
  const bytes = await request.readBody(maxBytes);
  return bytes && decodeUtf8(bytes);
}

/** Throws where the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/** The body as a JSON object. Throws `malformed` (413 when it is over `maxBytes`). */
export async function readJson(request: PlainRequest, maxBytes: number = MAX_JSON_BYTES): Promise<JsonObject> {
  let value: unknown;
  try {
    const text = await readText(request, maxBytes);
    if (text === null) throw new InviteError('malformed', `The body is over ${maxBytes} bytes.`, { status: 413 });
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof InviteError) throw error;
    throw new InviteError('malformed', 'The body is not JSON in UTF-8.');
  }
  if (!isObject(value)) throw new InviteError('malformed', 'The body is not a JSON object.');
  if (isDeeperThan(value, MAX_DEPTH))
    throw new InviteError('malformed', `The body is nested deeper than ${MAX_DEPTH} levels.`);
  return value;
}

/** More than any request needs. Serializing a value again fails at some thousand levels, parsing it does not. */
const MAX_DEPTH = 32;

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(item, levels - 1));
}

/** A text field of a body, or `undefined` where it is absent. Throws `malformed`. */
export function optionalText(body: JsonObject, field: string, maxLength: number): string | undefined {
  const value = Object.hasOwn(body, field) ? body[field] : undefined;
  if (value === undefined || (typeof value === 'string' && value.length <= maxLength)) return value;
  throw new InviteError('malformed', `"${field}" must be a string of at most ${maxLength} characters.`);
}
