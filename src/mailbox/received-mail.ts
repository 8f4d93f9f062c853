import type { MailMessage } from '../issuer/index.ts';

/** A mail as it arrived. */
export interface ReceivedMail extends MailMessage {
  /** Counts up from 1, mail by mail. */
  id: string;
  /** When it arrived, in epoch milliseconds. */
  receivedAt: number;
  /** The magic link in it, or `null`. */
  link: string | null;
}
