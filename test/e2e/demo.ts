import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Demo {
  url: string;
  /** Everything it has printed so far. */
  output(): string;
  /** Ctrl-C: the signal reaches the whole process group. Resolves with the exit code once all of it is gone. */
  interrupt(): Promise<number | null>;
}

/** Runs the demo as it was built by the global set-up, on data of its own. Resolves once it has printed its URL. */
export function startDemo(
  env: Record<string, string> = {},
  [command, ...args]: [string, ...string[]] = [process.execPath, 'examples/demo/start.mjs', '--built'],
): Promise<Demo> {
  const data = mkdtempSync(join(tmpdir(), 'magic-invite-demo-'));
  const child = spawn(command, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: '', PORT: '4300', DEMO_DATA: data, ...env },
  });
  let output = '';
  let isOver = false;
  // `close` is emitted once no process holds the output, grandchildren included.
  const exited = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      isOver = true;
      rmSync(data, { recursive: true, force: true });
      resolve(code);
    });
  });
  const demo = (url: string): Demo => ({
    url,
    output: () => output,
    interrupt() {
      if (!isOver) process.kill(-child.pid!, 'SIGINT');
      return exited;
    },
  });

  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /http:\/\/localhost:\d+/.exec(output)?.[0];
      if (url && output.includes('Ctrl-C')) resolve(demo(url));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void exited.then((code) => reject(new Error(`The demo exited with ${code}:\n${output}`)));
  });
}
