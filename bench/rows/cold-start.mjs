import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const title = 'Cold start: time to import, in a new process';
export const goal = 'server at most 1.2 times jose, embedded 1.6 times';

const ROUNDS = 11;
const MODULES = {
  jose: import.meta.resolve('jose'),
  server: new URL('../../dist/server/index.js', import.meta.url).href,
  embedded: new URL('../../dist/embedded.js', import.meta.url).href,
};
const GOALS = { server: 1.2, embedded: 1.6 };

/** Milliseconds of one import. */
function importOnce(url) {
  const script = `const t = performance.now(); await import(${JSON.stringify(url)}); console.log(performance.now() - t)`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
  });
  return Number(stdout);
}

export async function run() {
  const samples = new Map(Object.keys(MODULES).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, url] of Object.entries(MODULES)) samples.get(name).push(importOnce(url));
  const medians = new Map(
    [...samples].map(([name, times]) => [name, times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]]),
  );
  return [...medians].map(([name, ms]) => {
    const ratio = ms / medians.get('jose');
    return {
      import: name,
      ms: Math.round(ms),
      '× jose': Number(ratio.toFixed(2)),
      verdict: GOALS[name] === undefined ? '' : ratio <= GOALS[name] ? 'reached' : 'missed',
    };
  });
}
