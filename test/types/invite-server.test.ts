import * as v from 'valibot';
import { expectTypeOf, test } from 'vitest';
import { createInviteServer, type InvitedUser } from 'magic-invite/server';
import { memoryStorage } from 'magic-invite/storage';
import { CLIENT, SECRETS } from '../support/test-app.ts';
import { ORIGIN } from '../support/test-browser.ts';

const base = {
  origin: ORIGIN,
  issuer: 'https://id.example.com',
  client: CLIENT,
  secrets: SECRETS,
  storage: memoryStorage(),
  can: () => true as const,
  signUp: 'open' as const,
};

test('user.data is what onSignIn returns, and invitations are typed by their schema: its input goes in, its output comes out', async () => {
  const invites = createInviteServer({
    ...base,
    invitationData: v.pipe(
      v.object({ pages: v.number() }),
      v.transform(({ pages }) => ({ pages: String(pages) })),
    ),
    onSignIn: ({ claims }) => ({ id: claims.sub, admin: false }),
  });
  type User = NonNullable<Awaited<ReturnType<typeof invites.getSession>>>;
  expectTypeOf<User>().toEqualTypeOf<InvitedUser<{ id: string; admin: boolean }>>();

  type Send = Parameters<typeof invites.invite>[0];
  expectTypeOf<NonNullable<Send['data']>>().toEqualTypeOf<{ pages: number }>();
  const send = { inviter: { id: 'anna' }, recipients: [{ email: 'not an address' }] };
  const [result] = await invites.invite(send);
  if (result?.ok) expectTypeOf(result.invitation.data).toEqualTypeOf<{ pages: string }>();
  // @ts-expect-error the schema's input has a number
  await invites.invite({ ...send, data: { pages: '1' } });
  // @ts-expect-error a schema's output must be strings: a mail carries nothing else
  createInviteServer({ ...base, invitationData: v.object({ pages: v.number() }) });
});

test('without onSignIn and schema there is nothing in either, and never `any`', () => {
  const invites = createInviteServer(base);
  type User = NonNullable<Awaited<ReturnType<typeof invites.getSession>>>;
  expectTypeOf<User['data']>().toEqualTypeOf<null>();
  expectTypeOf<User['data']>().not.toBeAny();
  // @ts-expect-error nothing can be sent along
  void (() => invites.invite({ inviter: { id: 'anna' }, recipients: [], data: { pages: 1 } }));
  // @ts-expect-error `can` is required
  void (() => createInviteServer({ ...base, can: undefined }));
});
