import { OAuthError } from '../oauth-error.ts';
import type { DataAllowance } from '../options.ts';
import type { Parameters } from '../request.ts';
import { MAX_DATA_LENGTH, MAX_DATA_VALUES, MAX_PUBLIC_DATA_LENGTH } from '../../protocol/size-limits.ts';

/** What every template gets from the issuer itself; no `data_*` may take these names. */
export const RESERVED_NAMES = [
  'sign_in_url',
  'sign_up_url',
  'email',
  'client_name',
  'expires_at',
  'valid_for',
  'logo_uri',
] as const;

const NAME = /^[a-z][a-z0-9_]{0,39}$/i;
/** Marks that turn text around, and what is there but cannot be seen (the joiners that scripts and emoji need pass). */
const DECEIVING = /[\p{Bidi_Control}\u00AD\u200B\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]/u;
/** Dots that a mail program may read as dots; mail programs turn such text into links by themselves. */
const HOST = /[\p{L}\p{N}-]+(?:[.。．｡][\p{L}\p{N}-]+)*[.。．｡](\p{L}{2,}|xn--[a-z0-9-]+)(?![\p{L}\p{N}])/giu;
const IP_ADDRESS = /\d{1,3}(?:\.\d{1,3}){3}/;
/** "Q3 plan.pdf" is no host: nobody can register these. */
const FILE_ENDINGS = new Set(
  'pdf doc docx xls xlsx ppt pptx odt ods odp rtf txt csv tsv json xml html png jpg jpeg gif svg webp heic mp3 wav mp4 key pages numbers'.split(
    ' ',
  ),
);

interface DataRules {
  isPublic: boolean;
  /** What the client may send; `undefined`: any. */
  keys: ReadonlySet<string> | undefined;
  allowed: readonly DataAllowance[];
}

/**
 * The `data_*` parameters as template values, checked.
 *
 * @throws OAuthError `invalid_request` for names that are reserved, inherited or malformed, for too many or too long
 *   values, and for what the template does not allow: line breaks, URLs, host names
 */
export function templateData(parameters: Parameters, { isPublic, keys, allowed }: DataRules): Record<string, string> {
  const data = Object.create(null) as Record<string, string>;
  const maxLength = isPublic ? MAX_PUBLIC_DATA_LENGTH : MAX_DATA_LENGTH;
  const given = [...parameters].filter(([name]) => name.startsWith('data_'));
  if (given.length > MAX_DATA_VALUES) throw invalid(`More than ${MAX_DATA_VALUES} data_ parameters are given.`);
  for (const [parameter, value] of given) {
    const name = parameter.slice('data_'.length);
    if (!NAME.test(name) || name in {} || (RESERVED_NAMES as readonly string[]).includes(name)) {
      throw invalid('The name of a data_ parameter is reserved or malformed.');
    }
    if (!(keys?.has(name) ?? true)) throw invalid(`${parameter} is not among the dataKeys of this client.`);
    if (value.length > maxLength) throw invalid(`${parameter} is longer than ${maxLength} characters.`);
    if (DECEIVING.test(value)) throw invalid(`${parameter} holds invisible characters or direction marks.`);
    if (/[\r\n\t]/.test(value) && (isPublic || !allowed.includes('lines'))) {
      throw invalid(`${parameter} must be a single line.`);
    }
    if (!allowed.includes('links') && looksLikeLink(value))
      throw invalid(`${parameter} must not hold a link or a host name.`);
    data[name] = value;
  }
  return data;
}

function looksLikeLink(value: string): boolean {
  if (value.includes('://') || IP_ADDRESS.test(value)) return true;
  return [...value.matchAll(HOST)].some(([, ending]) => !FILE_ENDINGS.has(ending!.toLowerCase()));
}

function invalid(description: string): OAuthError {
  return new OAuthError('invalid_request', description);
}
