import * as v from 'valibot';
import { expectTypeOf } from 'vitest';
import { createMagicInvite, type Mailer } from 'magic-invite/embedded';
import { createInviteServer, type Inviter } from 'magic-invite/server';
import type { InviteStorage } from 'magic-invite/storage';

// Each mistake is reported on the line that it is on, not on `onSignIn`.
declare const storage: InviteStorage;
declare const mailer: Mailer;
declare const env: Record<'SECRET', string | undefined>;
declare const inviter: Inviter;

const onSignIn = ({ claims }: { claims: { sub: string } }) => ({ id: claims.sub });
const embedded = { origin: 'https://app.example.com', storage, mailer };

export const withoutCan = () =>
  // @ts-expect-error `can` is missing
  createMagicInvite({
    ...embedded,
    secrets: ['x'],
    onSignIn: ({ claims }) => ({ id: claims.sub }),
  });

export const unsetSecret = () =>
  createMagicInvite({
    ...embedded,
    // @ts-expect-error an environment variable may be undefined
    secrets: [env.SECRET],
    can: () => true,
    onSignIn: ({ claims }) => ({ id: claims.sub }),
  });

export const unsetClientSecret = () =>
  createInviteServer({
    origin: 'https://app.example.com',
    issuer: 'https://id.example.com',
    // @ts-expect-error an environment variable may be undefined
    client: { id: 'app', secret: env.SECRET },
    secrets: ['x'],
    storage,
    can: () => true,
    onSignIn: ({ claims }) => ({ id: claims.sub }),
  });

const complete = { ...embedded, secrets: ['x'], can: () => true, onSignIn };
export const wrongValues = [
  // @ts-expect-error the mail's name is inviterName
  () => createMagicInvite({ ...complete, describe: () => ({ name: 'Sarah' }) }),
  // @ts-expect-error neither "click" nor "email"
  () => createMagicInvite({ ...complete, confirm: 'clik' }),
  // @ts-expect-error no such unit
  () => createMagicInvite({ ...complete, lifetimes: { invitation: '2 weeks' } }),
  // @ts-expect-error no such option
  () => createMagicInvite({ ...complete, colour: 'red' }),
];

export const typedBySchema = () => {
  const invites = createMagicInvite({
    ...embedded,
    secrets: ['x'],
    invitationData: v.object({ document: v.string() }),
    can({ invitation }) {
      expectTypeOf(invitation!.data).toEqualTypeOf<{ document: string }>();
      return invitation?.data.document === '7';
    },
    describe: ({ invitation }) => ({ title: invitation.data.document }),
    onSignIn({ claims, invitation, pending }) {
      expectTypeOf(pending[0]!.data).toEqualTypeOf<{ document: string }>();
      // @ts-expect-error the schema has no such key
      void invitation?.data.document2;
      return { id: claims.sub };
    },
  });
  expectTypeOf<NonNullable<Awaited<ReturnType<typeof invites.getSession>>>['data']>().toEqualTypeOf<{ id: string }>();
  // @ts-expect-error the schema wants a document
  void invites.invite({ inviter, recipients: [], data: { page: '7' } });
};

export const booleans = () =>
  createMagicInvite({ ...embedded, secrets: ['x'], can: async ({ action }) => Promise.resolve(action !== 'list') });

export const untypedUser = () => {
  const invites = createMagicInvite({ ...embedded, secrets: ['x'], can: () => true, onSignIn: () => JSON.parse('{}') });
  type User = NonNullable<Awaited<ReturnType<typeof invites.getSession>>>;
  expectTypeOf<User['data']>().toBeUnknown();
};
