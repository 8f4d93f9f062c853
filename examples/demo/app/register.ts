import type { Invites } from '../server/invites.ts';

declare module 'magic-invite' {
  /** From here hooks and components know `user.data` and what an invitation carries. */
  interface Register {
    invites: Invites;
  }
}
