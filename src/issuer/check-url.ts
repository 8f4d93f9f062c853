import { InviteError } from '../protocol/invite-error.ts';
import { isLoopbackHost } from '../protocol/http.ts';

/**
 * Parses a URL of the configuration: https, or http on loopback, without credentials and fragment.
 *
 * @param option its path, for the message of the `misconfigured` error
 * @param allow `anyHttp` passes plain http on every host
 */
export function checkUrl(text: string, option: string, allow: { anyHttp: boolean }): URL {
  const refuse = (message: string) => new InviteError('misconfigured', `${option} ${message}`);
  if (!URL.canParse(text)) throw refuse('must be an absolute URL, such as https://app.example.com/welcome.');
  const url = new URL(text);
  // Browsers resolve these by themselves; it is they that follow the URL.
  const isLoopback = isLoopbackHost(url.hostname) || url.hostname.endsWith('.localhost');
  if (url.protocol === 'http:' && !isLoopback && !allow.anyHttp) {
    throw refuse('must use https (plain http is for loopback only).');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('must use https.');
  if (url.username || url.password) throw refuse('must not hold a user name or password.');
  if (text.includes('#')) throw refuse('must not have a fragment.');
  return url;
}
