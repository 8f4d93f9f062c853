import express, { type Express, type RequestHandler } from 'express';
import { toNodeListener } from 'magic-invite/node';
import type { Mailbox } from 'magic-invite/mailbox';
import type { Role } from './database.ts';
import type { Invites } from './invites.ts';
import type { Member, Team, Teams } from './teams.ts';

interface Setting {
  invites: Invites;
  teams: Teams;
  mailbox: Mailbox;
  /** The folder of the built pages. */
  pages: string;
}

/** `GET /api/team` */
export interface TeamPage {
  team: Team & { role: Role };
  members: Member[];
}

const teamIn = (locals: Record<string, unknown>) => locals.team as TeamPage['team'];

/** `/api/invite` answers the components, `/api/team` the app's own page, `/inbox` shows what was mailed. */
export function createApp({ invites, teams, mailbox, pages }: Setting): Express {
  const app = express();
  app.use('/api/invite', toNodeListener(invites));
  app.use('/inbox', toNodeListener(mailbox)); // in production: a mailer, and no inbox

  /** The signed-in person's team, for those who have one. */
  const requireTeam: RequestHandler = async (request, response, next) => {
    const user = await invites.getSession(request);
    const team = user && (await teams.teamOf(user.sub));
    if (!team) return void response.status(user ? 404 : 401).json(null);
    Object.assign(response.locals, { user, team });
    next();
  };

  app.get('/api/team', requireTeam, async (_request, response) => {
    const team = teamIn(response.locals);
    response.json({ team, members: await teams.members(team.id) } satisfies TeamPage);
  });

  app.delete('/api/team/members/:sub', requireTeam, async (request, response) => {
    const team = teamIn(response.locals);
    // A page of another site cannot add this header.
    if (request.get('x-magic-invite') !== '1' || team.role !== 'admin') return void response.status(403).json(null);
    const removed = await teams.remove(team.id, String(request.params.sub));
    if (removed) await invites.revokeSessions(removed);
    response.status(removed ? 200 : 404).json(null);
  });

  app.use(express.static(pages));
  app.get('/{*path}', (_request, response) => response.sendFile('index.html', { root: pages }));
  return app;
}
