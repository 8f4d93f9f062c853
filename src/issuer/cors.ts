import type { PlainRequest } from '../protocol/plain-http.ts';
import type { Clients } from './clients.ts';

/** Returns the headers that let a page of another origin read an answer (CORS, Fetch 3.2). */
export type CorsHeaders = (request: Pick<PlainRequest, 'method' | 'headers'>) => Readonly<Record<string, string>>;

const FOR_ALL = { 'access-control-allow-origin': '*' };
const VARY = { vary: 'Origin' };

/** Lets every page read the answer: discovery and keys. */
export const openToAll: CorsHeaders = () => FOR_ALL;

/** Lets pages of the registered origins of public clients read the answers, without credentials. */
export function openToPublicClients(clients: Clients): CorsHeaders {
  const origins = new Set([...clients.values()].flatMap(({ isPublic, origins }) => (isPublic ? [...origins] : [])));
  return ({ method, headers }) => {
    const origin = headers.get('origin');
    if (origin === null || !origins.has(origin)) return VARY;
    return {
      ...VARY,
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'retry-after, www-authenticate',
      ...(method === 'OPTIONS' ? PREFLIGHT : {}),
    };
  };
}

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '600',
};
