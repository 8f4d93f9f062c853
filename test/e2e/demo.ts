import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
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

/** Runs `npm start` as a person does, on data of its own. Resolves once it has printed its URL. */
export function startDemo(env: Record<string, string> = {}): Promise<Demo> {
  const data = env.DEMO_DATA ?? mkdtempSync(join(tmpdir(), 'magic-invite-demo-'));
  const child = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'development', VITEST: '', PORT: '4300', ...env, DEMO_DATA: data },
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const demo = (url: string): Demo => ({
    url,
    output: () => output,
    interrupt() {
      process.kill(-child.pid!, 'SIGINT');
      return ended;
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
    void ended.then((code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
}
