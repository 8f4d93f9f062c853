import type { Runs } from './run.ts';

const inBrowser = { ranBy: 'test/react/docs-reference.test.tsx' };

/** The snippets of `stories/docs/reference/`. */
export const reference: Runs = {
  'use-invited-user/account-menu.tsx': inBrowser,
  'use-invited-user/greeting.tsx': inBrowser,
  'use-invited-user/page.tsx': inBrowser,
  'use-invite-form/invite-box.tsx': inBrowser,
  'use-send-invitations/invite-team.tsx': inBrowser,
  'use-magic-link/welcome.tsx': inBrowser,
  'use-sent-invitations/open-invitations.tsx': inBrowser,
  'use-received-invitations/waiting.tsx': inBrowser,
  'use-sign-in/sign-in.tsx': inBrowser,
  'provider/root.tsx': inBrowser,
  'provider/invite-from-anywhere.ts': inBrowser,
};
