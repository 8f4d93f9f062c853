import { invites } from '../delivery/invites.ts';

interface User {
  id: string;
  email: string;
}

/** What your app calls after it has deleted the user itself. */
export async function forget(user: User): Promise<void> {
  await invites.erase({ email: user.email, inviter: user.id });
}

/** What your app sends to a person who asks for their data. */
export async function download(user: User): Promise<Response> {
  return Response.json(await invites.exportFor({ email: user.email, inviter: user.id }));
}
