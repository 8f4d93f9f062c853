import type { Invites } from './invites.ts';

declare module 'magic-invite' {
  /** From here the hooks know `user.data`. */
  interface Register {
    invites: Invites;
  }
}
