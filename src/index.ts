export { InviteError } from './protocol/invite-error.ts';
