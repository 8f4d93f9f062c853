import { measureServers, ratioRows } from '../http-load.mjs';

export const title = 'Whole callback: server CPU from code to session, issuer included';
export const goal = 'at most 2 times a floor that signs and verifies, on memory';

export async function run() {
  const measured = await measureServers({ 'callback-floor': 600, 'callback-memory': 300, 'callback-sqlite': 300 });
  return ratioRows(measured, { 'callback-memory': 2 });
}
