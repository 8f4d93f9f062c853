import { createServer, type RequestListener, type Server } from 'node:http';

export interface Listening {
  port: number;
  /** Starts to answer requests with this handler. */
  answerWith(listener: RequestListener): void;
  close(): Promise<void>;
}

const TRIES = 100;

/**
 * Takes the first free port from `start` on. Listens on loopback only, because the inbox shows every mail; on IPv4 and
 * IPv6, because `localhost` can be either.
 */
export async function listen(start: number): Promise<Listening> {
  for (let port = start; port < start + TRIES; port += 1) {
    const servers = await listenOnLoopback(port);
    if (servers) return listening(port, servers);
  }
  throw new Error(`No port is free between ${start} and ${start + TRIES - 1}. Set PORT to start elsewhere.`);
}

/** `null` when the port is in use. */
async function listenOnLoopback(port: number): Promise<Server[] | null> {
  const servers: Server[] = [];
  for (const host of ['127.0.0.1', '::1']) {
    const server = createServer();
    const problem = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve);
      server.listen(port, host, () => resolve(null));
    });
    if (problem === null) servers.push(server);
    else if (problem.code === 'EADDRINUSE' || problem.code === 'EACCES') {
      await Promise.all(servers.map(close));
      return null;
    } else if (host === '127.0.0.1') throw problem;
    // Otherwise this machine has no IPv6.
  }
  return servers;
}

function listening(port: number, servers: Server[]): Listening {
  return {
    port,
    answerWith(listener) {
      for (const server of servers) server.on('request', listener);
    },
    async close() {
      await Promise.all(servers.map(close));
    },
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
