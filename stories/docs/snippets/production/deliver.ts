import { invites } from './invites.ts';

/** Called by a cron job every minute on hosts without timers. */
export async function GET(request: Request): Promise<Response> {
  const isCron = request.headers.get('authorization') === `Bearer ${process.env.CRON_SECRET}`;
  if (!isCron) return new Response(null, { status: 401 });
  return Response.json({ sent: await invites.deliver() });
}
