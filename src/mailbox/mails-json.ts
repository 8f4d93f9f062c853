import type { ReceivedMail } from './received-mail.ts';

/** A mail in the inbox's JSON. */
export type InboxMail = Pick<ReceivedMail, 'id' | 'to' | 'from' | 'subject' | 'text' | 'html' | 'link' | 'receivedAt'>;

/** Answer of `GET INBOX/mails.json?after=ID`: what arrived after that one, newest last. */
export interface MailsJson {
  mails: InboxMail[];
}

export function mailsJson(messages: readonly ReceivedMail[], after: string | undefined): MailsJson {
  const later = messages.slice(messages.findIndex(({ id }) => id === after) + 1);
  return {
    mails: later.map(({ id, to, from, subject, text, html, link, receivedAt }) => ({
      id,
      to,
      from,
      subject,
      text,
      html,
      link,
      receivedAt,
    })),
  };
}
