import type Database from 'libsql';
import { documents, nameOf, type Document } from './documents.ts';

export interface Person {
  /** The `sub` of the id_token: the app has one issuer, its own. */
  id: string;
  email: string;
  name: string;
}

export interface Member extends Person {
  role: 'owner' | 'reader';
}

/** The app's own data, in the same file as the invitations: users, documents, and who may read what. */
export interface Library {
  /** Whether no user has signed in yet: the first one owns the documents. */
  isEmpty(): boolean;
  /** Creates or updates the user of (iss, sub). */
  welcome(claims: { iss: string; sub: string; email: string }): Person;
  person(id: string): Person | undefined;
  document(id: string): Document | undefined;
  documentsOf(person: string): Document[];
  /** The owner first, then in the order of joining. */
  members(document: string): Member[];
  share(document: string, person: string): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS people (iss TEXT, sub TEXT, email TEXT, name TEXT, PRIMARY KEY (iss, sub));
  CREATE TABLE IF NOT EXISTS members (document TEXT, person TEXT, role TEXT, PRIMARY KEY (document, person));
`;

export function openLibrary(db: Database.Database): Library {
  db.exec(SCHEMA);
  const all = <Row>(sql: string, ...values: string[]) => db.prepare(sql).all(...values) as Row[];
  const run = (sql: string, ...values: string[]) => void db.prepare(sql).run(...values);
  const isEmpty = () => all('SELECT 1 FROM members LIMIT 1').length === 0;
  const addMember = (id: string, person: string, role: Member['role']) =>
    run('INSERT INTO members VALUES (?, ?, ?) ON CONFLICT DO NOTHING', id, person, role);

  return {
    isEmpty,

    welcome({ iss, sub, email }) {
      const name = nameOf(email);
      run('INSERT INTO people VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING', iss, sub, email, name);
      if (isEmpty()) for (const { id } of documents) addMember(id, sub, 'owner');
      return { id: sub, email, name };
    },

    person: (id) => all<Person>('SELECT sub AS id, email, name FROM people WHERE sub = ?', id)[0],

    document: (id) => documents.find((each) => each.id === id),

    documentsOf(person) {
      const rows = all<{ document: string }>('SELECT document FROM members WHERE person = ?', person);
      return documents.filter(({ id }) => rows.some((row) => row.document === id));
    },

    members: (id) =>
      all<Member>(
        `SELECT sub AS id, email, name, role FROM members JOIN people ON sub = person
         WHERE document = ? ORDER BY role, members.rowid`,
        id,
      ),

    share: (id, person) => addMember(id, person, 'reader'),
  };
}
