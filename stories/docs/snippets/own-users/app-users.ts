/** Stands for what your app has already: people, and a cookie that says who is who. */
export interface User {
  id: string;
  team: string;
  name: string;
  email: string;
}

export const users: User[] = [{ id: 'u1', team: 'books', name: 'Sarah Lund', email: 'sarah@example.com' }];
const sessions = new Map<string, User>();
/** Who somebody is at the issuer, by `iss` and `sub`. */
const identities = new Map<string, User>();

export function userOf(request: Request): User | null {
  const [, sid = ''] = /(?:^|; )sid=([\w-]+)/.exec(request.headers.get('cookie') ?? '') ?? [];
  return sessions.get(sid) ?? null;
}

/** Returns the cookie. */
export function startSession(user: User): string {
  const sid = crypto.randomUUID();
  sessions.set(sid, user);
  return `sid=${sid}; Path=/; HttpOnly; Secure; SameSite=Lax`;
}

/** The same person again; else whoever has this address, which the mail has just proved; else somebody new. */
export function welcome({ iss, sub, email }: { iss: string; sub: string; email: string }, team: string): User {
  const known = identities.get(`${iss} ${sub}`) ?? users.find((user) => user.email === email);
  const user = known ?? { id: crypto.randomUUID(), team, name: email.split('@')[0]!, email };
  if (!known) users.push(user);
  identities.set(`${iss} ${sub}`, user);
  return user;
}
