import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import type { Endpoints } from '../../protocol/router.ts';
import { CALLBACK_PAGE, callbackPage, showLink } from './callback-page.ts';
import { confirm } from './confirm.ts';
import { createPageServices, type PageDeps, type PageServices } from './page-services.ts';
import { SIGN_IN_PAGE, signInPage } from './sign-in-page.ts';
import { httpStatusOf } from '../http/responses.ts';
import { REQUEST_ID_HEADER } from '../../protocol/error-report.ts';

interface PageRoute {
  methods: readonly string[];
  path: string;
  answer: (services: PageServices, request: PlainRequest) => Promise<PlainResponse>;
  /** The page that its errors link to. */
  retryPath: string;
}

const ROUTES: PageRoute[] = [
  { methods: ['GET', 'POST'], path: CALLBACK_PAGE, answer: callbackPage, retryPath: CALLBACK_PAGE },
  { methods: ['POST'], path: '/callback/confirm', answer: confirm, retryPath: CALLBACK_PAGE },
  { methods: ['GET', 'POST'], path: SIGN_IN_PAGE, answer: signInPage, retryPath: SIGN_IN_PAGE },
];

/**
 * Adds the pages for apps without React. Every error is a page, too, with the id that it was reported with.
 *
 * @param depsFor returns what a request needs, given its route: `GET /api/invite/callback/page`
 */
export function addPageRoutes(
  endpoints: Pick<Endpoints, 'add'>,
  basePath: string,
  depsFor: (request: PlainRequest, route: string) => PageDeps & { requestId: () => string },
): void {
  for (const route of ROUTES) {
    const path = basePath + route.path;
    for (const method of route.methods) {
      endpoints.add(method, path, async (request) => {
        const deps = depsFor(request, `${method} ${path}`);
        const response = await answerWithPage(route, createPageServices(deps), request);
        // Some pages show an error beside their form, so that all carry the id.
        return { ...response, headers: { ...response.headers, [REQUEST_ID_HEADER]: deps.requestId() } };
      });
    }
  }
}

async function answerWithPage(
  { answer, retryPath }: PageRoute,
  services: PageServices,
  request: PlainRequest,
): Promise<PlainResponse> {
  try {
    return await answer(services, request);
  } catch (thrown) {
    const error = services.explain(thrown);
    const state = { status: 'failed', preview: null, error, requestNewLink: null, newLink: 'idle' } as const;
    return showLink(services, request, state, { status: httpStatusOf(error), retryPath });
  }
}
