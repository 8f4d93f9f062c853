import { createSealer } from '../../crypto/sealer.ts';

/** Milliseconds. */
export const ACCESS_TOKEN_LIFETIME: number = 10 * 60_000;

/** Whom an access token speaks of. */
export interface Person {
  sub: string;
  email: string;
}

/** Access tokens for the userinfo endpoint: sealed, nothing stored. */
export interface AccessTokens {
  issue(person: Person, now: number): Promise<string>;
  open(token: string, now: number): Promise<Person | null>;
}

export function createAccessTokens(secrets: readonly string[]): AccessTokens {
  const sealer = createSealer<Person>(secrets, 'access token');
  return {
    issue: ({ sub, email }, now) => sealer.seal({ sub, email }, now + ACCESS_TOKEN_LIFETIME),
    open: (token, now) => sealer.open(token, now),
  };
}
