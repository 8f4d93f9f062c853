import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Makes the command line program from the sources, as files that plain Node runs; returns the path of the first.
 *
 * @param name of the folder, so that test files that run at once do not share one
 * @param options `outdir`, as deep as dist/cli/, because it reads the version from ../../package.json; `external`: the
 *   packages that stay out of the bundle, by default all
 */
export async function buildCli(
  name: string,
  { outdir = `${root}.cache/cli-${name}`, external }: { outdir?: string; external?: string[] } = {},
): Promise<string> {
  await build({
    entryPoints: [`${root}src/cli/index.ts`],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What is imported when it is needed must not be loaded before.
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    ...(external ? { external } : { packages: 'external' }),
    logLevel: 'error',
  });
  return `${outdir}/index.mjs`;
}

export interface Line {
  event: string;
  level: string;
  time: string;
  request?: string;
  [detail: string]: unknown;
}

export interface RunningCli {
  process: ChildProcessByStdio<null, Readable, Readable>;
  /** What it has written so far. */
  output: () => string;
  errors: () => string;
  lines: () => Line[];
  /** The next line of the log of this event that no earlier call returned. */
  line: (event: string) => Promise<Line>;
  /** Resolves once what it wrote matches. */
  says: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** The exit code, or the signal that stopped it. */
  exited: Promise<number | NodeJS.Signals>;
}

/** Runs it in a process of its own. */
export function runCli(path: string, args: string[], env: Record<string, string> = {}, cwd?: string): RunningCli {
  const child = spawn(process.execPath, [path, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  let [output, errors] = ['', ''];
  const waiting = new Set<() => void>();
  const notice = () => [...waiting].forEach((check) => check());
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
    notice();
  });
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.on('close', (status, signal) => {
      resolve(status ?? signal!);
      notice();
    });
  });
  const until = <T>(find: () => T | null | undefined | false, what: string) =>
    new Promise<T>((resolve, reject) => {
      const check = () => {
        const found = find();
        const isOver = child.exitCode !== null || child.signalCode !== null;
        if (found) resolve(found);
        else if (isOver) reject(new Error(`It exited before ${what}: ${errors || output}`));
        else return;
        waiting.delete(check);
      };
      waiting.add(check);
      check();
    });
  const lines = () =>
    output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .flatMap((line) => parse(line));
  const returned = new Map<string, number>();

  return {
    process: child,
    output: () => output,
    errors: () => errors,
    lines,
    exited,
    says: (pattern) => until(() => pattern.exec(output), `saying ${String(pattern)}`),
    line(event) {
      const index = returned.get(event) ?? 0;
      returned.set(event, index + 1);
      return until(() => lines().filter((line) => line.event === event)[index], `logging ${event}`);
    },
  };
}

/** The last line may still be on its way. */
function parse(line: string): Line[] {
  try {
    return [JSON.parse(line) as Line];
  } catch {
    return [];
  }
}

export interface TestFolder {
  path: string;
  /** Writes a file there; returns its path. */
  write: (name: string, content: string | object) => string;
  remove: () => void;
}

export function testFolder(): TestFolder {
  const path = mkdtempSync(join(tmpdir(), 'magic-invite-cli-'));
  return {
    path,
    write(name, content) {
      const file = join(path, name);
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
