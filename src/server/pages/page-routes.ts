import type { Hono } from 'hono';
import type { ServerContext } from '../context.ts';
import { explain } from '../http/responses.ts';
import { callbackPage, endedPage } from './callback-page.ts';
import { confirm } from './confirm.ts';
import { signInPage } from './sign-in-page.ts';

type PageRoute = (context: ServerContext, request: Request) => Promise<Response>;

/** The pages for apps without React. Whatever goes wrong is a page, too. */
export function addPageRoutes(routes: Hono, context: ServerContext): void {
  const { basePath } = context.config;
  const pageRoutes: [methods: string[], path: string, route: PageRoute, retryPath: string][] = [
    [['GET', 'POST'], '/callback/page', callbackPage, '/callback/page'],
    [['POST'], '/callback/confirm', confirm, '/callback/page'],
    [['GET', 'POST'], '/sign-in/page', signInPage, '/sign-in/page'],
  ];
  for (const [methods, path, route, retryPath] of pageRoutes) {
    routes.on(methods, path, async ({ req }) => {
      try {
        return await route(context, req.raw);
      } catch (thrown) {
        const { code, retryAfter, reason, status } = explain(context, thrown);
        const retryAt = basePath + retryPath;
        return endedPage(context, req.raw, { code, status, retryAfter, reason, letter: null, renewal: null, retryAt });
      }
    });
  }
}
