import { measureServers, ratioRows } from '../http-load.mjs';

export const title = 'Session read: server CPU for GET session, cookie seen before';
export const goal = 'at most 1.3 times a static answer of the same adapter';

export async function run() {
  // The second row shows what one Cookie header and one entry of a map cost by themselves.
  const measured = await measureServers(
    { 'static-adapter': 3_000, 'cookie-adapter': 3_000, session: 3_000 },
    { warmUp: 12_000 },
  );
  return ratioRows(measured, { session: 1.3 });
}
