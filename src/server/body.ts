import { InviteError } from '../protocol/invite-error.ts';

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a stream as UTF-8 text, and gives up with `null` as soon as it is longer than `maxBytes`. */
export async function readText(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<string | null> {
  if (!body) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** The body as a JSON object. Throws `malformed` (413 when it is over `maxBytes`). */
export async function readJson(request: Request, maxBytes = 16_384): Promise<JsonObject> {
  let value: unknown;
  try {
    const text = await readText(request.body, maxBytes);
    if (text === null) throw new InviteError('malformed', `The body is over ${maxBytes} bytes.`, { status: 413 });
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof InviteError) throw error;
    throw new InviteError('malformed', 'The body is not JSON in UTF-8.');
  }
  if (isObject(value)) return value;
  throw new InviteError('malformed', 'The body is not a JSON object.');
}

/** A text field of a body, or `undefined` where it is absent. Throws `malformed`. */
export function optionalText(body: JsonObject, field: string, maxLength: number): string | undefined {
  const value = Object.hasOwn(body, field) ? body[field] : undefined;
  if (value === undefined || (typeof value === 'string' && value.length <= maxLength)) return value;
  throw new InviteError('malformed', `"${field}" must be a string of at most ${maxLength} characters.`);
}
