import type { MailMessage, Mailer } from './mailer.ts';

/** Where mails wait to be sent. Nothing waits yet: a mail goes out while its request is answered. */
export interface Outbox {
  /** Resolves once the mail system has taken the mail; rejects with what the mailer threw. */
  send(message: MailMessage): Promise<void>;
  /** Sends what is due; returns how many mails went out. */
  deliver(): Promise<number>;
}

export function createOutbox(mailer: Mailer): Outbox {
  return {
    send: (message) => mailer.send(message),
    deliver: () => Promise.resolve(0),
  };
}
