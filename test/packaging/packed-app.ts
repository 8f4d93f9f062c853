import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));

export interface RunResult {
  status: number | null;
  stdout: string;
  stderr: string;
  /** Both. */
  output: string;
}

/** An app after `npm install magic-invite` and its peers; the dependencies are this repository's. */
export interface PackedApp {
  /** The app's folder. */
  folder: string;
  tarball: string;
  /** The files of the tarball. */
  files: string[];
  /** Where the package is installed. */
  installed: string;
  /** Runs a command in the app. */
  run: (command: string, args: string[], env?: Record<string, string>) => RunResult;
  /** Runs a program of this repository's node_modules. */
  bin: (name: string, args: string[], env?: Record<string, string>) => RunResult;
  remove: () => void;
}

interface Manifest {
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}

export function packedApp(): PackedApp {
  const outer = mkdtempSync(join(tmpdir(), 'magic-invite-packed-'));
  const folder = join(outer, 'app');
  const installed = join(folder, 'node_modules/magic-invite');

  function run(command: string, args: string[], env: Record<string, string> = {}, cwd = folder): RunResult {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    return { status, stdout, stderr, output: stdout + stderr };
  }

  const packed = run('npm', ['pack', '--json', '--silent', '--pack-destination', outer], {}, root);
  if (packed.status !== 0) throw new Error(`npm pack failed: ${packed.output}`);
  const [pack] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[\n'))) as {
    filename: string;
    files: { path: string }[];
  }[];
  const tarball = join(outer, pack!.filename);
  mkdirSync(installed, { recursive: true });
  run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);

  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Manifest;
  const types = ['node', 'react', 'react-dom', 'pg', 'nodemailer', 'mustache'].map((name) => `@types/${name}`);
  for (const name of [...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }), ...types]) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  writeFileSync(join(folder, 'package.json'), '{ "name": "app", "type": "module" }');

  return {
    folder,
    tarball,
    files: pack!.files.map(({ path }) => path),
    installed,
    run,
    bin: (name, args, env) => run(process.execPath, [join(root, 'node_modules', name), ...args], env),
    remove: () => rmSync(outer, { recursive: true, force: true }),
  };
}
