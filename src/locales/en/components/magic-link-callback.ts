import type { LinkEndKey, Messages, WordsOf } from '../../../i18n/messages.ts';
import { endWords } from './link-ends.ts';

/** What `<MagicLinkCallback>` says in English. */
export const callbackWords: WordsOf<'callback'> & Pick<Messages, LinkEndKey> = {
  ...endWords,
  'callback.reading': 'Opening your link…',
  'callback.signIn': 'Sign in as {{email}}',
  'callback.signInNote': 'If you did not ask for this link, close this page. Nothing has happened yet.',
  'callback.as': 'as {{email}}',
  'callback.notYou': 'not you?',
  'callback.notYouNote':
    'This invitation was sent to {{email}}. If that is not you, just close this page. Nothing was used up.',
  'callback.confirmLabel': 'Your e-mail address, as this mail reached you',
  'callback.accept': 'Accept and open',
  'callback.acceptSignIn': 'Sign in',
  'callback.exchanging': 'Opening…',
  'callback.signedIn': 'You are signed in as {{email}}',
  'callback.signedInUnnamed': 'You are signed in',
  'callback.open': 'Open {{title}}',
  'callback.openUntitled': 'Continue',
  'callback.conflict': 'You are signed in as {{current}}. This invitation is for {{email}}.',
  'callback.conflictSignIn': 'You are signed in as {{current}}. This link is for {{email}}.',
  'callback.switch': 'Continue as {{email}}',
  'callback.stay': 'Stay as {{email}}',
  'callback.revokedBy': '{{inviter}} withdrew this invitation.',
  'callback.expiredSignIn': 'This sign-in link has expired.',
  'callback.declinedSignIn': 'You were not signed in.',
  'callback.wrongAddressSignIn': 'This link is for another address.',
  'callback.nothingUsed': 'Nothing was used up.',
  'callback.newLinkOffer': 'We can send a new link to {{email}}.',
  'callback.newLink': 'Send a new link',
  'callback.newLinkSent': 'A new link is on its way to {{email}}.',
  'callback.newLinkSentUnnamed': 'A new link is on its way.',
  'callback.malformedNote': 'Open it from your mail, or copy all of it.',
  'callback.askInviter': 'Ask {{inviter}} to invite the address you use here.',
};
