import type { ErrorCode } from 'magic-invite';

export interface Advice {
  where: readonly ('row' | 'callback' | 'anywhere')[];
  /** Cause of the error. */
  because: string;
  /** Fix for the developer. */
  advice: string;
}

/** The type makes a code without advice a compile error. */
export const errorAdvice: Readonly<Record<ErrorCode, Advice>> = {
  duplicate: {
    where: ['row'],
    because: 'The address occurs twice in one send. One email is sent.',
    advice: 'Nothing to do. The form removes duplicates before it sends.',
  },
  invalid_email: {
    where: ['row', 'callback', 'anywhere'],
    because: 'This is not one email address: a typo, two addresses in one, or a host that is an IP address.',
    advice: 'Let the person correct it. Nothing was sent.',
  },
  already_member: {
    where: ['row'],
    because: 'Your `can` returned `{ deny: "already_member" }`.',
    advice: 'Return a `reason` there to show your own text.',
  },
  not_allowed: {
    where: ['row', 'anywhere'],
    because: 'Your `can` returned `{ deny: "not_allowed" }`.',
    advice: 'If this is unexpected, log the argument of `can`. Return a `reason` to tell people why.',
  },
  invalid_data: {
    where: ['row'],
    because:
      'The data does not fit `invitationData`, a `returnTo` is not a path of your app, or a value from the browser looks like a link.',
    advice: 'Read `message`: it names the key. Return such values from `describe` on the server instead.',
  },
  no_seats: {
    where: ['row', 'callback'],
    because:
      'Your `can` returned `{ deny: "no_seats" }`, or `onSignIn` threw `denied(reason, "no_seats")`. An invitation stays pending.',
    advice: 'Add seats, or return a `reason` that says who can add them. The page offers a new link.',
  },
  cookies_blocked: {
    where: ['callback'],
    because:
      'The browser keeps no cookies for your site: the person blocked them, or your app runs in another site’s frame.',
    advice: 'Nothing was redeemed. Do not show the callback route in a frame: send `frame-ancestors` for it.',
  },
  mail_unavailable: {
    where: ['row', 'anywhere'],
    because:
      'The mail system rejected the email for good. If it is only down, there is no error: the email stays queued in the outbox.',
    advice: 'Check the events of the issuer and your mail provider: sender domain, suppressed address, account.',
  },
  expired: {
    where: ['callback'],
    because: 'The invitation, or the link in its email, is older than its lifetime.',
    advice: 'Nothing to do: the page offers a new link to the same address. `lifetimes` extends links.',
  },
  already_used: {
    where: ['callback', 'anywhere'],
    because:
      'The link was redeemed in another browser or more than ten minutes ago. Also: revoking an accepted invitation.',
    advice: 'Nothing to do: the page offers a sign-in link to the same address.',
  },
  revoked: {
    where: ['callback', 'anywhere'],
    because: 'The invitation was revoked.',
    advice: 'Nothing to do. To give the person access after all, invite them again.',
  },
  code_expired: {
    where: ['callback'],
    because:
      'The code expired, the link is still valid: ten minutes have passed on the page, it was reloaded, or your `onSignIn` threw an error other than `denied`.',
    advice:
      'Opening the link in the email again creates a new code. If this happens each time, check `onError`, and routers that change the URL before the kit reads it.',
  },
  malformed: {
    where: ['callback', 'anywhere'],
    because:
      'This server did not create what arrived: a link cut off while copying, an unknown state, or a body of the wrong shape.',
    advice: 'For links: open them from the email. For your own requests: read `message`, it names the field.',
  },
  wrong_address: {
    where: ['callback'],
    because: 'The id_token, or the address that the person typed, differs from the address of the invitation.',
    advice: 'The invitation stays pending. Ask the inviter to invite the address that the person uses.',
  },
  wrong_code: {
    where: ['anywhere'],
    because: 'A person typed other digits than those of the sign-in mail. Up to five tries are allowed.',
    advice:
      'Nothing to do: the form asks again. After the fifth try the code is `code_expired`, and the link still works.',
  },
  conflict: {
    where: ['callback'],
    because: 'Another person is signed in in this browser.',
    advice:
      'Nothing to do: the page asks which account to use. With the client, repeat with `switchAccount: true` after the person chose to switch.',
  },
  denied: {
    where: ['callback', 'anywhere'],
    because:
      'Your `onSignIn` threw `denied()`, `can` denied accepting, or `signUp` is `invited` and the address is neither known nor invited. There is no session, and the invitation stays pending.',
    advice: 'Pass a sentence to `denied("…")`, which the person reads. Check `isKnown`.',
  },
  declined: {
    where: ['callback', 'anywhere'],
    because: 'The person declined the invitation, or the provider returned without a sign-in.',
    advice: 'Nothing to do. Invite them again if they change their mind.',
  },
  unauthenticated: {
    where: ['anywhere'],
    because: 'The person is signed out, or the session has expired.',
    advice: 'Render `<SignInForm>`. `<InviteForm>` renders it by itself and keeps its content.',
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
    because: 'There is no such path or invitation, or it belongs to another person.',
    advice: 'Compare `baseUrl` with the server’s `basePath`. For an invitation: refetch the list.',
  },
  rate_limited: {
    where: ['row', 'anywhere'],
    because:
      'More emails were requested than `limits` or `mailLimits` allows: by this inviter, to this address, or from this network.',
    advice:
      'Wait `retryAfter` seconds; the other rows were sent. Raise the option that `message` names if the use is legitimate.',
  },
  issuer_unavailable: {
    where: ['row', 'callback', 'anywhere'],
    because: 'The issuer or your storage did not answer, or another request is doing the same right now.',
    advice: 'Repeating is safe. If it persists, check `onError` and the storage.',
  },
  network: {
    where: ['anywhere'],
    because: 'The browser got no answer, so the outcome is unknown.',
    advice: 'Repeating is safe: a send keeps its key, and a link is redeemed once.',
  },
  misconfigured: {
    where: ['anywhere'],
    because: 'An option is missing or invalid; a component is rendered outside its provider.',
    advice: 'Read `message`: it names the option and the fix. Most are thrown when the server starts.',
  },
};
