import { resolve } from 'node:path';
import { migrate, postgresStorage, sqliteStorage, type InviteStorage } from '../../storage/index.ts';
import { UsageError } from '../usage-error.ts';
import { loadPeer } from './load-peer.ts';

export interface OpenStorage {
  storage: InviteStorage;
  close(): Promise<void>;
}

const SQLITE = 'sqlite:';
export const STORAGE_PLACE: RegExp = /^(sqlite:.+|postgres(ql)?:\/\/.+)$/;

/** Opens what `storage` names, its tables made where they are missing; an app's own storage is left as it is. */
export async function openStorage(place: string | InviteStorage, folder: string): Promise<OpenStorage> {
  if (typeof place !== 'string') return { storage: place, close: () => Promise.resolve() };
  return place.startsWith(SQLITE) ? openSqlite(resolve(folder, place.slice(SQLITE.length))) : openPostgres(place);
}

async function openSqlite(file: string): Promise<OpenStorage> {
  const { default: Database } = await loadPeer('libsql', 'storage "sqlite:…"', () => import('libsql'));
  try {
    const db = new Database(file);
    return {
      storage: sqliteStorage(db),
      close: async () => void db.close(),
    };
  } catch (cause) {
    throw new UsageError(`storage: ${file} cannot be opened as an SQLite database. Does its folder exist?`, { cause });
  }
}

async function openPostgres(connectionString: string): Promise<OpenStorage> {
  const { default: pg } = await loadPeer('pg', 'storage "postgres://…"', () => import('pg'));
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 5_000 });
  // An idle connection that breaks is replaced at the next query; unheard, its error would end the process.
  pool.on('error', () => undefined);
  try {
    await migrate(pool);
  } catch (cause) {
    await pool.end();
    const { code, message } = cause as { code?: string; message?: string };
    throw new Error(`storage: Postgres cannot be used (${code ?? message}).`, { cause });
  }
  return { storage: postgresStorage(pool), close: () => pool.end() };
}
