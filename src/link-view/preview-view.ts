import type { MessageKey } from '../i18n/messages.ts';
import type { Preview } from '../protocol/invite-api.ts';
import type { LinkAction, PreviewState, StateView } from './link-state.ts';

const STAY: LinkAction = { id: 'stay', label: 'conflict.stay', isPrimary: false };

/** Before the link is redeemed: who invited whom to what, and one button. */
export function previewView({ status, preview, error = null }: PreviewState): StateView {
  const { purpose, confirm, startedHere, inviterName, email, conflict, data } = preview;
  const isInvitation = purpose === 'invitation';
  const isBusy = status === 'exchanging';
  const accept = isInvitation ? 'preview.accept' : 'preview.signIn';
  return {
    icon: isInvitation && inviterName ? 'inviter' : 'mail',
    // A foreign provider names the address only once the link is redeemed.
    title: isInvitation ? invitationTitle(preview) : email ? 'preview.signInAs' : accept,
    recipient:
      isInvitation && !conflict
        ? {
            line: 'preview.recipient',
            toggle: 'preview.notYou',
            explanation: inviterName ? 'preview.notYouNote' : 'preview.notYouNoteUnnamed',
          }
        : null,
    quote: data?.note || null,
    note: conflict ? conflictNote(preview) : isInvitation || startedHere ? null : 'preview.signInNote',
    addressLabel: confirm === 'email' && !startedHere ? 'preview.confirmLabel' : null,
    problem: error,
    actions: [
      {
        id: conflict ? 'switchAccount' : 'accept',
        label: isBusy ? 'exchanging.button' : conflict && email ? 'conflict.switch' : accept,
        isPrimary: true,
      },
      ...(conflict && !isBusy ? [STAY] : []),
    ],
  };
}

/** The message for what an invitation is, as far as the inviter and the title are known. */
export function invitationTitle({
  inviterName,
  title,
}: Pick<Preview, 'inviterName' | 'title'>): Extract<MessageKey, `invitation.${string}`> {
  if (inviterName) return title ? 'invitation.inviterAndTitle' : 'invitation.inviter';
  return title ? 'invitation.title' : 'invitation.neither';
}

function conflictNote({ purpose, email }: Preview): MessageKey {
  if (!email) return 'conflict.noteUnnamed';
  return purpose === 'sign-in' ? 'conflict.noteSignIn' : 'conflict.note';
}
