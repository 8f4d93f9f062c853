import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

export interface Listening {
  /** `http://127.0.0.1:PORT` */
  url: string;
  close: () => Promise<void>;
}

/** Closing an idle connection races with the next request on it: on a busy machine, that fails (`ECONNRESET`). */
export const KEEP_CONNECTIONS = { keepAliveTimeout: 0 };

interface App {
  fetch: (request: Request) => Response | Promise<Response>;
}

/** Serves over real HTTP on a free port; the handler may be created once its URL is known. */
export async function listen(make: (url: string) => App): Promise<Listening> {
  let app: App | undefined;
  const server = createAdaptorServer({ fetch: (request) => app!.fetch(request), serverOptions: KEEP_CONNECTIONS });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app = make(url);
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
