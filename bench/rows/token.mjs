import { createRequire } from 'node:module';
import { measureServers, ratioRows } from '../http-load.mjs';

export const title = 'Token endpoint: server CPU from code to ES256 id_token';
export const goal =
  'at most 1.35 times node:http with jose, on SQLite 1.6 times the same with one row read and changed; oidc-provider at least 2.2 times as much';

const PEER_RATIO = 2.2;

export async function run() {
  const {
    'sign-floor-sqlite': sqliteFloor,
    'token-sqlite': sqlite,
    ...onMemory
  } = await measureServers(
    {
      'sign-floor': 600,
      'token-memory': 400,
      'token-oidc-provider': 400,
      'sign-floor-sqlite': 600,
      'token-sqlite': 400,
    },
    { warmUp: 4_000 },
  );
  const rows = ratioRows(onMemory, { 'token-memory': 1.35 });
  const peer = rows.find(({ server }) => server === 'token-oidc-provider');
  const { version } = createRequire(import.meta.url)('oidc-provider/package.json');
  const isReached = onMemory['token-oidc-provider'].median >= PEER_RATIO * onMemory['token-memory'].median;
  Object.assign(peer, {
    server: `oidc-provider ${version}`,
    goal: `≥ ${PEER_RATIO} × token-memory`,
    verdict: isReached ? 'reached' : 'missed',
  });
  return [...rows, ...ratioRows({ 'sign-floor-sqlite': sqliteFloor, 'token-sqlite': sqlite }, { 'token-sqlite': 1.6 })];
}
