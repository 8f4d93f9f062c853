import type { InvitedUser } from 'magic-invite';
import type { TestBrowser } from 'magic-invite/testing';

/** What a simulated browser gets from the page around it: its own network, and nothing of the others. */
export interface Bridge {
  fetch: TestBrowser['fetch'];
  /** Where the BFF is. */
  baseUrl: string;
  /** The address that was opened. */
  address: string;
  /** BCP 47 */
  locale: () => string;
  /** Calls back when the data on the server or the language changed. */
  subscribe: (onChange: () => void) => () => void;
  /** Sets the address bar. */
  show: (address: string) => void;
  /** Reports who is signed in. */
  setUser: (user: InvitedUser | null) => void;
}

declare global {
  interface Window {
    bridge?: Bridge;
  }
}
