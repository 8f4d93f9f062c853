import { connectInvites, type Invites } from './invites-over-http.ts';

/** What {@link inviteFixtures} adds to a Playwright test. */
export interface InviteFixtures {
  /** The app's invitations, as the development inbox shows them. */
  invites: Invites;
  /** An option: where the inbox page is. Default `/inbox`, on `baseURL`. */
  inviteInbox: string;
  /** An option: where the BFF is mounted. Default `/api/invite`. */
  inviteBasePath: string;
}

/** The default of an option, in the form that Playwright's `extend` takes. */
export type FixtureOption = [
  value: string,
  kind: {
    /** Lets the Playwright configuration set it. */
    option: true;
  },
];

/**
 * Fixtures for Playwright's test runner, of `@playwright/test` as well as of `playwright/test`:
 *
 * ```ts
 * import { test as base } from '@playwright/test';
 * import { inviteFixtures, type InviteFixtures } from 'magic-invite/testing/playwright';
 *
 * export const test = base.extend<InviteFixtures>(inviteFixtures);
 * ```
 */
export const inviteFixtures: {
  /** The option with its default. */
  inviteInbox: FixtureOption;
  /** The option with its default. */
  inviteBasePath: FixtureOption;
  /** Connects to the inbox and hands the invitations to the test. */
  invites: (
    given: Omit<InviteFixtures, 'invites'> & { baseURL: string | undefined },
    provide: (invites: Invites) => Promise<void>,
  ) => Promise<void>;
} = {
  inviteInbox: ['/inbox', { option: true }],
  inviteBasePath: ['/api/invite', { option: true }],
  // The runner reads the names of what it is to give from this very pattern.
  invites: async ({ baseURL, inviteInbox, inviteBasePath }, provide) => {
    if (baseURL === undefined) throw new Error('Set use.baseURL in the Playwright configuration.');
    await provide(await connectInvites({ origin: baseURL, inbox: inviteInbox, basePath: inviteBasePath }));
  },
};

export { connectInvites };
export type { BrowserPage, Invites, InvitesOptions, PageResponse } from './invites-over-http.ts';
export type { InboxMail } from '../mailbox/mails-json.ts';
export type { Scan } from '../mailbox/index.ts';
