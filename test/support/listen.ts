import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

export interface Listening {
  /** `http://127.0.0.1:PORT` */
  url: string;
  close: () => Promise<void>;
}

/** Serves over real HTTP on a free port; what serves may be made once its own URL is known. */
export async function listen(
  make: (url: string) => (request: Request) => Response | Promise<Response>,
): Promise<Listening> {
  let handler: ((request: Request) => Response | Promise<Response>) | undefined;
  const server = createAdaptorServer({ fetch: (request) => handler!(request) });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  handler = make(url);
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
