// Runs the rows of bench/rows, prints a table for each and writes bench/results/<row>.json. Exits 1 if a goal is missed.
// usage: npm run bench [-- ROW …]
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** Row → its script. */
const ROWS = {
  session: () => import('./rows/session.mjs'),
  token: () => import('./rows/token.mjs'),
  callback: () => import('./rows/callback.mjs'),
  'list-page': () => import('./rows/list-page.mjs'),
  'cold-start': () => import('./rows/cold-start.mjs'),
  memory: () => import('./rows/memory.mjs'),
  'hostile-input': () => import('./rows/hostile-input.mjs'),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in ROWS));
if (unknown.length) {
  console.error(`There is no row ${unknown.join(', ')}. Rows: ${Object.keys(ROWS).join(', ')}.`);
  process.exit(2);
}

const machine = {
  node: process.version,
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  memory: totalmem(),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  date: new Date().toISOString(),
};
const results = new URL('results/', import.meta.url);
mkdirSync(results, { recursive: true });

let missed = 0;
for (const name of asked.length ? asked : Object.keys(ROWS)) {
  const { title, goal, run } = await ROWS[name]();
  const rows = await run();
  console.log(`\n${title}\ngoal: ${goal}`);
  console.table(rows);
  missed += rows.filter(({ verdict }) => verdict === 'missed').length;
  writeFileSync(new URL(`${name}.json`, results), `${JSON.stringify({ title, goal, machine, rows }, null, 2)}\n`);
}
if (missed) console.error(`${missed} goal(s) missed`);
process.exit(missed ? 1 : 0);
