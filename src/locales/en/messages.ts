import type {
  CommonErrorKey,
  LinkErrorKey,
  Messages,
  MessagesUnder,
  RowErrorKey,
  SignInErrorKey,
} from '../../i18n/messages.ts';

/*
 * One object for each component, or for what several share: a bundler leaves out those that nothing imports. Spreading
 * one into another here would keep both.
 */

/** Every component's. */
export const commonMessages: Pick<Messages, CommonErrorKey> & MessagesUnder<'common'> = {
  invalid_email: 'Enter a valid email, like name@company.com.',
  mail_unavailable: 'This email couldn’t be sent. Check the address, or try again in a moment.',
  forbidden: 'You don’t have permission to do this.',
  rate_limited: 'Too many attempts. Try again {{when}}.',
  issuer_unavailable: 'Something went wrong on our side. Try again in a moment.',
  network: 'Can’t connect. Check your internet connection and try again.',
  misconfigured: 'This page isn’t set up correctly. Please contact support.',
  'common.later': 'in a moment',
  'common.retry': 'Try again',
  'common.sendLink': 'Send me a sign-in link',
  'common.sending': 'Sending…',
  'common.emailMissing': 'Enter an email address.',
  'common.linkSent': 'We sent a sign-in link to {{email}}',
};

const NO_SEATS = 'No seats left. Ask an administrator to add one.';

/** The reasons why one row of a send failed, or what needs a session. */
export const rowMessages: Pick<Messages, RowErrorKey> = {
  duplicate: 'Already in your list — we kept one.',
  already_member: 'Already has access.',
  not_allowed: 'You can’t invite this address.',
  no_seats: NO_SEATS,
  invalid_data: 'We couldn’t send this invitation. Check the details and try again.',
  unauthenticated: 'Your session expired. Sign in to continue.',
  not_found: 'This invitation no longer exists.',
};

/** The reasons why a link cannot be used. */
export const linkMessages: Pick<Messages, LinkErrorKey> = {
  expired: 'This invitation has expired',
  already_used: 'This link has already been used',
  revoked: 'This invitation was cancelled',
  code_expired: 'Open the link in your email again',
  malformed: 'This link is incomplete',
  wrong_address: 'This invitation was sent to a different address',
  conflict: 'You’re signed in to another account',
  denied: 'This address doesn’t have access',
  no_seats: NO_SEATS,
  declined: 'This invitation was declined',
  cookies_blocked: 'Your browser is blocking cookies',
};

export const formMessages: MessagesUnder<'form'> = {
  'form.label': 'Email addresses',
  'form.another': 'Add another email',
  'form.hint': 'Paste a list, or separate with commas.',
  'form.row': 'Email address {{number}}',
  'form.send': { one: 'Invite', other: 'Invite {{count}} people' },
  'form.sending': { one: 'Sending…', other: 'Sending {{count}} invitations…' },
  'form.rowSent': 'Sent',
  'form.remove': 'Remove {{email}}',
  'form.retryRow': 'Try again with {{email}}',
  'form.sent': { one: 'Invitation sent', other: '{{count}} invitations sent' },
  'form.failed': { one: '1 invitation couldn’t be sent.', other: '{{count}} invitations couldn’t be sent.' },
  'form.addNote': 'Add a message',
  'form.note': 'Message (optional)',
  'form.unconfirmed': 'We couldn’t confirm that this email was sent. Try again.',
  'form.kept': 'Your list is saved.',
  'form.more': 'Invite more people',
};

/** The title of a preview, and of a row of the received invitations. */
export const invitationMessages: MessagesUnder<'invitation'> = {
  'invitation.inviterAndTitle': '{{inviter}} invited you to {{title}}',
  'invitation.inviter': '{{inviter}} invited you',
  'invitation.title': 'You’re invited to {{title}}',
  'invitation.neither': 'You’re invited',
};

export const callbackMessages: MessagesUnder<
  'reading' | 'preview' | 'exchanging' | 'conflict' | 'signedIn' | 'failed'
