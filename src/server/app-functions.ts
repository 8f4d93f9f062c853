import type { PlainRequest } from '../protocol/plain-http.ts';
import type { InvitedUser } from '../protocol/invite-api.ts';
import { callApp } from '../protocol/app-error.ts';
import { type AppFunctions, type Inviter } from './app.ts';
import type { InviteServerOptions } from './options.ts';
import type { Sessions } from './session/session.ts';

/**
 * The app's functions. Those that read who asks have names for their errors here; where the app leaves them out, they read
 * the session of this server.
 */
export function appFunctions(
  options: Pick<
    InviteServerOptions,
    'can' | 'describe' | 'invitationData' | 'onSignIn' | 'isKnown' | 'getInviter' | 'getCurrentUser' | 'getClientIp'
  >,
  sessions: Pick<Sessions, 'peek'> | null,
): AppFunctions {
  const { getInviter, getCurrentUser, getClientIp } = options;
  const readUser = async (request: PlainRequest) => (await sessions?.peek(request.headers)) ?? null;
  return {
    ...options,
    async getInviter(request) {
      if (getInviter) return callApp('getInviter', () => getInviter(request.toRequest()));
      const user = await readUser(request);
      return user && toInviter(user);
    },
    async getCurrentUser(request) {
      return getCurrentUser ? callApp('getCurrentUser', () => getCurrentUser(request.toRequest())) : readUser(request);
    },
    getClientIp: async (request) => callApp('getClientIp', () => getClientIp?.(request.toRequest())),
  };
}

function toInviter({ sub, email, data }: InvitedUser): Inviter {
  const { name } = (data ?? {}) as { name?: unknown };
  return { id: sub, email, data, ...(typeof name === 'string' ? { name } : {}) };
}
