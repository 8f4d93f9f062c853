// `npm test`: sets up what a fresh machine lacks, then every check there is. The last line counts them.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

await import('./ensure.mjs');
await import('./ensure-browser.mjs');
await import('./ensure-postgres.mjs');
await import('./ensure-next.mjs');

const root = fileURLToPath(new URL('..', import.meta.url));
const results = `${root}.cache/test-results.json`;
let passed = 0;
let failed = 0;

function run(command, args) {
  const started = Date.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  console.log(
    `— ${args.join(' ')}: ${status === 0 ? 'passed' : 'failed'} in ${Math.round((Date.now() - started) / 1000)} s\n`,
  );
  return status === 0;
}
const count = (ok) => (ok ? (passed += 1) : (failed += 1));

// Each check counts as one; what vitest ran counts test by test.
count(run('npm', ['run', '--silent', 'format:check']));
count(run('npm', ['run', '--silent', 'lint']));
count(run('npm', ['run', '--silent', 'typecheck']));
count(run('npm', ['run', '--silent', 'build']));

rmSync(results, { force: true });
const green = run('npx', ['vitest', 'run']);
if (existsSync(results)) {
  const report = JSON.parse(readFileSync(results, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  const unrun = report.numTotalTests - report.numPassedTests - report.numFailedTests;
  if (unrun > 0) {
    console.log(`${unrun} test(s) did not run: that counts as failed.`);
    failed += unrun;
  }
}
// A file that does not even load has no failed test, yet must not pass.
if (!green && failed === 0) failed += 1;

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
