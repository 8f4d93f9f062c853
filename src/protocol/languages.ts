import { parseAccept } from 'hono/utils/accept';
import { MAX_ACCEPT_LANGUAGE_LENGTH, MAX_LANGUAGES, MAX_UI_LOCALES_LENGTH } from './size-limits.ts';

/** Reads the tags of `Accept-Language` by preference, without those of quality 0 (RFC 9110 12.5.4). */
export function acceptedLanguages(headers: Pick<Headers, 'get'>): string[] {
  return parseAccept((headers.get('accept-language') ?? '').slice(0, MAX_ACCEPT_LANGUAGE_LENGTH))
    .filter(({ q }) => q > 0)
    .toSorted((a, b) => b.q - a.q)
    .map(({ type }) => type);
}

/** Reads the tags of `ui_locales` by preference (OpenID Connect Core 3.1.2.1); none of a list that is too long. */
export function readUiLocales(uiLocales: string | undefined): string[] {
  if (uiLocales === undefined || uiLocales.length > MAX_UI_LOCALES_LENGTH) return [];
  return uiLocales.split(' ').slice(0, MAX_LANGUAGES);
}
