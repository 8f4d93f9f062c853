export { createInviteServer } from './invite-server.ts';
export { denied } from './denied.ts';
export { InviteError } from '../protocol/invite-error.ts';
export type * from './options.ts';
export type { InvitationStatus, InvitedUser, Recipient, SendResult, SentInvitation } from '../protocol/invite-api.ts';
export type { ErrorCode } from '../protocol/error-codes.ts';
export type { IdTokenClaims } from '../protocol/oidc.ts';
