import { createMagicInvite } from 'magic-invite/embedded';
import { createMailbox } from 'magic-invite/mailbox';
import { memoryStorage } from 'magic-invite/storage';
import { startSession, userOf, users, welcome } from './app-users.ts';

const origin = 'https://app.example.com';
export const mailbox = createMailbox();

export const invites = createMagicInvite({
  origin,
  secrets: [process.env.INVITE_SECRET!],
  storage: memoryStorage(),
  mailer: mailbox.mailer,
  session: false, // the app has its own session

  getInviter(request) {
    const user = userOf(request);
    return user && { id: user.id, name: user.name, email: user.email, tenant: user.team };
  },

  getCurrentUser(request) {
    const user = userOf(request);
    return user && { email: user.email, iss: origin, sub: user.id };
  },

  isKnown: (person) => users.some(({ email }) => email === person.email),

  can: ({ action, inviter, invitation }) =>
    action === 'invite' && users.some(({ email, team }) => email === invitation?.email && team === inviter.tenant)
      ? { deny: 'already_member' }
      : true,

  onSignIn({ claims, invitation }) {
    const user = welcome(claims, invitation?.inviter.tenant ?? '');
    return { headers: { 'set-cookie': startSession(user) } };
  },
});
