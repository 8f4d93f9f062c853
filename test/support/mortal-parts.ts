import { Pool } from 'pg';
import { postgresStorage, type InviteStorage } from 'magic-invite/storage';
import { openSqliteFile } from './sqlite-file.ts';

/** The parts of a process that kills itself at a given step. */
export interface MortalParts {
  /** Each call is a step when it begins, and another one when it has just been carried out. */
  storage: InviteStorage;
  /** Likewise around each request. */
  fetch: (request: Request) => Promise<Response>;
  /** Counts a step, and kills the process at the given one. */
  step: () => void;
  /** The steps so far. */
  steps: () => number;
  close: () => Promise<void>;
}

/**
 * @param place the path of a SQLite file, or a connection string of Postgres
 * @param dieAt the step at which the process is killed; 0 for none
 */
export function openMortalParts(place: string, dieAt: number): MortalParts {
  let steps = 0;
  const step = () => {
    steps += 1;
    if (steps === dieAt) process.kill(process.pid, 'SIGKILL');
  };
  const around = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    step();
    const result = await work();
    step();
    return result;
  };
  const pool = place.startsWith('postgres:') ? new Pool({ connectionString: place, max: 1 }) : null;
  const lasting = pool ? postgresStorage(pool) : openSqliteFile(place).storage;
  const calls = (['get', 'insert', 'remove', 'compareAndSet', 'page', 'count', 'increment', 'purge'] as const).map(
    (name) => [
      name,
      (...args: unknown[]) => around(() => (lasting[name] as (...given: unknown[]) => Promise<unknown>)(...args)),
    ],
  );
  return {
    storage: Object.fromEntries(calls),
    fetch: (request) => around(() => fetch(request)),
    step,
    steps: () => steps,
    close: async () => pool?.end(),
  };
}
