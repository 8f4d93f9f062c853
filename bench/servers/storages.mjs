import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { memoryStorage, sqliteStorage } from '../../dist/storage/index.js';

export const memory = () => memoryStorage();
/** An empty file. */
export const openSqlite = () => new Database(join(mkdtempSync(join(tmpdir(), 'bench-')), 'bench.db'));
export const sqlite = () => sqliteStorage(openSqlite());
