import * as v from 'valibot';
import { createMagicInvite, type MagicInvite, type Mailer } from 'magic-invite/embedded';
import type { InviteStorage } from 'magic-invite/storage';
import type { Library } from './library.ts';

/** What an invitation carries: the form sends it, `can`, `describe` and `onSignIn` read it. */
const invitationData = v.strictObject({ document: v.pipe(v.string(), v.maxLength(40)) });
type Data = v.InferOutput<typeof invitationData>;

/** The browser's types come from here: see `app/register.ts`. */
export type Invites = MagicInvite<{ name: string }, Data, Data>;

interface Setting {
  origin: string;
  secret: string;
  storage: InviteStorage;
  mailer: Mailer;
  library: Library;
}

/** The app's decisions about invitations: who may invite, the texts of the mail, and what accepting gives. */
export function createInvites({ origin, secret, storage, mailer, library }: Setting): Invites {
  return createMagicInvite({
    appName: 'Foolscap',
    from: 'Foolscap <mail@foolscap.example>',
    origin,
    secrets: [secret],
    storage,
    mailer,
    invitationData,

    // Anyone may try the demo. An app with users has `isKnown` here, and others need an invitation.
    signUp: 'open',

    can({ action, inviter, invitation }) {
      if (action === 'list' || !invitation) return true;
      const members = library.members(invitation.data.document ?? '');
      if (!members.some(({ id }) => id === inviter.id)) return { deny: 'not_allowed' };
      if (action === 'invite' && members.some(({ email }) => email === invitation.email))
        return { deny: 'already_member', reason: 'They can read this already.' };
      return true;
    },

    describe: ({ inviter, invitation }) => ({
      inviterName: library.person(inviter.id)?.name ?? inviter.id,
      title: library.document(invitation.data.document ?? '')?.title ?? 'a document',
    }),

    onSignIn({ claims, invitation }) {
      const { id, name } = library.welcome(claims);
      if (invitation?.data.document) library.share(invitation.data.document, id);
      return { name };
    },
  });
}
