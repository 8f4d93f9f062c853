import { resolve } from 'node:path';
import type { MailTemplate, Mailer } from '../../issuer/index.ts';
import { hostedTemplate, postmarkMailer } from '../../issuer/mail/postmark.ts';
import { migrate, postgresStorage, sqliteStorage, type InviteStorage } from '../../storage/index.ts';
import { UsageError } from '../command.ts';
import { SQLITE, type MailerConfig } from './issuer-config.ts';

export interface OpenStorage {
  storage: InviteStorage;
  close(): Promise<void>;
}

/** Opens the database that `storage` names and creates missing tables; a storage that a module made stays as it is. */
export async function openStorage(place: string | InviteStorage, folder: string): Promise<OpenStorage> {
  if (typeof place !== 'string') return { storage: place, close: () => Promise.resolve() };
  return place.startsWith(SQLITE) ? openSqlite(resolve(folder, place.slice(SQLITE.length))) : openPostgres(place);
}

async function openSqlite(file: string): Promise<OpenStorage> {
  const { default: Database } = await loadPeer('libsql', 'storage "sqlite:…"', () => import('libsql'));
  try {
    const db = new Database(file);
    return { storage: sqliteStorage(db), close: async () => void db.close() };
  } catch (cause) {
    throw new UsageError(`storage: ${file} cannot be opened as an SQLite database. Does its folder exist?`, { cause });
  }
}

async function openPostgres(connectionString: string): Promise<OpenStorage> {
  const { default: pg } = await loadPeer('pg', 'storage "postgres://…"', () => import('pg'));
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 5_000 });
  // The pool replaces an idle connection that breaks; without a listener its error would end the process.
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

/** Creates the mailer that the configuration describes. */
export async function openMailer(config: MailerConfig): Promise<Mailer> {
  if ('send' in config) return config;
  if ('postmark' in config) return postmarkMailer(config.postmark);
  const { smtpMailer } = await loadPeer('nodemailer', 'mailer.smtp', () => import('../../issuer/mail/smtp.ts'));
  return smtpMailer(config.smtp);
}

/** The issuer has to know the aliases whose templates the provider keeps. */
export function hostedTemplates(config: MailerConfig): Record<string, MailTemplate> {
  if (!('postmark' in config) || !Array.isArray(config.postmark.templates)) return {};
  return Object.fromEntries(config.postmark.templates.map((alias: string) => [alias, hostedTemplate]));
}

/**
 * Imports a package that is installed only where it is used.
 *
 * @param need what in the configuration uses it
 */
async function loadPeer<T>(name: string, need: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new UsageError(`${need} needs the package ${name}, which is not installed: npm install ${name}`, { cause });
  }
}
