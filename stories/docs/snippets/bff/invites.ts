import { createInviteServer, denied } from 'magic-invite/server';
import { memoryStorage } from 'magic-invite/storage';
import * as v from 'valibot';
import { documents, users } from './documents.ts';

export const invites = createInviteServer({
  origin: 'https://app.example.com',
  issuer: 'https://id.example.com',
  client: { id: 'app', secret: process.env.CLIENT_SECRET! },
  secrets: [process.env.INVITE_SECRET!],
  storage: memoryStorage(), // in production postgresStorage(pool)

  // What a form may send. Other keys are refused.
  invitationData: v.strictObject({ document: v.string(), note: v.optional(v.pipe(v.string(), v.maxLength(200)), '') }),

  // Who may sign in without an invitation.
  isKnown: ({ email }) => [...documents.values()].some(({ owner }) => owner === email),

  can({ action, inviter, invitation }) {
    const document = documents.get(invitation?.data.document ?? '');
    if (action === 'list') return true;
    if (document?.owner !== inviter.email) return { deny: 'not_allowed' };
    return document?.readers.has(invitation.email)
      ? { deny: 'already_member', reason: 'They can read this already.' }
      : true;
  },

  describe({ inviter, invitation }) {
    const user = [...users.values()].find(({ email }) => email === inviter.email);
    return { inviterName: user?.name ?? 'Someone', title: documents.get(invitation.data.document)!.title };
  },

  onSignIn({ claims, invitation }) {
    if (claims.email.endsWith('@competitor.example')) throw denied('Please ask your administrator first.');
    const id = `${claims.iss} ${claims.sub}`;
    const user = users.get(id) ?? { email: claims.email, name: claims.email.split('@')[0]! };
    users.set(id, user);
    if (invitation) documents.get(invitation.data.document)?.readers.add(claims.email);
    return { name: user.name };
  },

  session: { maxAge: '14d', revalidateAfter: '5m' },
});
