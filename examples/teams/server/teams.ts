import { sql, type Kysely } from 'kysely';
import type { Role, Tables } from './database.ts';

export type Team = Tables['teams'];
/** Whom the issuer signed in: both together identify a person. */
export type Identity = Pick<Tables['people'], 'iss' | 'sub'>;
export type Member = Tables['people'] & { role: Role };

/** Teams and their members. */
export class Teams {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Creates or updates the person. */
  async welcome({ iss, sub }: Identity, email: string): Promise<string> {
    const name = email[0]!.toUpperCase() + email.slice(1, email.indexOf('@'));
    await this.#db
      .insertInto('people')
      .values({ iss, sub, email, name })
      .onConflict((conflict) => conflict.columns(['iss', 'sub']).doUpdateSet({ email }))
      .execute();
    return name;
  }

  /**
   * Gives the person a seat, unless all are taken. Counting and inserting are one statement, so that two people who
   * accept at once cannot both get the last seat. Returns whether the person has a seat now.
   */
  async join(team: string, { iss, sub }: Identity, role: Role): Promise<boolean> {
    await sql`
      INSERT INTO members (team, iss, sub, role)
      SELECT id, ${iss}, ${sub}, ${role} FROM teams
      WHERE id = ${team} AND seats > (SELECT count(*) FROM members WHERE team = ${team})
      ON CONFLICT DO NOTHING`.execute(this.#db);
    return (await this.roleOf(team, sub)) !== undefined;
  }

  /** Takes the seat back. Returns who had it. */
  async remove(team: string, sub: string): Promise<Identity | undefined> {
    const removed = this.#db.deleteFrom('members').where('team', '=', team).where('sub', '=', sub);
    return removed.returning(['iss', 'sub']).executeTakeFirst();
  }

  async teamOf(sub: string): Promise<(Team & { role: Role }) | undefined> {
    return this.#db
      .selectFrom('members')
      .innerJoin('teams', 'teams.id', 'members.team')
      .where('sub', '=', sub)
      .select(['teams.id', 'teams.name', 'seats', 'domain', 'role'])
      .executeTakeFirst();
  }

  async team(id: string): Promise<Team | undefined> {
    return this.#db.selectFrom('teams').where('id', '=', id).selectAll().executeTakeFirst();
  }

  async roleOf(team: string, sub: string): Promise<Role | undefined> {
    const row = this.#db.selectFrom('members').where('team', '=', team).where('sub', '=', sub).select('role');
    return (await row.executeTakeFirst())?.role;
  }

  /** In alphabetical order. */
  async members(team: string): Promise<Member[]> {
    return this.#db
      .selectFrom('members')
      .innerJoin('people', (join) =>
        join.onRef('people.iss', '=', 'members.iss').onRef('people.sub', '=', 'members.sub'),
      )
      .where('team', '=', team)
      .select(['people.iss', 'people.sub', 'email', 'name', 'role'])
      .orderBy('email')
      .execute();
  }
}
