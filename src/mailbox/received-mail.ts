import type { MailMessage } from '../issuer/index.ts';

/** A mail as it arrived. */
export interface ReceivedMail extends MailMessage {
  id: string;
  /** Epoch milliseconds. */
  receivedAt: number;
  /** The magic link in it, or `null`. */
  link: string | null;
}
