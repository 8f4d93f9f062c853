import type { PlainRequest } from '../../protocol/plain-http.ts';
import { isOwnForm } from '../../pages/form.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { mediaType } from '../../protocol/http.ts';
import { readText } from '../http/body.ts';
import { MAX_PAGE_FORM_BYTES } from '../../protocol/size-limits.ts';

/** The fields of a form that a page of this server posted. Throws `forbidden` for another site's, and as {@link readForm}. */
export async function readOwnForm(
  { origin }: { origin: string },
  request: PlainRequest,
): Promise<Record<string, string>> {
  if (!isOwnForm(request.headers, origin))
    throw new InviteError('forbidden', `The form was not posted by a page of ${origin}.`);
  return readForm(request);
}

/** The fields of a form. Throws `malformed`, also for a name given twice. */
export async function readForm(request: PlainRequest): Promise<Record<string, string>> {
  if (mediaType(request.headers) !== 'application/x-www-form-urlencoded')
    throw new InviteError('malformed', 'The content type must be application/x-www-form-urlencoded.', { status: 415 });
  let text: string | null;
  try {
    text = await readText(request, MAX_PAGE_FORM_BYTES);
  } catch {
    throw new InviteError('malformed', 'The body is not UTF-8.');
  }
  if (text === null)
    throw new InviteError('malformed', `The body is over ${MAX_PAGE_FORM_BYTES} bytes.`, { status: 413 });
  return fieldsOf(new URLSearchParams(text));
}

/** The fields by name. Throws `malformed` for a name given twice. */
export function fieldsOf(parameters: URLSearchParams): Record<string, string> {
  const names = [...parameters.keys()];
  if (new Set(names).size !== names.length) throw new InviteError('malformed', 'A field is given twice.');
  return Object.fromEntries(parameters);
}
