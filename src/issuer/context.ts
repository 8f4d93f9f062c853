import type { Clients } from './clients.ts';
import type { AccessTokens } from './token/access-token.ts';
import type { Codes } from './token/code.ts';
import type { BrowserCookie } from './pages/browser-cookie.ts';
import type { FormTokens } from './pages/form-token.ts';
import type { Keys } from './keys/keys.ts';
import type { MailLimiter } from './authorize/limits.ts';
import type { Outbox } from './mail/outbox.ts';
import type { IssuerStore } from './store.ts';
import type { Templates } from './mail/templates.ts';

/** What every endpoint works with: one per issuer, made once. */
export interface IssuerContext {
  /** Without a trailing slash. */
  issuer: string;
  dev: boolean;
  /** `Name <address>` */
  from: string;
  clients: Clients;
  templates: Templates;
  store: IssuerStore;
  outbox: Outbox;
  limits: MailLimiter;
  codes: Codes;
  accessTokens: AccessTokens;
  keys: Keys;
  formTokens: FormTokens;
  browserCookie: BrowserCookie;
  /** The rule that dresses the pages. */
  theme: string;
  now: () => number;
  /** Headers as the cookie port reads them. */
  headers: (request: Request) => Headers;
  withCookies: (response: Response, setCookies: readonly string[]) => Response;
  getClientIp: (request: Request) => string | undefined;
  emit: (type: string, details?: Record<string, string | number | boolean | undefined>) => void;
}
