import type { ErrorCode } from 'magic-invite';

export interface Advice {
  where: readonly ('row' | 'callback' | 'anywhere')[];
  /** What has happened. */
  because: string;
  /** What the developer should do. */
  advice: string;
}

/** The type makes a code without advice a compile error. */
export const errorAdvice: Readonly<Record<ErrorCode, Advice>> = {
  duplicate: {
    where: ['row'],
    because: 'The address stands twice in one send. It gets one mail.',
    advice: 'Nothing. The form folds doubles before it sends.',
  },
  invalid_email: {
    where: ['row', 'callback', 'anywhere'],
    because: 'This is not one e-mail address: a typing slip, two addresses in one, or a host that is an IP address.',
    advice: 'Let the person mend it. Nothing was sent to it.',
  },
  already_member: {
    where: ['row'],
    because: 'Your `can` answered `{ refuse: "already_member" }`.',
    advice: 'Return a `message` there to say it in your own words.',
  },
  not_allowed: {
    where: ['row', 'anywhere'],
    because: 'Your `can` answered `{ refuse: "not_allowed" }`.',
    advice: 'If it comes as a surprise, log what `can` is asked. Return a `message` to tell people why.',
  },
  invalid_data: {
    where: ['row'],
    because:
      'The data does not fit `invitationData`, a `returnTo` is not a path of your app, or the issuer refused a value for the mail, such as one that looks like a link.',
    advice: 'Read `message`: it names the key. Names with dots between letters look like hosts to mail programs.',
  },
  mail_unavailable: {
    where: ['row', 'anywhere'],
    because:
      'The mail system refused the mail for good. One that is only down makes no error: the mail waits in the outbox.',
    advice: 'Look at the events of the issuer and at your mail provider: sender domain, suppressed address, account.',
  },
  expired: {
    where: ['callback'],
    because: 'The invitation, or the link in its mail, is older than its lifetime.',
    advice: 'Nothing: the page offers a new link to the same address. `lifetimes` makes links live longer.',
  },
  already_used: {
    where: ['callback', 'anywhere'],
    because:
      'The link has let somebody in already, in another browser or more than ten minutes ago. Also: withdrawing an accepted invitation.',
    advice: 'Nothing: the page offers a sign-in link to the same address.',
  },
  revoked: {
    where: ['callback', 'anywhere'],
    because: 'Somebody withdrew the invitation.',
    advice: 'Nothing. To let the person in after all, invite again.',
  },
  code_expired: {
    where: ['callback'],
    because:
      'The code died, the link lives: ten minutes have passed on the page, it was reloaded, or your `onSignIn` threw something else than `denied`.',
    advice:
      'The mail’s link makes a new code. If it happens on every visit, look at `onError`, and at routers that change the address before the kit reads it.',
  },
  malformed: {
    where: ['callback', 'anywhere'],
    because:
      'What arrived is nothing this server could have made: a link cut off while copying, a state that nobody gave out, a body of the wrong shape.',
    advice: 'For links: open them from the mail. For requests of your own: read `message`, it names the field.',
  },
  wrong_address: {
    where: ['callback'],
    because: 'The signed id_token, or the person who was asked to type it, names another address than the invitation.',
    advice: 'Nothing was accepted. Ask the inviter to invite the address that the person uses.',
  },
  conflict: {
    where: ['callback'],
    because: 'Somebody else is signed in in this browser.',
    advice:
      'Nothing: the page asks which account to go on with. With the client, repeat with `switchAccount: true` once the person chose so.',
  },
  denied: {
    where: ['callback', 'anywhere'],
    because: 'Your `onSignIn` threw `denied()`. There is no session, and nothing was accepted.',
    advice: 'Pass a sentence to `denied("…")`, and the person reads it.',
  },
  declined: {
    where: ['callback', 'anywhere'],
    because: 'The person said no to the invitation, or the provider sent them back without signing in.',
    advice: 'Nothing. Invite again if they changed their mind.',
  },
  unauthenticated: {
    where: ['anywhere'],
    because: 'Nobody is signed in, or the session has ended.',
    advice: 'Offer `<SignInForm>`. `<InviteForm>` does so itself and keeps what was typed.',
  },
  forbidden: {
    where: ['anywhere'],
    because:
      'The request came from another origin, lacks the kit’s header, asked for a template that is not listed, or a sign-in was started in another browser.',
    advice:
      'Compare the option `origin` with the address bar, port included. Go through `createInviteClient` rather than `fetch`.',
  },
  not_found: {
    where: ['anywhere'],
    because: 'There is no such path or invitation, or it belongs to somebody else.',
    advice: 'Compare `baseUrl` with the server’s `basePath`. For an invitation: refetch the list.',
  },
  rate_limited: {
    where: ['row', 'anywhere'],
    because: 'More mails were asked for than `limits` allows: by this inviter, to this address, or from this network.',
    advice:
      'Wait `retryAfter` seconds; the rest of the rows went out. Raise `limits` if people do this for good reasons.',
  },
  issuer_unavailable: {
    where: ['row', 'callback', 'anywhere'],
    because: 'The issuer or your storage did not answer, or the same thing is being done right now by somebody else.',
    advice: 'Trying again is safe. If it lasts, look at `onError` and at the storage.',
  },
  network: {
    where: ['anywhere'],
    because: 'The browser got no answer, so nobody knows what happened.',
    advice: 'Trying again is safe: a send keeps its key, a link is redeemed once.',
  },
  misconfigured: {
    where: ['anywhere'],
    because: 'An option is missing or cannot work; a component stands outside its provider.',
    advice: 'Read `message`: it names the option and the fix. Most are thrown when the server starts.',
  },
};
