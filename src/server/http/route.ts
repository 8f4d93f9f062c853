import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import type { Emit, Report } from '../events.ts';
import { guardRequest } from './request-guard.ts';
import { errorResponse, explain } from './responses.ts';

/** A JSON route: its method, its path below `basePath`, and what answers it. */
export type Route<Deps> = readonly [
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  answer: (deps: Deps, request: PlainRequest, id: string) => Promise<PlainResponse>,
];

export interface RequestDeps {
  config: { origin: string };
  emit: Emit;
  /** Reports with the route and the id of this request. */
  report: Report;
  /** Returns the id that errors of this request are reported with. */
  requestId: () => string;
}

/** Answers a request by its route. All methods but GET are guarded, and each error becomes its JSON. */
export async function answerRoute<Deps extends RequestDeps>(
  [method, , answer]: Route<Deps>,
  deps: Deps,
  request: PlainRequest,
  id: string,
): Promise<PlainResponse> {
  try {
    if (method !== 'GET') guardRequest(request.headers, deps.config.origin);
    return await answer(deps, request, id);
  } catch (error) {
    return errorResponse(explain(deps, error), deps.requestId());
  }
}
