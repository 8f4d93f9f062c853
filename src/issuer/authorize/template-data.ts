import { MAX_DATA_LENGTH, MAX_DATA_VALUES, MAX_PUBLIC_DATA_LENGTH } from '../../protocol/size-limits.ts';
import { OAuthError } from '../oauth-error.ts';
import type { DataAllowance, DataAllowances } from '../options.ts';
import type { Parameters } from '../request.ts';
import { isLinkLike, withoutAutoLinks } from '../mail/auto-links.ts';

/** What every template gets from the issuer itself; no `data_*` may take these names. */
const RESERVED_NAMES = [
  'sign_in_url',
  'sign_up_url',
  'email',
  'client_name',
  'expires_at',
  'valid_for',
  'logo_uri',
  'code',
] as const;

const NAME = /^[a-z][a-z0-9_]{0,39}$/i;
/** Marks that turn text around, and characters that cannot be seen. Joiners and variation selectors pass: scripts and emoji need them. */
const DECEIVING = /\p{Bidi_Control}|(?![\u200C\u200D\p{Variation_Selector}])\p{Default_Ignorable_Code_Point}/gu;

interface DataRules {
  isPublic: boolean;
  /** What the client may send; `undefined`: any. */
  keys: ReadonlySet<string> | undefined;
  /** What the template allows. */
  allowed: DataAllowances;
}

/**
 * The `data_*` parameters as template values, checked. Values that `vouched_data` names come from the client's server
 * itself: they are not refused, but lose deceiving characters and are kept from becoming links. All others may come from
 * a browser.
 *
 * @throws OAuthError `invalid_request` for names that are reserved, inherited or malformed, for too many or too long
 *   values, and for what the template does not allow in a browser's value: line breaks, URLs, host names
 */
export function templateData(parameters: Parameters, { isPublic, keys, allowed }: DataRules): Record<string, string> {
  const data = Object.create(null) as Record<string, string>;
  const maxLength = isPublic ? MAX_PUBLIC_DATA_LENGTH : MAX_DATA_LENGTH;
  const vouched = readVouched(parameters, isPublic);
  const given = [...parameters].filter(([name]) => name.startsWith('data_'));
  if (given.length > MAX_DATA_VALUES) throw invalid(`More than ${MAX_DATA_VALUES} data_ parameters are given.`);
  for (const [parameter, value] of given) {
    const name = parameter.slice('data_'.length);
    if (!NAME.test(name) || name in {} || (RESERVED_NAMES as readonly string[]).includes(name)) {
      throw invalid('The name of a data_ parameter is reserved or malformed.');
    }
    if (!(keys?.has(name) ?? true)) throw invalid(`${parameter} is not among the dataKeys of this client.`);
    if (value.length > maxLength) throw invalid(`${parameter} is longer than ${maxLength} characters.`);
    const allowances = allowedFor(name, allowed);
    data[name] = vouched.has(name)
      ? vouchedValue(value, allowances)
      : checkedValue(parameter, value, isPublic ? allowances.filter((allowance) => allowance !== 'lines') : allowances);
  }
  return data;
}

/** Names without `data_`, separated by spaces. */
function readVouched(parameters: Parameters, isPublic: boolean): ReadonlySet<string> {
  const vouched = parameters.get('vouched_data');
  if (vouched === undefined) return new Set();
  if (isPublic) throw invalid('vouched_data is for clients with a secret.');
  return new Set(vouched.split(' '));
}

function allowedFor(name: string, allowed: DataAllowances): readonly DataAllowance[] {
  if (Array.isArray(allowed)) return allowed as readonly DataAllowance[];
  return (allowed as Readonly<Record<string, readonly DataAllowance[]>>)[name] ?? [];
}

function vouchedValue(value: string, allowances: readonly DataAllowance[]): string {
  const seen = value.replaceAll(DECEIVING, '');
  const lines = allowances.includes('lines') ? seen : seen.replaceAll(/[\r\n\t]+/g, ' ');
  return allowances.includes('links') ? lines : withoutAutoLinks(lines);
}

function checkedValue(parameter: string, value: string, allowances: readonly DataAllowance[]): string {
  if (value.search(DECEIVING) !== -1) throw invalid(`${parameter} holds invisible characters or direction marks.`);
  if (!allowances.includes('lines') && /[\r\n\t]/.test(value)) throw invalid(`${parameter} must be a single line.`);
  if (!allowances.includes('links') && isLinkLike(value))
    throw invalid(`${parameter} must not hold a link or a host name.`);
  return value;
}

function invalid(description: string): OAuthError {
  return new OAuthError('invalid_request', description);
}
