import type { Preview } from '../protocol/invite-api.ts';
import type { LinkAction, LinkText, LinkView, PreviewState } from './link-state.ts';

/** Before the link is redeemed: who invited whom to what, and one button. */
export function previewView({ status, preview, error }: PreviewState): LinkView {
  const { purpose, confirm, startedHere, inviterName, conflict } = preview;
  const isInvitation = purpose === 'invitation';
  return {
    icon: isInvitation && inviterName ? 'inviter' : 'mail',
    title: isInvitation ? invitationTitle(preview) : signInTitle(preview),
    recipient: isInvitation && !conflict ? recipient(preview) : null,
    note: conflict ? conflictNote(preview, conflict.email) : isInvitation || startedHere ? null : SIGN_IN_NOTE,
    addressLabel: confirm === 'email' && !startedHere ? { key: 'preview.confirmLabel' } : null,
    problem: error ? { error } : null,
    actions: actions(preview, status === 'exchanging'),
  };
}

/** What the invitation is, as far as the inviter and the title are known. */
function invitationTitle({ inviterName, title }: Pick<Preview, 'inviterName' | 'title'>): LinkText {
  if (inviterName && title) return { key: 'invitation.inviterAndTitle', values: { inviter: inviterName, title } };
  if (inviterName) return { key: 'invitation.inviter', values: { inviter: inviterName } };
  return title ? { key: 'invitation.title', values: { title } } : { key: 'invitation.neither' };
}

const SIGN_IN_NOTE: LinkText = { key: 'preview.signInNote' };

/** A foreign provider names the address only once the link is redeemed. */
function signInTitle({ email }: Preview): LinkText {
  return email ? { key: 'preview.signInAs', values: { email } } : { key: 'preview.signIn' };
}

function recipient({ email, inviterName }: Preview): LinkView['recipient'] {
  return {
    line: { key: 'preview.recipient', values: { email } },
    toggle: { key: 'preview.notYou' },
    explanation: inviterName
      ? { key: 'preview.notYouNote', values: { email, inviter: inviterName } }
      : { key: 'preview.notYouNoteUnnamed', values: { email } },
  };
}

function conflictNote({ purpose, email }: Preview, current: string): LinkText {
  if (!email) return { key: 'conflict.noteUnnamed', values: { current } };
  return { key: purpose === 'sign-in' ? 'conflict.noteSignIn' : 'conflict.note', values: { current, email } };
}

function actions({ purpose, email, conflict }: Preview, isBusy: boolean): LinkAction[] {
  const accept: LinkText = { key: purpose === 'sign-in' ? 'preview.signIn' : 'preview.accept' };
  const busy: LinkText | null = isBusy ? { key: 'exchanging.button' } : null;
  if (!conflict) return [{ id: 'accept', label: busy ?? accept, isPrimary: true }];
  const switchTo: LinkText = email ? { key: 'conflict.switch', values: { email } } : accept;
  return [{ id: 'switch', label: busy ?? switchTo, isPrimary: true }, ...(isBusy ? [] : [stay(conflict.email)])];
}

function stay(email: string): LinkAction {
  return { id: 'stay', label: { key: 'conflict.stay', values: { email } }, isPrimary: false };
}
