import { InviteError } from '../../protocol/invite-error.ts';
import { acceptedLanguages } from '../../protocol/languages.ts';
import { MAX_LANGUAGE_TAG_LENGTH, MAX_LANGUAGES } from '../../protocol/size-limits.ts';

/** The languages of a browser, as `ui_locales` takes them (OpenID Connect Core 3.1.2.1); what is no tag is passed over. */
export function browserLocales(headers: Pick<Headers, 'get'>): string | undefined {
  return joinLocales(...acceptedLanguages(headers).map((tag) => canonicalTag(tag) ?? undefined));
}

/** A tag from an option or a body, canonical. Throws `malformed`. */
export function readLocale(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const tag = typeof value === 'string' ? canonicalTag(value) : null;
  if (tag !== null) return tag;
  throw new InviteError('malformed', '"locale" must be a BCP 47 language tag, such as de-AT.');
}

/** One list of several, the first the most wanted. */
export function joinLocales(...lists: (string | undefined)[]): string | undefined {
  const tags = new Set(lists.flatMap((list) => list?.split(' ') ?? []));
  return tags.size === 0 ? undefined : [...tags].slice(0, MAX_LANGUAGES).join(' ');
}

function canonicalTag(text: string): string | null {
  if (text.length > MAX_LANGUAGE_TAG_LENGTH) return null;
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
}
