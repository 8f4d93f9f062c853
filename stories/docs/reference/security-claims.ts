export interface Claim {
  says: string;
  /** The test that would fail: its file under test/, and its title. */
  file: string;
  title: string;
}

/** What the security page says, and the test behind each sentence. A test looks them up. */
export const securityClaims: readonly { heading: string; claims: readonly Claim[] }[] = [
  {
    heading: 'The link',
    claims: [
      {
        says: 'A hundred visits by a scanner spend nothing; the person still gets in.',
        file: 'server/oidc/issuer.test.ts',
        title: 'SEC-21: 100 GETs and HEADs by a scanner, then the person gets in',
      },
      {
        says: 'A visit without a click redeems nothing, however often the page is opened, reloaded and left.',
        file: 'e2e/browser-claims.test.ts',
        title:
          'SEC-17: without a click no visit redeems, however often it is opened, reloaded and left; then a double click is one POST',
      },
      {
        says: 'Of a hundred browsers that redeem one link at the same moment, one gets in.',
        file: 'server/oidc/issuer.test.ts',
        title: 'SEC-12: 100 parallel callbacks from as many browsers let in one',
      },
      {
        says: 'The same holds for several processes on one database.',
        file: 'issuer/two-processes/two-processes.test.ts',
        title: 'SEC-21, CVE-2026-53518: of 100 parallel redemptions exactly one succeeds, of one code or of a hundred',
      },
      {
        says: 'A lost answer is given again for a minute, to that browser and that code alone.',
        file: 'server/sign-in/redemption.test.ts',
        title: 'SEC-12: a lost answer is given again within 60 s, to that browser and that code alone',
      },
      {
        says: 'Withdrawing an invitation ends every link of it.',
        file: 'server/invitations/sent.test.ts',
        title: 'SEC-15: revoking ends every link, the resent ones too; doing it again changes nothing',
      },
      {
        says: 'The database holds a hash of the ticket, not the ticket.',
        file: 'issuer/authorize/link.test.ts',
        title: 'the link is stored as a hash only',
      },
      {
        says: 'Ticket, code, state, access token and id_token cannot stand in for each other.',
        file: 'issuer/token/token.test.ts',
        title: 'GHSA-965c-763c-88jm: ticket, code, state, access token and id_token are never interchangeable',
      },
    ],
  },
  {
    heading: 'The browser',
    claims: [
      {
        says: 'Of all requests a page makes, only two to your own server carry the link’s secret.',
        file: 'e2e/browser-claims.test.ts',
        title:
          'SEC-16: tokens leaking into analytics: of all requests, headers and bodies only the BFF’s preview and callback hold the secret',
      },
      {
        says: 'Whoever is signed in as somebody else is asked first, and staying spends nothing.',
        file: 'e2e/browser-claims.test.ts',
        title:
          'SEC-18: whoever is signed in as somebody else is asked; staying sends nothing that spends, and the link lives',
      },
      {
        says: 'A sign-in link that is opened on another device asks before it signs that one in.',
        file: 'e2e/invitation.test.ts',
        title:
          'okta-angular#144, outline#3192 other device, in-app browser: a sign-in link opened elsewhere asks before it signs that one in',
      },
      {
        says: 'A name or a title with markup in it is shown as text.',
        file: 'e2e/browser-claims.test.ts',
        title: 'SEC-18: what the wire says is text: markup in a name or title makes no element and no request',
      },
      {
        says: 'Back leads to no spent link and repeats nothing.',
        file: 'e2e/browser-claims.test.ts',
        title: 'SEC-17: Back does no harm: it leads to where the link was opened, and nothing is redeemed again',
      },
    ],
  },
  {
    heading: 'Your server',
    claims: [
      {
        says: 'A code with the state of another flow gives no session and spends nothing.',
        file: 'server/oidc/issuer.test.ts',
        title: 'a code with the state of another flow gives no session, and spends nothing',
      },
      {
        says: 'A sign-in that another browser asked for does not complete here.',
        file: 'server/oidc/oidc-provider.test.ts',
        title: 'SEC-4, RFC 6749 10.12: a response that another browser asked for signs nobody in (login CSRF)',
      },
      {
        says: 'Cookies are __Host-, Secure, HttpOnly and SameSite=Lax.',
        file: 'server/session/session.test.ts',
        title: 'ASVS 3.3: cookies are __Host-, Secure, HttpOnly, Lax, host-wide, without a domain',
      },
      {
        says: 'Signing out ends the session in the storage; a stolen copy dies with it, within five minutes by default.',
        file: 'server/session/session.test.ts',
        title: 'ASVS 7.4: signing out ends the session in storage; a stolen copy dies within revalidateAfter',
      },
      {
        says: 'Users are known by issuer and subject, never by address alone.',
        file: 'server/oidc/oidc-provider.test.ts',
        title: 'SEC-13: who somebody is are iss and sub: an address may move, and two may have had the same',
      },
      {
        says: 'A browser cannot choose the inviter, the title, or a template that you did not list.',
        file: 'server/invitations/send.test.ts',
        title: 'SEC-14: a browser sets neither inviter, nor title, nor a template outside the list',
      },
      {
        says: 'No header of a request moves a redirect, and no returnTo leaves your app.',
        file: 'server/oidc/oidc-provider.test.ts',
        title: 'SEC-10, CVE-2025-64101: no header of a request moves the redirect, and no returnTo leaves the app',
      },
      {
        says: 'Once a link is spent, a stranger who opens it sees a masked address and no title.',
        file: 'server/sign-in/preview.test.ts',
        title: 'SEC-15: once spent, a stranger sees status, inviter and a masked address',
      },
      {
        says: 'Asking for a new link tells nobody whether an address is known.',
        file: 'server/new-link.test.ts',
        title: 'the answer is the same for a revoked one, an unknown one, a refused one, a limited one; and none mails',
      },
      {
        says: 'Events hold no secret and no full address.',
        file: 'server/events.test.ts',
        title: 'SEC-11: onEvent tells everything it is documented to tell, nothing else, and nothing secret',
      },
    ],
  },
  {
    heading: 'Mail',
    claims: [
      {
        says: 'What looks like several addresses in one reaches nobody.',
        file: 'issuer/authorize/addresses.test.ts',
        title:
          "SEC-22: of Dominic Sayers' is_email collection (isemail 1.2.0, BSD) none reaches two mailboxes or another than the canonical",
      },
      {
        says: 'All spellings of one mailbox count against one limit.',
        file: 'server/invitations/limits.test.ts',
        title: 'SEC-14: a limit by recipient counts all spellings of one mailbox, over invitations and sign-ins',
      },
      {
        says: 'Known and unknown addresses cause the same work and the same answer.',
        file: 'issuer/authorize/authorize.test.ts',
        title: 'SEC-24: known and unknown addresses cause the same storage calls and the same answer',
      },
      {
        says: 'A mail that waits is sealed in the database, and erased once it is sent.',
        file: 'issuer/mail/outbox.test.ts',
        title:
          'what waits is sealed: neither address nor link nor text can be read in the storage; once sent it is erased',
      },
      {
        says: 'Signing keys are sealed at rest.',
        file: 'issuer/keys/keys.test.ts',
        title: 'keys are sealed at rest: the stored record holds no JWK',
      },
    ],
  },
];
