import { fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('server-process.mjs', import.meta.url));
const CONCURRENCY = 8;

/** Sends one request and reads its response to the end. Throws for a status that is not expected. */
function send(agent, port, { method, path, headers, body, status = 200 }) {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, host: '127.0.0.1', method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () =>
        response.statusCode === status
          ? resolve()
          : reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`)),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function openServer(name) {
  const child = fork(SERVER, [name], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const exited = new Promise((_, reject) => {
    child.once('exit', () => reject(new Error(`The server ${name} exited.`)));
  });
  exited.catch(() => undefined);
  const answer = () => Promise.race([exited, new Promise((resolve) => child.once('message', resolve))]);
  const ask = (message) => {
    const answered = answer();
    child.send(message);
    return answered;
  };
  const { port } = await answer();

  return {
    /** Answers `count` requests. Returns the server's CPU time for each in µs, user and system. */
    async load(count) {
      const { requests } = await ask({ prepare: count });
      const before = await ask('cpu');
      let next = 0;
      const worker = async () => {
        for (let index = next++; index < count; index = next++)
          await send(agent, port, requests[index % requests.length]);
      };
      await Promise.all(Array.from({ length: CONCURRENCY }, worker));
      const after = await ask('cpu');
      return (after.cpu - before.cpu) / count;
    },
    close() {
      agent.destroy();
      child.kill();
    },
  };
}

/**
 * CPU time of each server per request: median, minimum and maximum over the rounds. The servers take turns, so that a
 * busy moment meets all.
 *
 * @param counts server → requests per round
 * @param options.warmUp requests to each server before the first round: until functions are compiled for good, a server
 *   costs twice as much and more, the more code it has
 */
export async function measureServers(counts, { rounds = 5, warmUp = 1_000 } = {}) {
  const names = Object.keys(counts);
  const servers = new Map();
  const samples = new Map(names.map((name) => [name, []]));
  try {
    for (const name of names) servers.set(name, await openServer(name));
    for (const name of names)
      for (let sent = 0; sent < warmUp; sent += counts[name]) await servers.get(name).load(counts[name]);
    for (let round = 0; round < rounds; round += 1)
      for (const name of names) samples.get(name).push(await servers.get(name).load(counts[name]));
  } finally {
    for (const server of servers.values()) server.close();
  }
  return Object.fromEntries(
    [...samples].map(([name, costs]) => {
      const sorted = costs.toSorted((a, b) => a - b);
      return [name, { median: sorted[Math.floor(sorted.length / 2)], min: sorted[0], max: sorted.at(-1) }];
    }),
  );
}

/**
 * The rows of a table: each server with its ratio to the first one, the floor.
 *
 * @param goals server → the ratio that it may have at most
 */
export function ratioRows(measured, goals) {
  const [[, floor]] = Object.entries(measured);
  return Object.entries(measured).map(([server, { median, min, max }]) => {
    const ratio = median / floor.median;
    return {
      server,
      µs: Math.round(median),
      min: Math.round(min),
      max: Math.round(max),
      '× floor': Number(ratio.toFixed(2)),
      goal: goals[server] ? `≤ ${goals[server]}` : '',
      verdict: goals[server] === undefined ? '' : ratio <= goals[server] ? 'reached' : 'missed',
    };
  });
}
