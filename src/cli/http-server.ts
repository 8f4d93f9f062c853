import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Server } from 'node:http';

export interface HttpServer {
  port: number;
  /** Stops accepting and waits for what is being answered, at most `grace` milliseconds. */
  close(grace: number): Promise<void>;
}

/** Listens; rejects with a message that says what to do when the port cannot be had. */
export async function httpServer(
  fetch: (request: Request, bindings: HttpBindings) => Promise<Response>,
  { host, port }: { host: string; port: number },
): Promise<HttpServer> {
  let closing = false;
  const server = createAdaptorServer({
    fetch: async (request, bindings) => {
      const response = await fetch(request, bindings as HttpBindings);
      // A kept-alive connection would hold the process up.
      if (closing) (bindings as HttpBindings).outgoing.setHeader('connection', 'close');
      return response;
    },
    overrideGlobalObjects: false,
    serverOptions: { requestTimeout: 30_000 },
  }) as Server;
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    close(grace) {
      closing = true;
      return new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), grace);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      });
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      const why = { EADDRINUSE: 'something else listens there', EACCES: 'this user may not' }[code ?? ''] ?? code;
      reject(new Error(`Port ${port} of ${host} cannot be listened on (${why}). Choose another one.`));
    });
    server.listen(port, host, resolve);
  });
}
