import type { InvitedUser } from 'magic-invite';
import type { TestBrowser } from 'magic-invite/testing';

/** What a window gets from the page around it: its browser's network, and nothing of the others. */
export interface Bridge {
  fetch: TestBrowser['fetch'];
  /** Where the BFF is. */
  baseUrl: string;
  /** Where this window was sent. */
  address: string;
  /** BCP 47 */
  locale: () => string;
  /** Calls back when something outside has changed, the language included. */
  subscribe: (onChange: () => void) => () => void;
  /** Tells the address bar. */
  show: (address: string) => void;
  /** Tells whose window it is by now. */
  enter: (user: InvitedUser | null) => void;
}

declare global {
  interface Window {
    bridge?: Bridge;
  }
}
