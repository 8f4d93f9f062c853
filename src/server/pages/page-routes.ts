import type { Hono } from 'hono';
import { CALLBACK_PAGE, callbackPage, showLink } from './callback-page.ts';
import { confirm } from './confirm.ts';
import { createPageServices, type PageDeps, type PageServices } from './page-services.ts';
import { SIGN_IN_PAGE, signInPage } from './sign-in-page.ts';
import { httpStatusOf } from '../http/responses.ts';

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
 * Adds the pages for apps without React. Every error is a page, too.
 *
 * @param depsFor returns what a request needs, given its path below `basePath`
 */
export function addPageRoutes(routes: Hono, depsFor: (request: Request, path: string) => PageDeps): void {
  for (const { methods, path, answer, retryPath } of ROUTES) {
    routes.on(methods, path, async ({ req }) => {
      const services = createPageServices(depsFor(req.raw, path));
      try {
        return await answer(services, req.raw);
      } catch (thrown) {
        const error = services.explain(thrown);
        const state = { status: 'failed', preview: null, error, requestNewLink: null, newLink: 'idle' } as const;
        return showLink(services, req.raw, state, { status: httpStatusOf(error), retryPath });
      }
    });
  }
}
