import type { InviteFormPart, InviteProviderProps, MagicLinkView, Messages } from 'magic-invite';
import { useInvitedUser } from 'magic-invite';
import { expectTypeOf } from 'vitest';
import type { ErrorCode } from '../../src/protocol/error-codes.ts';

// Every code has its sentence, and overrides are typed.
expectTypeOf<ErrorCode>().toExtend<keyof Messages>();
export const some: Partial<Messages> = { expired: 'Over.', 'form.sent': { one: 'Off', other: '{{count}} off' } };
// @ts-expect-error no such sentence
export const none: Partial<Messages> = { expierd: 'Over.' };

// Every key in every member; a literal narrows.
export function Narrowed(): string {
  const { isSignedIn, user, error, refetch, signOut } = useInvitedUser<{ name: string }>();
  void [error?.code, refetch, signOut];
  return isSignedIn ? user.data.name : '';
}

// Actions stand on the member that allows them.
export function act(link: MagicLinkView<unknown>): void {
  if (link.status === 'preview') void link.accept({ email: 'bob@example.com' });
  if (link.status === 'conflict') void link.switchAccount();
  if (link.status === 'failed') void link.requestNewLink?.();
  // @ts-expect-error nothing to accept while it is read
  if (link.status === 'reading') void link.accept();
}

export const parts: Partial<Record<InviteFormPart, string>> = { email: 'a' };
// @ts-expect-error no such part
export const noPart: Partial<Record<InviteFormPart, string>> = { emial: 'a' };

// @ts-expect-error one server, not two
export const both: InviteProviderProps = { baseUrl: '/api/invite', client: { baseUrl: '', ask: async () => null! } };
