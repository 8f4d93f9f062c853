import type { Invites } from '../server/invites.ts';

declare module 'magic-invite' {
  /** From here hooks and components know `user.data` and the role of an invitation. */
  interface Register {
    invites: Invites;
  }
}
