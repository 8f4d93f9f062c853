import { createIssuer, type Issuer, type IssuerEvent, type IssuerOptions, type MailMessage } from 'magic-invite/issuer';
import { memoryStorage, type InviteStorage } from 'magic-invite/storage';

export const ISSUER = 'https://id.example.com';
export const SECRET = 'the-app-s-own-secret';
export const SECRETS = ['a secret of at least thirty-two bytes'];

/** A confidential client, as the kit's own server is one. */
export const APP = {
  id: 'app',
  name: 'Our Service',
  redirectUris: ['https://app.example.com/welcome'],
  secrets: [SECRET],
  idTokenSignedResponseAlg: 'ES256' as const,
};

export interface TestIssuer {
  issuer: Issuer;
  mails: MailMessage[];
  events: IssuerEvent[];
  errors: unknown[];
  storage: IssuerOptions['storage'];
  /** Moves the issuer's clock, in milliseconds. */
  advance: (milliseconds: number) => void;
  /** POSTs a form; parameters given as pairs may repeat. */
  post: (
    path: string,
    form: Record<string, string> | [string, string][],
    headers?: Record<string, string>,
  ) => Promise<Response>;
  /** Asks for a mail in the name of APP and returns the ticket's link. */
  ask: (form?: Record<string, string>) => Promise<string>;
  /** Opens a link and returns what it hands over to the relying party. */
  open: (link: string) => Promise<URLSearchParams>;
  /** Redeems a code in the name of APP. */
  redeem: (code: string, form?: Record<string, string>) => Promise<Response>;
}

/** An issuer whose mails are kept in a list and whose clock stands still. */
export function openTestIssuer(options: Partial<IssuerOptions> = {}): TestIssuer {
  const mails: MailMessage[] = [];
  const events: IssuerEvent[] = [];
  const errors: unknown[] = [];
  const storage = options.storage ?? memoryStorage();
  let time = Date.parse('2026-03-01T12:00:00Z');
  const issuer = createIssuer({
    issuer: ISSUER,
    clients: [APP],
    secrets: SECRETS,
    mailer: { send: (mail) => Promise.resolve(void mails.push(mail)) },
    onEvent: (event) => void events.push(event),
    onError: (error) => void errors.push(error),
    // A timer would work between two lines of a test.
    autoDeliver: false,
    ...options,
    storage,
    advanced: { now: () => time, ...options.advanced },
  });
  const base = options.issuer ?? ISSUER;
  const post: TestIssuer['post'] = (path, form, headers = {}) =>
    issuer.fetch(new Request(`${base}${path}`, { method: 'POST', body: new URLSearchParams(form), headers }));
  const authentication = { client_id: APP.id, client_secret: SECRET };

  return {
    issuer,
    mails,
    events,
    errors,
    storage,
    post,
    advance: (milliseconds) => void (time += milliseconds),
    async ask(form = {}) {
      const response = await post('/oidc/authorize', { ...authentication, login_hint: 'bob@example.com', ...form });
      if (response.status !== 200) throw new Error(`authorize answered ${response.status}: ${await response.text()}`);
      return linkIn(mails.at(-1)!);
    },
    async open(link) {
      const response = await issuer.fetch(new Request(link));
      const location = response.headers.get('location') ?? '';
      return new URLSearchParams(location.slice(location.search(/[#?]/) + 1));
    },
    redeem: (code, form = {}) =>
      post('/oidc/token', { grant_type: 'authorization_code', ...authentication, code, ...form }),
  };
}

/** The one link in a mail's text. */
export function linkIn(mail: { text: string }): string {
  return /\S+\/oidc\/link\/\S+/.exec(mail.text)![0];
}

/** Status and OAuth error code of an answer. */
export async function errorOf(response: Response): Promise<[status: number, error: string]> {
  return [response.status, ((await response.json()) as { error: string }).error];
}

/** A storage that notes which of its methods were called. */
export function watched(storage: InviteStorage): { storage: InviteStorage; calls: string[] } {
  const calls: string[] = [];
  const noted = new Proxy(storage, {
    get(target, method: string) {
      calls.push(method);
      return target[method as keyof InviteStorage].bind(target);
    },
  });
  return { storage: noted, calls };
}
