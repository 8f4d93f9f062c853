import type { Exchange } from 'magic-invite/testing';

/** From left to right, as they are drawn. */
export const LANES = ['sarah', 'bff', 'issuer', 'inbox', 'guest'] as const;
export type Lane = (typeof LANES)[number];

/** One arrow of the picture. */
export interface Arrow {
  key: string;
  from: Lane;
  to: Lane;
  /** What it is for, as people would say it. */
  what: string;
  /** Method, path and status; empty for a mail. */
  how: string;
  isRefused: boolean;
}

/** What a request is for. Those that only keep a page up to date are not drawn. */
const MEANINGS: [pattern: RegExp, what: string][] = [
  [/^POST \/invitations$/, 'invites'],
  [/^POST \/invitations\/\S+\/resend$/, 'sends it again'],
  [/^DELETE \/invitations\//, 'withdraws it'],
  [/^POST \/preview$/, 'reads the letter, spends nothing'],
  [/^POST \/callback$/, 'asks to be let in'],
  [/^POST \/new-link$/, 'a new link, please'],
  [/^POST \/sign-in$/, 'a sign-in link, please'],
  [/^POST \/sign-out$/, 'signs out'],
  [/^POST \/received\/\S+\/accept$/, 'accepts'],
  [/^POST \/received\/\S+\/decline$/, 'declines'],
  [/^HEAD \/oidc\/link\//, 'looks at the link'],
  [/^GET \/oidc\/link\//, 'opens the link'],
  [/^POST \/oidc\/authorize$/, 'mail a link'],
  [/^POST \/oidc\/token$/, 'redeems the code, once'],
  [/^GET \/oidc\/jwks$/, 'the keys to verify with'],
  [/^GET \/\.well-known\//, 'who are you?'],
];

/** `null` where there is nothing to draw. */
export function arrowOf({ id, from, to, method, path, status }: Exchange, basePath: string): Arrow | null {
  const request = `${method} ${path.slice(basePath.length)}`;
  const what = MEANINGS.find(([pattern]) => pattern.test(request))?.[1];
  const isLost = status === null;
  if (what === undefined && !isLost) return null;
  return {
    key: `request ${id}`,
    from: from === 'scanner' ? 'inbox' : (from as Lane),
    to,
    what: isLost ? 'gets no answer' : what!,
    how: isLost ? request : `${request} ${status}`,
    isRefused: isLost || status >= 400,
  };
}

/** A mail is no request. */
export function letterArrow(key: string): Arrow {
  return { key, from: 'issuer', to: 'inbox', what: 'a letter', how: '', isRefused: false };
}
