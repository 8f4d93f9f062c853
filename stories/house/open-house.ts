import { createTestBackend, type TestBackend, type TestBackendOptions, type TestBrowser } from 'magic-invite/testing';
import { denied, type Decision } from 'magic-invite/server';
import * as v from 'valibot';

export type Values = Record<string, string>;
type Options = TestBackendOptions<null, Values, Values>;

/** An app that invites to documents, with Sarah signed in, for one story. */
export interface House {
  backend: TestBackend<null, Values, Values>;
  sarah: TestBrowser;
  bob: TestBrowser;
  /** As Sarah, from her browser; gives the link in the mail. */
  invite: (email?: string, data?: Values) => Promise<string>;
  /** Opens a mailed link in a browser: the fragment that its address bar shows then. */
  arrive: (link: string, browser?: TestBrowser) => Promise<string>;
}

const NAMES: Values = { 'sarah@example.com': 'Sarah Lund' };
const ROLES = ['viewer', 'editor'];
const invitationData = v.pipe(
  v.record(v.string(), v.string()),
  v.check(({ role }) => role === undefined || ROLES.includes(role)),
);

let houses = 0;

/** Whom this app does not let be invited, by the first part of the address. */
const REFUSALS: Record<string, Decision> = {
  member: { refuse: 'already_member' },
  stranger: { refuse: 'not_allowed' },
  owner: { refuse: 'not_allowed', message: 'Dana owns this document already.' },
};

export async function openHouse(options: Options = {}): Promise<House> {
  houses += 1;
  const backend = createTestBackend<null, Values, Values>({
    // Its own, so that stories on one page do not take each other for tabs.
    origin: `https://app${houses}.example.test`,
    appName: 'Foolscap',
    invitationData,
    can: ({ action, invitation }) => (action === 'invite' && REFUSALS[invitation?.email.split('@')[0] ?? '']) || true,
    describe({ inviter, invitation }) {
      if (invitation.email.startsWith('broken')) throw new Error('The story made the app fail.');
      const { document: title } = invitation.data;
      const inviterName = NAMES[inviter.email ?? ''];
      return { ...(inviterName ? { inviterName } : {}), ...(title ? { title } : {}) };
    },
    onSignIn({ claims }) {
      if (claims.email.startsWith('barred')) throw denied();
      if (claims.email.startsWith('late')) throw denied('All seats at Foolscap are taken for now.');
      return null;
    },
    ...options,
  });
  const sarah = backend.browser('Sarah');
  const bob = backend.browser('Bob');
  await sarah.signIn('sarah@example.com');

  return {
    backend,
    sarah,
    bob,
    async invite(email = 'bob@example.com', data = { document: 'Q3 plan' }) {
      const mail = backend.mailbox.waitFor(email);
      const { results } = await sarah.client.sendInvitations({
        recipients: [{ email, data }],
        returnTo: '/documents/7',
      });
      if (!results[0]?.ok) throw new Error(`The story could not invite ${email}: ${JSON.stringify(results[0])}`);
      return (await mail).link!;
    },
    async arrive(link, browser = bob) {
      return (await browser.open(link)).hash;
    },
  };
}
