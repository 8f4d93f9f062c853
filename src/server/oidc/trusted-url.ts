import { isLoopbackHttp } from '../../protocol/loopback.ts';

/** Https, or http on loopback; without user, password or fragment. */
export function isTrustedUrl(text: unknown): text is string {
  if (typeof text !== 'string' || !URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === 'https:' || isLoopbackHttp(url)) && !url.username && !url.password && !url.hash;
}
