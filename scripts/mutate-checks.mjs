// `npm run mutate`: deletes each check of scripts/mutations.mjs in turn and names the test that turns red.
// Exit 1 when one can go unnoticed. usage: node scripts/mutate-checks.mjs [a part of a file's or check's name]
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mutate, mutations } from './mutations.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const filter = process.argv[2] ?? '';
const chosen = mutations.filter(({ file, check }) => `${file} ${check}`.includes(filter));
const PARALLEL = 2;

/** A copy to break: nothing is changed in the project itself. */
function makeCopy() {
  const copy = mkdtempSync(join(tmpdir(), 'magic-invite-mutate-'));
  for (const path of ['src', 'test', 'scripts', 'package.json', 'tsconfig.json', 'vite.config.ts'])
    cpSync(root + path, join(copy, path), { recursive: true });
  symlinkSync(`${root}node_modules`, join(copy, 'node_modules'));
  return copy;
}

/** The names of the tests that failed; a run that breaks off otherwise is an error of this script's table. */
async function failedTests(copy, tests) {
  const report = join(copy, '.cache/test-results.json'); // where vite.config.ts has it written
  rmSync(report, { force: true });
  const flags = ['--project', 'node', '--bail', '1'];
  const child = spawn(process.execPath, [`${root}node_modules/vitest/vitest.mjs`, 'run', ...flags, ...tests], {
    cwd: copy,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  await new Promise((resolve) => child.on('close', resolve));
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    for (const { message, assertionResults, name } of testResults)
      if (message && assertionResults.length === 0) throw new Error(`${name} does not load: ${message}`);
    return testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => fullName);
  } catch (cause) {
    throw new Error(`vitest broke off: ${errors}`, { cause });
  }
}

const copies = Array.from({ length: PARALLEL }, makeCopy);
const started = Date.now();
const survivors = [];
try {
  const all = [...new Set(chosen.flatMap(({ tests }) => tests))];
  const red = await failedTests(copies[0], all);
  if (red.length > 0) throw new Error(`With every check in place this is red already: ${red.join('; ')}`);

  const queue = [...chosen];
  await Promise.all(
    copies.map(async (copy) => {
      for (let entry = queue.shift(); entry; entry = queue.shift()) {
        const place = join(copy, entry.file);
        const source = readFileSync(place, 'utf8');
        writeFileSync(place, mutate(source, entry));
        const [test] = await failedTests(copy, entry.tests);
        writeFileSync(place, source);
        if (test === undefined) survivors.push(entry);
        console.log(
          `${test === undefined ? 'UNNOTICED' : 'red'}  ${entry.file}: ${entry.check}${test ? `\n     → ${test}` : ''}`,
        );
      }
    }),
  );
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
}
const seconds = Math.round((Date.now() - started) / 1000);
console.log(
  `\n${chosen.length - survivors.length} of ${chosen.length} checks are missed when they are gone (${seconds} s)`,
);
process.exit(survivors.length > 0 ? 1 : 0);
