import { once } from 'node:events';
import { Server, type AddressInfo } from 'node:net';
import { vi } from 'vitest';

export interface ServedSnippet<Module> {
  module: Module;
  /** Sends it what was meant for its origin. */
  send: (request: Request) => Promise<Response>;
  close: () => Promise<void>;
}

/** Imports a module that listens on a port of its own choice, and lets it have a free one. */
export async function serveSnippet<Module>(load: () => Promise<Module>): Promise<ServedSnippet<Module>> {
  const { listen } = Server.prototype;
  let server: Server | undefined;
  const spy = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server, ...given: unknown[]) {
    server = this;
    const done = given.find((each) => typeof each === 'function') as (() => void) | undefined;
    return listen.apply(this, [{ port: 0, host: '127.0.0.1' }, done]);
  });
  const module = await load().finally(() => spy.mockRestore());
  if (server === undefined) throw new Error('It does not listen.');
  const listening = server;
  if (!listening.listening) await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return {
    module,
    async send(request) {
      const { pathname, search } = new URL(request.url);
      const body = request.body === null ? null : await request.text();
      const { method, headers } = request;
      return fetch(`http://127.0.0.1:${port}${pathname}${search}`, { method, headers, body, redirect: 'manual' });
    },
    close: () =>
      new Promise((resolve) => {
        listening.close(() => resolve());
        (listening as Server & { closeAllConnections?: () => void }).closeAllConnections?.();
      }),
  };
}
