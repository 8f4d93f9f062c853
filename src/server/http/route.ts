import type { Emit, Report } from '../events.ts';
import type { Cookies } from './cookies.ts';
import { guardRequest } from './request-guard.ts';
import { errorResponse, explain } from './responses.ts';

/** A JSON route: its method, its path below `basePath`, and what answers it. */
export type Route<Deps> = readonly [
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  answer: (deps: Deps, request: Request, id: string) => Promise<Response>,
];

export interface RequestDeps {
  config: { origin: string };
  cookies: Pick<Cookies, 'adapter'>;
  emit: Emit;
  /** Reports with the route and the id of this request. */
  report: Report;
  requestId: string;
}

/** Answers a request by its route. All methods but GET are guarded, and each error becomes its JSON. */
export async function answerRoute<Deps extends RequestDeps>(
  [method, , answer]: Route<Deps>,
  deps: Deps,
  request: Request,
  id: string,
): Promise<Response> {
  try {
    if (method !== 'GET') guardRequest(deps.cookies.adapter.requestHeaders(request), deps.config.origin);
    return await answer(deps, request, id);
  } catch (error) {
    return errorResponse(explain(deps, error), deps.requestId);
  }
}
