import { postmarkMailer } from 'magic-invite/issuer/postmark';

export const mailer = postmarkMailer({ serverToken: process.env.POSTMARK_TOKEN! });
