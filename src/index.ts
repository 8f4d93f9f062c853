export { captureMagicLink } from './client/capture-magic-link.ts';
export { createInviteClient, type InviteClient, type InviteClientOptions } from './client/invite-client.ts';
export type { Confirmation, MagicLinkState } from './client/magic-link-flow.ts';
export type { InvitedUserQueryOptions } from './client/query-options.ts';
export type { Transport } from './client/transport.ts';

export type { ErrorCode, SendErrorCode } from './protocol/error-codes.ts';
export type {
  InvitationStatus,
  InvitedUser,
  Preview,
  ReceivedInvitation,
  Recipient,
  SentInvitation,
} from './protocol/invite-api.ts';
export { InviteError } from './protocol/invite-error.ts';

export { dehydrateInvitedUser } from './react/dehydrate-invited-user.ts';
export { en } from './locales/en/components.ts';
export type { InvitationListPart, InvitationListProps } from './react/invitation-list/invitation-list.tsx';
export { ReceivedInvitations, type ReceivedInvitationsProps } from './react/invitation-list/received-invitations.tsx';
export { SentInvitations, type SentInvitationsProps } from './react/invitation-list/sent-invitations.tsx';
export type { InvitationPages, UseInvitationPagesOptions } from './react/invitation-list/use-invitation-pages.ts';
export {
  useReceivedInvitations,
  type ReceivedInvitationsState,
  type UseReceivedInvitationsOptions,
} from './react/invitation-list/use-received-invitations.ts';
export { useSentInvitations, type SentInvitationsState } from './react/invitation-list/use-sent-invitations.ts';
export { invitedUserQueryOptions } from './react/invited-user-query-options.ts';
export type { InviteFormRow, InviteFormState } from './react/invite-form/invite-form-state.ts';
export { InviteForm, type InviteFormPart, type InviteFormProps } from './react/invite-form/invite-form.tsx';
export { useInviteForm, type InviteFormField, type UseInviteFormOptions } from './react/invite-form/use-invite-form.ts';
export { InviteProvider, type InviteProviderProps, type Navigate } from './react/invite-provider.ts';
export {
  MagicLinkCallback,
  type MagicLinkCallbackPart,
  type MagicLinkCallbackProps,
} from './react/magic-link-callback/magic-link-callback.tsx';
export type { Locale, Message, MessageKey, Messages } from './i18n/messages.ts';
export type { Slots as Controls } from './react/part.ts';
// `export *`, because an app's `declare module 'magic-invite'` merges with nothing else.
export type * from './react/register.ts';
export { SignInForm, type SignInFormPart, type SignInFormProps } from './react/sign-in-form/sign-in-form.tsx';
export { SignedIn, type SignedInProps } from './react/signed-in/signed-in.tsx';
export { SignedOut, type SignedOutProps } from './react/signed-out/signed-out.tsx';
export { useInvitedUser, type InvitedUserState } from './react/use-invited-user.ts';
export { useMagicLink, type MagicLinkView, type UseMagicLinkOptions } from './react/use-magic-link.ts';
export {
  useSendInvitations,
  type InvitationResult,
  type SendProgress,
  type SendInvitationsState as SendInvitations,
  type UseSendInvitationsOptions,
} from './react/use-send-invitations.ts';
export { useSignIn, type SignInState, type UseSignInOptions } from './react/use-sign-in.ts';
export { useSuspenseInvitedUser } from './react/use-suspense-invited-user.ts';
