export { createInviteServer } from './create-invite-server.ts';
export { denied } from './app.ts';
export { InviteError } from '../protocol/invite-error.ts';
export type {
  Action,
  CurrentUser,
  Decision,
  Description,
  Invitation,
  Inviter,
  AcceptingUser,
  AcceptQuestion,
  InviterQuestion,
  ListQuestion,
  Question,
  SignInContext,
} from './app.ts';
export type {
  AboutInvitation,
  AcceptedEvent,
  EmbeddedIssuerEvent,
  ErrorEvent,
  InvitationChangedEvent,
  InvitationMailEvent,
  InviteEvent,
  InviteFailedEvent,
  InvitedEvent,
  MailsWithdrawnEvent,
  NewLinkRefusedEvent,
  NoLimitsByIpEvent,
  PreviewedEvent,
  RateLimitedEvent,
  RefusedEvent,
  SessionEvent,
  SignedInEvent,
} from './events.ts';
export type {
  ErasedData,
  ExportedData,
  ExportedInvitation,
  PersonalDataMethods,
  PersonalDataOf,
} from './invitations/personal-data.ts';
export type { DeliveryReason, DeliveryReasonText, DeliveryStatus } from '../protocol/delivery.ts';
export type { ActionEntry, Actor, HistoryEntry, MailEntry, OpenedEntry } from './history.ts';
export type { ErrorContext, OnError } from '../protocol/error-report.ts';
export type { RateLimit } from '../protocol/duration.ts';
export type { InvitationFilter } from './invitations/invitation-record.ts';
export type {
  ActingFor,
  InvitationQuery,
  ListedInvitations,
  ManagedInvitations,
  RevokeAllFilter,
  RevokedInvitations,
} from './invitations/manage-invitations.ts';
export type { Limits } from './limits.ts';
export type {
  AdvancedServerOptions,
  InviteServer,
  InviteServerOptions,
  ServerRetention,
  SignedOutCookies,
  SessionData,
} from './options.ts';
export type { HeadersSource, RequestHeaders, SessionOptions } from './session/session.ts';
export type { InvitationStatus, InvitedUser, Recipient, SendResult, SentInvitation } from '../protocol/invite-api.ts';
export type { PageTheme } from '../pages/theme.ts';
export type { Locale, Message, MessageKey, Messages } from '../i18n/messages.ts';
export type { PagesOptions } from './pages/options.ts';
export type { ErrorCode } from '../protocol/error-codes.ts';
export type { IdTokenClaims, ResponseMode } from '../protocol/oidc.ts';
export type { CookieAdapter } from '../protocol/cookies.ts';
export type { Duration } from '../protocol/duration.ts';
