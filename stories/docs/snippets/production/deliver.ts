import { invites } from './invites.ts';

/** For hosts without timers: a cron job calls it every minute. */
export async function GET(request: Request): Promise<Response> {
  const isCron = request.headers.get('authorization') === `Bearer ${process.env.CRON_SECRET}`;
  if (!isCron) return new Response(null, { status: 401 });
  return Response.json({ sent: await invites.deliver() });
}
