import type { CommonErrorKey, LinkErrorKey, Messages, MessagesUnder, RowErrorKey } from '../../i18n/messages.ts';

/*
 * One object for each component, or for what several share: a bundler leaves out those that nothing imports. Spreading
 * one into another here would keep both.
 */

/** Every component's. */
export const commonMessages: Pick<Messages, CommonErrorKey> & MessagesUnder<'common'> = {
  invalid_email: 'This is not a complete e-mail address.',
  mail_unavailable: 'The mail could not be sent.',
  no_seats: 'No seats left. Ask an administrator to add one.',
  unauthenticated: 'Please sign in again.',
  forbidden: 'This is not allowed here.',
  not_found: 'This is no longer here.',
  rate_limited: 'That was too often. Please try again {{when}}.',
  issuer_unavailable: 'This is not possible right now. Please try again in a moment.',
  network: 'We could not reach the server.',
  misconfigured: 'This page is not set up yet. Please tell the people who run it.',
  'common.later': 'in a moment',
  'common.retry': 'Try again',
  'common.sendLink': 'Send me a sign-in link',
  'common.sending': 'Sending…',
  'common.linkSent': 'A sign-in link is on its way to {{email}}',
};

/** The reasons why one row of a send failed. */
export const rowMessages: Pick<Messages, RowErrorKey> = {
  duplicate: 'This address is already in the list.',
  already_member: 'Already a member.',
  not_allowed: 'You cannot invite this address.',
  invalid_data: 'This invitation cannot be sent as it is.',
};

/** The reasons why a link cannot be used. */
export const linkMessages: Pick<Messages, LinkErrorKey> = {
  expired: 'This invitation has expired.',
  already_used: 'This link has already been used.',
  revoked: 'This invitation was withdrawn.',
  code_expired: 'Please open the link in your mail once more.',
  malformed: 'This link is not complete.',
  wrong_address: 'This invitation is for another address.',
  conflict: 'Somebody else is signed in here.',
  denied: 'You do not have access with this address.',
  declined: 'This invitation was declined.',
  cookies_blocked: 'Your browser is blocking cookies.',
};

export const formMessages: MessagesUnder<'form'> = {
  'form.label': 'E-mail address',
  'form.another': 'Another e-mail address',
  'form.hint': 'For several people, separate the addresses with commas.',
  'form.row': 'E-mail address {{number}}',
  'form.send': { one: 'Invite', other: 'Invite {{count}} people' },
  'form.sending': { one: 'Sending…', other: 'Sending {{count}} invitations…' },
  'form.rowSent': 'On its way',
  'form.remove': 'Remove {{email}}',
  'form.retryRow': 'Try again with {{email}}',
  'form.sent': { one: 'Your invitation is on its way', other: '{{count}} invitations on their way' },
  'form.failed': { one: '1 invitation could not be sent.', other: '{{count}} invitations could not be sent.' },
  'form.addNote': 'Add a note',
  'form.note': 'Your note',
  'form.kept': 'What you typed is still here.',
  'form.more': 'Invite more',
};

/** The title of a preview, and of a row of the received invitations. */
export const invitationMessages: MessagesUnder<'invitation'> = {
  'invitation.inviterAndTitle': '{{inviter}} invites you to {{title}}',
  'invitation.inviter': '{{inviter}} invites you',
  'invitation.title': 'You are invited to {{title}}',
  'invitation.neither': 'You are invited',
};

export const callbackMessages: MessagesUnder<
  'reading' | 'preview' | 'exchanging' | 'conflict' | 'signedIn' | 'failed'
> = {
  'reading.title': 'Opening your link…',
  'preview.signInAs': 'Sign in as {{email}}',
  'preview.signInNote': 'If you did not ask for this link, close this page. Nothing has happened yet.',
  'preview.recipient': 'as {{email}}',
  'preview.notYou': 'not you?',
  'preview.notYouNote':
    'This invitation is for {{email}}. If that isn’t you, close this page, or ask {{inviter}} to invite your address. The link stays valid.',
  'preview.notYouNoteUnnamed':
    'This invitation is for {{email}}. If that isn’t you, close this page. The link stays valid.',
  'preview.confirmLabel': 'Your e-mail address, as this mail reached you',
  'preview.accept': 'Accept and open',
  'preview.signIn': 'Sign in',
  'exchanging.button': 'Opening…',
  'signedIn.title': 'You are signed in as {{email}}',
  'signedIn.titleUnnamed': 'You are signed in',
  'signedIn.open': 'Open {{title}}',
  'signedIn.continue': 'Continue',
  'conflict.note': 'You are signed in as {{current}}. This invitation is for {{email}}.',
  'conflict.noteSignIn': 'You are signed in as {{current}}. This link is for {{email}}.',
  'conflict.noteUnnamed': 'You’re signed in as {{current}}.',
  'conflict.switch': 'Continue as {{email}}',
  'conflict.stay': 'Stay as {{email}}',
  'failed.revokedBy': '{{inviter}} withdrew this invitation.',
  'failed.expiredSignIn': 'This sign-in link has expired.',
  'failed.declinedSignIn': 'You were not signed in.',
  'failed.wrongAddressSignIn': 'This link is for another address.',
  'failed.linkStillWorks': 'Nothing was used up.',
  'failed.newLinkOffer': 'We can send a new link to {{email}}.',
  'failed.newLink': 'Send a new link',
  'failed.newLinkSent': 'A new link is on its way to {{email}}.',
  'failed.newLinkSentUnnamed': 'A new link is on its way.',
  'failed.malformedNote': 'Open it from your mail, or copy all of it.',
  'failed.codeExpiredNote': 'For your security, this page can’t be reloaded.',
  'failed.cookiesBlockedNote':
    'Allow cookies for this site, or open the link in another browser. Your link still works.',
  'failed.askInviter': 'Ask {{inviter}} to invite the address you use here.',
  'failed.askAgain': 'Ask {{inviter}} for a new invitation.',
};

export const signInMessages: MessagesUnder<'signIn'> = {
  'signIn.label': 'E-mail address',
  'signIn.sentNote': 'Open it in this browser, and you are in.',
  'signIn.another': 'Use another address',
};

/** Both lists of invitations. */
export const listMessages: MessagesUnder<'list'> = {
  'list.loading': 'Loading…',
  'list.more': 'Show more',
  'list.sent': 'sent {{when}}',
  'list.expires': 'ends {{when}}',
  'list.keep': 'Keep it',
};

export const sentMessages: MessagesUnder<'sent'> = {
  'sent.label': 'Invitations you sent',
  'sent.empty': 'Nobody has been invited yet.',
  'sent.pending': 'Waiting for an answer',
  'sent.accepted': 'Accepted',
  'sent.declined': 'Declined',
  'sent.expired': 'Expired',
  'sent.revoked': 'Withdrawn',
  'sent.resend': 'Send again',
  'sent.resent': 'Another mail is on its way to {{email}}.',
  'sent.revoke': 'Withdraw',
  'sent.confirm': 'Withdraw this invitation? The links in its mails will stop working.',
};

export const receivedMessages: MessagesUnder<'received'> = {
  'received.label': 'Invitations for you',
  'received.empty': 'No invitation is waiting for you.',
  'received.accept': 'Accept',
  'received.accepted': 'You accepted the invitation.',
  'received.decline': 'Decline',
  'received.declined': 'You declined the invitation.',
  'received.confirm': 'Decline this invitation? It cannot be accepted afterwards.',
};
