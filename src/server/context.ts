import type { AppFunctions } from './app.ts';
import type { Config } from './config.ts';
import type { Cookies } from './http/cookies.ts';
import type { Emit, Report } from './events.ts';
import type { RateLimiter } from './limits.ts';
import type { NewLinkDeps } from './sign-in/new-link.ts';
import type { Pages } from './pages/pages.ts';
import type { RelyingParty } from './oidc/relying-party.ts';
import type { Sessions } from './session/session.ts';
import type { Store } from './store.ts';
import type { Sealer } from '../crypto/seal.ts';

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
  limits: RateLimiter;
  /** Seals the `state` of mails that the issuer has not answered yet. */
  states: Sealer<string>;
  /** Epoch milliseconds. */
  now: () => number;
  /** Milliseconds from a clock that is never set back, for intervals within this process. */
  monotonic: () => number;
  emit: Emit;
  report: Report;
  mailInvitation: NewLinkDeps['mailInvitation'];
  renewInvitation: NewLinkDeps['renewInvitation'];
}
