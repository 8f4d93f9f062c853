import Database from 'libsql';
import { Kysely, SqliteDialect } from 'kysely';

export type Role = 'admin' | 'member';

/** The app's own tables. Those of the invitations are in a file of their own. */
export interface Tables {
  teams: { id: string; name: string; seats: number; domain: string };
  people: { iss: string; sub: string; email: string; name: string };
  members: { team: string; iss: string; sub: string; role: Role };
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS teams (id TEXT PRIMARY KEY, name TEXT NOT NULL, seats INTEGER NOT NULL, domain TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS people (
    iss TEXT NOT NULL, sub TEXT NOT NULL, email TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (iss, sub));
  CREATE TABLE IF NOT EXISTS members (
    team TEXT NOT NULL REFERENCES teams, iss TEXT NOT NULL, sub TEXT NOT NULL, role TEXT NOT NULL,
    PRIMARY KEY (team, iss, sub), FOREIGN KEY (iss, sub) REFERENCES people);
  INSERT INTO teams VALUES ('northwind', 'Northwind', 3, 'example.com') ON CONFLICT DO NOTHING;
`;

/** Opens the app's database, and makes its tables where they are missing. */
export function openDatabase(file: string): Kysely<Tables> {
  const database = new Database(file);
  database.exec(SCHEMA);
  return new Kysely({ dialect: new SqliteDialect({ database }) });
}
