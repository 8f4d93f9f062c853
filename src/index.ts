export { captureMagicLink } from './client/capture-magic-link.ts';
export type { ListOptions, ListSentOptions, SentFilter } from './client/invitation-routes.ts';
export { createInviteClient, type InviteClient, type InviteClientOptions } from './client/invite-client.ts';
export type { Confirmation, MagicLinkState } from './client/magic-link-flow.ts';
export type { InvitedUserKey, InvitedUserQueryOptions } from './client/query-options.ts';
export type { ProgressOptions, SendOptions } from './client/send-invitations.ts';
export type { AskOptions, Transport, TransportOptions } from './client/transport.ts';

export { en } from './locales/en/components.ts';
export type { Locale, Message, MessageKey, Messages } from './i18n/messages.ts';

export type { ErrorCode, SendErrorCode } from './protocol/error-codes.ts';
export type {
  CallbackParameters,
  CallbackRequest,
  CallbackResponse,
  InvitationStatus,
  InvitedUser,
  NewLinkRequest,
  NewLinkResponse,
  Preview,
  PreviewRequest,
  ReceivedInvitation,
  ReceivedPage,
  Recipient,
  SendRequest,
  SendResponse,
  SendResult,
  SentInvitation,
  SentPage,
  SignInCodeRequest,
  SignInRequest,
  SignInResponse,
} from './protocol/invite-api.ts';
export type { DeliveryReason, DeliveryReasonText, DeliveryStatus } from './protocol/delivery.ts';
export { InviteError, type InviteErrorOptions } from './protocol/invite-error.ts';

export { InviteProvider, type InviteProviderProps, type Navigate } from './react/invite-provider.ts';
export type { Slots } from './react/parts.ts';
// `export *`, because an app's `declare module 'magic-invite'` merges with nothing else.
export type * from './react/register.ts';

export { dehydrateInvitedUser, invitedUserQueryOptions } from './react/hooks/invited-user-query.ts';
export type {
  InvitationPages,
  InvitationPagesActions,
  UseInvitationPagesOptions,
} from './react/hooks/use-invitation-pages.ts';
export {
  useInvitedUser,
  useSuspenseInvitedUser,
  type InvitedUserActions,
  type InvitedUserState,
  type LoadingState,
  type SessionErrorState,
  type SignedInState,
  type SignedOutState,
} from './react/hooks/use-invited-user.ts';
export { useMagicLink, type MagicLinkView, type UseMagicLinkOptions } from './react/hooks/use-magic-link.ts';
export {
  useReceivedInvitations,
  type ReceivedInvitationsState,
  type UseReceivedInvitationsOptions,
} from './react/hooks/use-received-invitations.ts';
export {
  useSendInvitations,
  type InvitationResult,
  type SendInvitationsActions,
  type SendInvitationsState,
  type SendProgress,
  type UseSendInvitationsOptions,
} from './react/hooks/use-send-invitations.ts';
export {
  useSentInvitations,
  type SentInvitationsState,
  type UseSentInvitationsOptions,
} from './react/hooks/use-sent-invitations.ts';
export { useSignIn, type SignInActions, type SignInState, type UseSignInOptions } from './react/hooks/use-sign-in.ts';

export type { InvitationItemPart } from './react/invitation-list/invitation-item.tsx';
export type { InvitationListPart, InvitationListProps } from './react/invitation-list/invitation-list.tsx';
export { ReceivedInvitations, type ReceivedInvitationsProps } from './react/invitation-list/received-invitations.tsx';
export { SentInvitations, type SentInvitationsProps } from './react/invitation-list/sent-invitations.tsx';
export type { InviteFormError, InviteFormGetters, InviteFormRow } from './react/invite-form/invite-form-props.ts';
export type { InviteFormRowPart } from './react/invite-form/invite-form-row.tsx';
export { InviteForm, type InviteFormPart, type InviteFormProps } from './react/invite-form/invite-form.tsx';
export {
  useInviteForm,
  type AnyField,
  type InvitationDataKey,
  type InviteFormField,
  type InviteFormState,
  type UseInviteFormOptions,
} from './react/invite-form/use-invite-form.ts';
export {
  MagicLinkCallback,
  type MagicLinkCallbackPart,
  type MagicLinkCallbackProps,
} from './react/magic-link-callback/magic-link-callback.tsx';
export { SignInForm, type SignInFormPart, type SignInFormProps } from './react/sign-in/sign-in-form.tsx';
export { SignedIn, SignedOut, type SignedInProps, type SignedOutProps } from './react/sign-in/signed-in.tsx';
