import type { AppFunctions } from '../app.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { isObject } from '../http/body.ts';

/** Said by the server alone: a form that could set them could write in anybody's name. */
const RESERVED = ['inviter_name', 'title'];
const MAX_LENGTH = 1_000;

/**
 * What the sender gave along, through the app's schema. Throws `invalid_data` for what the schema refuses, for keys that
 * are absent from its output, and for anything at all where there is no schema.
 */
export async function readInvitationData(
  schema: AppFunctions['invitationData'],
  input: unknown,
): Promise<Record<string, string>> {
  if (!isObject(input)) throw invalid('The data must be an object.');
  if (!schema) {
    if (Object.keys(input).length === 0) return {};
    throw invalid('This server takes no data with an invitation: the option invitationData says what it may be.');
  }
  const result = await schema['~standard'].validate(input);
  if (result.issues) {
    const [issue] = result.issues;
    throw invalid(issue?.message ?? 'The data does not fit.');
  }
  const unknown = Object.keys(input).find((key) => !Object.hasOwn(result.value, key));
  if (unknown !== undefined) throw invalid(`The data has a key that invitationData does not know.`);
  return checkValues(result.value);
}

/** Every value must be a text that a mail can carry, under a name that a template can use. */
export function checkValues(data: Record<string, string>): Record<string, string> {
  for (const [key, value] of Object.entries(data)) {
    if (typeof value !== 'string' || value.length > MAX_LENGTH)
      throw invalid(`"${key}" must be a string of at most ${MAX_LENGTH} characters.`);
    if (!/^[a-z]\w{0,39}$/i.test(key)) throw invalid(`"${key}" is no name for a template value.`);
    if (RESERVED.includes(key)) throw invalid(`"${key}" is what describe() says; give the key another name.`);
  }
  return { ...data };
}

function invalid(message: string): InviteError {
  return new InviteError('invalid_data', message);
}
