import { measureServers, ratioRows } from '../http-load.mjs';

export const title = 'Token endpoint: server CPU from code to ES256 id_token';
export const goal = 'at most 1.35 times node:http with jose on memory, 1.6 times on SQLite';

export async function run() {
  const measured = await measureServers({ 'sign-floor': 600, 'token-memory': 400, 'token-sqlite': 400 });
  return ratioRows(measured, { 'token-memory': 1.35, 'token-sqlite': 1.6 });
}
