import type { Hono } from 'hono';
import { CALLBACK_PAGE, callbackPage, showLink } from './callback-page.ts';
import { confirm } from './confirm.ts';
import { createPageServices, type PageDeps, type PageServices } from './page-services.ts';
import { SIGN_IN_PAGE, signInPage } from './sign-in-page.ts';
import { httpStatusOf } from '../http/responses.ts';
import { REQUEST_ID_HEADER } from '../../protocol/error-report.ts';

interface PageRoute {
  methods: string[];
  path: string;
  answer: (services: PageServices, request: Request) => Promise<Response>;
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
 * @param depsFor returns what a request needs, given its path below `basePath`
 */
export function addPageRoutes(
  routes: Hono,
  depsFor: (request: Request, path: string) => PageDeps & { requestId: string },
): void {
  for (const route of ROUTES) {
    routes.on(route.methods, route.path, async ({ req }) => {
      const deps = depsFor(req.raw, route.path);
      const response = await answerWithPage(route, createPageServices(deps), req.raw);
      // Some pages show an error beside their form, so that all carry the id.
      response.headers.set(REQUEST_ID_HEADER, deps.requestId);
      return response;
    });
  }
}

async function answerWithPage(
  { answer, retryPath }: PageRoute,
  services: PageServices,
  request: Request,
): Promise<Response> {
  try {
    return await answer(services, request);
  } catch (thrown) {
    const error = services.explain(thrown);
    const state = { status: 'failed', preview: null, error, requestNewLink: null, newLink: 'idle' } as const;
    return showLink(services, request, state, { status: httpStatusOf(error), retryPath });
  }
}