> = {
  'reading.title': 'Opening your link…',
  'preview.signInAs': 'Sign in as {{email}}',
  'preview.signInNote': 'If you didn’t request this link, close this page. You haven’t been signed in.',
  'preview.recipient': 'You’ll join as {{email}}',
  'preview.notYou': 'Not you?',
  'preview.notYouNote':
    'This invitation is for {{email}}. If that isn’t you, close this page, or ask {{inviter}} to invite your address. The link stays valid.',
  'preview.notYouNoteUnnamed':
    'This invitation is for {{email}}. If that isn’t you, close this page. The link stays valid.',
  'preview.confirmLabel': 'Confirm the email address this link was sent to',
  'preview.accept': 'Accept and open',
  'preview.signIn': 'Sign in',
  'exchanging.button': 'Opening…',
  'signedIn.title': 'You’re signed in as {{email}}',
  'signedIn.titleUnnamed': 'You’re signed in',
  'signedIn.open': 'Open {{title}}',
  'signedIn.continue': 'Continue',
  'conflict.note': 'You’re signed in as {{current}}. This invitation is for {{email}}.',
  'conflict.noteSignIn': 'You’re signed in as {{current}}. This link is for {{email}}.',
  'conflict.noteUnnamed': 'You’re signed in as {{current}}.',
  'conflict.switch': 'Continue as {{email}}',
  'conflict.stay': 'Keep using {{current}}',
  'failed.revokedBy': '{{inviter}} cancelled this invitation',
  'failed.expiredSignIn': 'This sign-in link has expired',
  'failed.declinedSignIn': 'You weren’t signed in',
  'failed.wrongAddressSignIn': 'This link was sent to a different address',
  'failed.noSeats': 'There are no seats left right now',
  'failed.noSeatsNote': 'Your invitation stays open. Ask {{inviter}} for a seat, then accept with a new link.',
  'failed.linkStillWorks': 'Your link still works.',
  'failed.newLinkOffer': 'We can send a new link to {{email}}.',
  'failed.newLink': 'Send a new link',
  'failed.signIn': 'Sign in with your email',
  'failed.newLinkSent': 'We sent a new link to {{email}}.',
  'failed.newLinkSentUnnamed': 'We sent a new link.',
  'failed.malformedNote': 'Open it straight from the email, or copy the whole link.',
  'failed.codeExpiredNote': 'For your security, this page can’t be reloaded.',
  'failed.cookiesBlockedNote':
    'Allow cookies for this site, or open the link in another browser. Your link still works.',
  'failed.askInviter': 'Ask {{inviter}} to invite the address you sign in with.',
  'failed.askAgain': 'Ask {{inviter}} for a new invitation.',
};

export const signInMessages: Pick<Messages, SignInErrorKey> & MessagesUnder<'signIn'> = {
  'signIn.label': 'Email address',
  'signIn.sentNote': 'Open it in this browser to finish signing in.',
  wrong_code: 'That code isn’t right. Check the 6 digits in the email.',
  'signIn.codeLabel': 'Or enter the 6-digit code from the email',
  'signIn.codeNote': 'Never tell anyone this code. We’ll never ask for it by phone or chat.',
  'signIn.submitCode': 'Sign in',
  'signIn.checking': 'Checking…',
  'signIn.codeExpired': 'This code no longer works. Open the link in the email, or get a new one.',
  'signIn.another': 'Use another address',
};

/** Both lists of invitations. */
export const listMessages: MessagesUnder<'list'> = {
  'list.loading': 'Loading…',
  'list.more': 'Show more',
  'list.sent': 'Sent {{when}}',
  'list.expires': 'Expires {{when}}',
  'list.keep': 'Keep',
};

export const sentMessages: MessagesUnder<'sent' | 'delivery'> = {
  'sent.label': 'Invitations you sent',
  'sent.empty': 'No invitations yet',
  'sent.noMatch': 'No matching invitations',
  'sent.pending': 'Pending',
  'sent.accepted': 'Accepted',
  'sent.declined': 'Declined',
  'sent.expired': 'Expired',
  'sent.revoked': 'Cancelled',
  'sent.bounced': 'Bounced',
  'sent.deferred': 'Delayed',
  'sent.complained': 'Marked as spam',
  'sent.because': '{{delivery}}: {{reason}}',
  'delivery.mailbox_not_found': 'mailbox doesn’t exist',
  'delivery.mailbox_full': 'mailbox is full',
  'delivery.domain_not_found': 'domain doesn’t exist',
  'delivery.blocked': 'blocked by the recipient’s mail system',
  'delivery.refused': 'rejected by the mail server',
  'delivery.unreachable': 'mail server can’t be reached',
  'delivery.busy': 'mail server is busy',
  'sent.resend': 'Resend',
  'sent.resent': 'Resent to {{email}}.',
  'sent.revoke': 'Cancel invitation',
  'sent.confirm': 'Cancel this invitation? Its link will stop working.',
};

export const receivedMessages: MessagesUnder<'received'> = {
  'received.label': 'Invitations for you',
  'received.empty': 'No invitations right now',
  'received.accept': 'Accept',
  'received.accepted': 'You accepted the invitation.',
  'received.decline': 'Decline',
  'received.declined': 'You declined the invitation.',
  'received.confirm': 'Decline this invitation? You’d need a new one to join later.',
};
