import type { Config } from './config.ts';
import type { Cookies } from './http/cookies.ts';
import type { Emit } from './events.ts';
import type { Limits } from './invitations/limits.ts';
import type { CurrentUser, Inviter, InviteServerOptions } from './options.ts';
import type { Pages } from './pages/pages.ts';
import type { RelyingParty } from './oidc/relying-party.ts';
import type { Sessions } from './session/session.ts';
import type { Store } from './store.ts';

/** What the app decides, whatever its types. */
export type AppFunctions = Pick<InviteServerOptions, 'can' | 'describe' | 'invitationData' | 'onSignIn'> & {
  getInviter(request: Request): Promise<Inviter | null>;
  getCurrentUser(request: Request): Promise<CurrentUser | null>;
  getClientIp(request: Request): string | undefined;
};

/** Everything a route needs. */
export interface ServerContext {
  config: Config;
  app: AppFunctions;
  store: Store;
  relyingParty: RelyingParty;
  /** `null` where the app keeps its own. */
  sessions: Sessions | null;
  cookies: Cookies;
  pages: Pages;
  limits: Limits;
  now: () => number;
  emit: Emit;
  /** Hands on what was thrown unforeseen. */
  report: (error: unknown, during: string) => void;
}
