/** Stands for your existing users and session cookie. */
export interface User {
  id: string;
  team: string;
  name: string;
  email: string;
}

export const users: User[] = [{ id: 'u1', team: 'books', name: 'Sarah Lund', email: 'sarah@example.com' }];
const sessions = new Map<string, User>();
/** User ids by `iss` and `sub`. */
const identities = new Map<string, User>();

export function userOf(request: Request): User | null {
  const [, sid = ''] = /(?:^|; )sid=([\w-]+)/.exec(request.headers.get('cookie') ?? '') ?? [];
  return sessions.get(sid) ?? null;
}

/** Returns the session cookie. */
export function startSession(user: User): string {
  const sid = crypto.randomUUID();
  sessions.set(sid, user);
  return `sid=${sid}; Path=/; HttpOnly; Secure; SameSite=Lax`;
}

/** Finds the user by `iss` and `sub`, else by the proven address, else creates one. */
export function welcome({ iss, sub, email }: { iss: string; sub: string; email: string }, team: string): User {
  const known = identities.get(`${iss} ${sub}`) ?? users.find((user) => user.email === email);
  const user = known ?? { id: crypto.randomUUID(), team, name: email.split('@')[0]!, email };
  if (!known) users.push(user);
  identities.set(`${iss} ${sub}`, user);
  return user;
}
