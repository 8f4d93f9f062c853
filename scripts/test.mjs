// `npm test` and `npm run test:wide`: no runner sets up a bare machine, runs linters and tests, and counts both in one
// last line, `N passed, N failed`.
// usage: node scripts/test.mjs [wide]
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

await import('./ensure.mjs');

const isWide = process.argv[2] === 'wide';
const root = fileURLToPath(new URL('..', import.meta.url));
const results = `${root}.cache/test-results.json`;
const NARROW = ['node', 'browser', 'react-18-smoke', 'stories', 'e2e'];
const WIDE = ['react-18', 'stories-*', 'wide'];
let passed = 0;
let failed = 0;

/** Runs a command; its output appears at once, or in one piece afterwards. Resolves with whether it succeeded. */
function run(command, args, { isQuiet }) {
  const started = Date.now();
  const child = spawn(command, args, {
    cwd: root,
    stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.on('close', (status) => {
      const seconds = Math.round((Date.now() - started) / 1000);
      const outcome = status === 0 ? 'passed' : 'failed';
      console.log(`${status === 0 ? '' : output}— ${args.join(' ')}: ${outcome} in ${seconds} s\n`);
      resolve(status === 0);
    });
  });
}

/** What only the tests need, one after the other: two installations at once wait for each other's lock. */
async function ensureSystems() {
  for (const name of ['browser', 'postgres', ...(isWide ? ['next', 'engines'] : [])])
    if (!(await run(process.execPath, [`scripts/ensure-${name}.mjs`], { isQuiet: false }))) process.exit(1);
}

/** Each check counts as one. Two at a time: one of them alone leaves a core idle. */
async function runChecks(scripts) {
  const left = [...scripts];
  const worker = async () => {
    for (let script = left.shift(); script !== undefined; script = left.shift()) {
      if (await run('npm', ['run', '--silent', script], { isQuiet: true })) passed += 1;
      else failed += 1;
    }
  };
  await Promise.all([worker(), worker()]);
}

/** What vitest runs counts test by test. */
async function runTests(projects) {
  rmSync(results, { force: true });
  const isGreen = await run('npx', ['vitest', 'run', ...projects.flatMap((name) => ['--project', name])], {
    isQuiet: false,
  });
  if (existsSync(results)) {
    const report = JSON.parse(readFileSync(results, 'utf8'));
    passed += report.numPassedTests;
    failed += report.numFailedTests;
    const unrun = report.numTotalTests - report.numPassedTests - report.numFailedTests;
    if (unrun > 0) console.log(`${unrun} test(s) did not run: that counts as failed.`);
    failed += unrun;
  }
  // A file that does not load has no failed test, yet must not pass.
  if (!isGreen && failed === 0) failed += 1;
}

// The longest comes first.
const checks = isWide ? ['build'] : ['format:check', 'lint', 'typecheck', 'build', 'knip', 'rules'];
await Promise.all([ensureSystems(), runChecks(checks)]);
await runTests(isWide ? WIDE : NARROW);

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
