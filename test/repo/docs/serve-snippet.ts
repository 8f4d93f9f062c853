import { once } from 'node:events';
import { Server, type AddressInfo } from 'node:net';
import { vi } from 'vitest';

export interface ServedSnippet<Module> {
  module: Module;
  /** Its real URL. */
  url: string;
  /** Sends it a request for its origin. */
  send: (request: Request) => Promise<Response>;
  close: () => Promise<void>;
}

/** Imports a module that listens on a port of its own choice, and lets it have a free one. */
export async function serveSnippet<Module>(load: () => Promise<Module>): Promise<ServedSnippet<Module>> {
  const listen = Reflect.get(Server.prototype, 'listen') as (...given: unknown[]) => Server;
  const spy = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server, ...given: unknown[]) {
    const done = given.find((each) => typeof each === 'function');
    return Reflect.apply(listen, this, [0, '127.0.0.1', done]);
  });
  const module = await load();
  const [server] = spy.mock.contexts as Server[];
  spy.mockRestore();
  if (server === undefined) throw new Error('It does not listen.');
  if (!server.listening) await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    module,
    url,
    async send(request) {
      const { pathname, search } = new URL(request.url);
      const body = request.body === null ? null : await request.text();
      const { method, headers } = request;
      return fetch(url + pathname + search, { method, headers, body, redirect: 'manual' });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        (server as Server & { closeAllConnections?: () => void }).closeAllConnections?.();
      }),
  };
}
