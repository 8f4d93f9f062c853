import { documents } from './documents.ts';
import { invites } from './invites.ts';

/** Works in a loader, an action or a route handler. */
export async function loader({ request, params }: { request: Request; params: { id: string } }) {
  const user = await invites.getSession(request);
  if (!user) throw new Response('Sign in first.', { status: 401 });
  const document = documents.get(params.id);
  if (!document?.readers.has(user.email)) throw new Response('Not found.', { status: 404 });
  return { title: document.title, reader: user.data.name };
}
