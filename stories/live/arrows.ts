import type { Exchange } from 'magic-invite/testing';

/** The participants from left to right. */
export const PARTICIPANTS = ['sarah', 'bff', 'issuer', 'inbox', 'guest'] as const;
export type Participant = (typeof PARTICIPANTS)[number];

/** One arrow of the diagram. */
export interface Arrow {
  key: string;
  from: Participant;
  to: Participant;
  /** What the request does. */
  what: string;
  /** Method, path and status; empty for an email. */
  how: string;
  isRefused: boolean;
}

/** What each request does. Requests that only keep a page up to date are not drawn. */
const MEANINGS: [pattern: RegExp, what: string][] = [
  [/^POST \/invitations$/, 'invites'],
  [/^POST \/invitations\/\S+\/resend$/, 'resends it'],
  [/^DELETE \/invitations\//, 'cancels it'],
  [/^POST \/preview$/, 'previews the invitation (link untouched)'],
  [/^POST \/callback$/, 'redeems the link'],
  [/^POST \/new-link$/, 'asks for a new link'],
  [/^POST \/sign-in$/, 'asks for a sign-in link'],
  [/^POST \/sign-out$/, 'signs out'],
  [/^POST \/received\/\S+\/accept$/, 'accepts'],
  [/^POST \/received\/\S+\/decline$/, 'declines'],
  [/^HEAD \/oidc\/link\//, 'looks at the link'],
  [/^GET \/oidc\/link\//, 'opens the link'],
  [/^POST \/oidc\/authorize$/, 'asks to mail a link'],
  [/^POST \/oidc\/token$/, 'redeems the code, once'],
  [/^GET \/oidc\/jwks$/, 'reads the keys'],
  [/^GET \/\.well-known\//, 'reads the metadata'],
];

/** Returns the arrow of a request, or `null` where there is nothing to draw. */
export function arrowOf({ id, from, to, method, path, status }: Exchange, basePath: string): Arrow | null {
  const request = `${method} ${path.slice(basePath.length)}`;
  const what = MEANINGS.find(([pattern]) => pattern.test(request))?.[1];
  const isLost = status === null;
  if (what === undefined && !isLost) return null;
  return {
    key: `request ${id}`,
    from: from === 'scanner' ? 'inbox' : (from as Participant),
    to,
    what: isLost ? 'gets no answer' : what!,
    how: isLost ? request : `${request} ${status}`,
    isRefused: isLost || status >= 400,
  };
}

/** Returns the arrow of an email. */
export function mailArrow(key: string): Arrow {
  return { key, from: 'issuer', to: 'inbox', what: 'an email', how: '', isRefused: false };
}
