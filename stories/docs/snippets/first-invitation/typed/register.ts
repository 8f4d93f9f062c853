import type { invites } from '../invites.ts';

declare module 'magic-invite' {
  interface Register {
    invites: typeof invites;
  }
}
