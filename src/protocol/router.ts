import { RegExpRouter } from 'hono/router/reg-exp-router';
import type { PlainRequest, PlainResponse } from './plain-http.ts';

/** Answers the requests for one path. */
export type Endpoint = (request: PlainRequest, id: string) => Promise<PlainResponse>;

/** Finds the endpoint of a request by method and path. */
export interface Endpoints {
  /** @param path may have one parameter, which is then the endpoint's `id`: `/invitations/:id` */
  add(method: string, path: string, endpoint: Endpoint): void;
  /** Answers a request, or returns `null` where no endpoint was added for it. A HEAD is answered as GET, without a body. */
  answer(request: PlainRequest, path: string): Promise<PlainResponse> | null;
}

export function createEndpoints(): Endpoints {
  const router = new RegExpRouter<Endpoint>();

  const find = (method: string, path: string): { endpoint: Endpoint; id: string } | null => {
    const [matches, values = []] = router.match(method, path);
    const [match] = matches;
    if (!match) return null;
    const [endpoint, parameters] = match;
    const [index] = Object.values(parameters);
    return { endpoint, id: index === undefined ? '' : decoded(String(values[Number(index)])) };
  };

  return {
    add: (method, path, endpoint) => router.add(method, path, endpoint),
    answer(request, path) {
      const isHead = request.method === 'HEAD';
      const found = find(isHead ? 'GET' : request.method, path);
      if (!found) return null;
      const answered = found.endpoint(request, found.id);
      return isHead ? answered.then((response) => ({ ...response, body: null })) : answered;
    },
  };
}

/** The path of an absolute URL. */
export function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  if (start === -1) return '/';
  const end = url.slice(start).search(/[?#]/);
  return end === -1 ? url.slice(start) : url.slice(start, start + end);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
