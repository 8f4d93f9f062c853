import { postmarkWebhook } from 'magic-invite/issuer/postmark';
import { invites } from './invites.ts';

// Mount it, for example with toNodeListener, and set its URL at Postmark with the same credentials.
export const webhook = postmarkWebhook({
  username: 'postmark',
  password: process.env.POSTMARK_WEBHOOK_PASSWORD!,
  issuer: invites,
});
