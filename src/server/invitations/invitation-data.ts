import type { AppFunctions, Description } from '../app.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { isObject } from '../http/body.ts';
import { MAX_DATA_LENGTH } from '../../protocol/size-limits.ts';

/** Only `describe` sets these: a form that could set them could write in another person's name. */
const RESERVED = ['inviter_name', 'title'];
/** What the issuer takes as one value. */
const NAME = /^[a-z]\w{0,39}$/i;
/** Control characters other than line breaks and tabs, and lone surrogates: no mail and not every database holds them. */
const UNPRINTABLE = /[^\P{Cc}\n\r\t]|\p{Cs}/u;

/**
 * Validates a sender's data with the app's schema. Throws `invalid_data` for what the schema refuses, for keys that are
 * absent from its output, and for any data at all where there is no schema.
 */
export async function readInvitationData(
  schema: AppFunctions['invitationData'],
  input: unknown,
): Promise<Record<string, string>> {
  if (!isObject(input)) throw invalid('The data must be an object.');
  if (!schema) {
    if (Object.keys(input).length === 0) return {};
    throw invalid('This server accepts no data with an invitation: set the option invitationData to a schema.');
  }
  const result = await schema['~standard'].validate(input);
  if (result.issues) {
    const [issue] = result.issues;
    throw invalid(issue?.message ?? 'The data does not fit.');
  }
  const unknown = Object.keys(input).find((key) => !Object.hasOwn(result.value, key));
  if (unknown !== undefined) throw invalid(`The data has a key that invitationData does not know.`);
  for (const [key, value] of Object.entries(result.value)) {
    checkName(key);
    if (typeof value !== 'string' || value.length > MAX_DATA_LENGTH || UNPRINTABLE.test(value))
      throw invalid(`"${key}" must be a string of at most ${MAX_DATA_LENGTH} characters, without control characters.`);
  }
  return { ...result.value };
}

/**
 * Makes what `describe` returned fit for every mail and database, because it is never refused (SEC-36): long texts are
 * cut, control characters become spaces, name and title become one line.
 *
 * @throws InviteError `invalid_data` for a key of `data` that is no name for a template value
 */
export function readDescription({ inviterName, title, data, publicData }: Description): Description {
  for (const key of Object.keys(data ?? {})) checkName(key);
  return {
    ...(inviterName === undefined ? {} : { inviterName: printable(inviterName).replace(/\s+/g, ' ') }),
    ...(title === undefined ? {} : { title: printable(title).replace(/\s+/g, ' ') }),
    data: Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [key, printable(value)])),
    ...(publicData === undefined ? {} : { publicData }),
  };
}

function printable(value: unknown): string {
  // By characters, so that none is cut in two.
  let text = '';
  for (const character of String(value)) {
    if (text.length + character.length > MAX_DATA_LENGTH) break;
    text += UNPRINTABLE.test(character) ? ' ' : character;
  }
  return text;
}

function checkName(key: string): void {
  if (!NAME.test(key)) throw invalid(`"${key}" is no name for a template value.`);
  if (RESERVED.includes(key)) throw invalid(`"${key}" is reserved for describe(); give the key another name.`);
}

function invalid(message: string): InviteError {
  return new InviteError('invalid_data', message);
}
