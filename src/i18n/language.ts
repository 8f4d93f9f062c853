import type { MailMessages } from './mail-messages.ts';
import type { Locale } from './messages.ts';
import type { PageMessages } from './page-messages.ts';

/** A language on every surface. `messages` are those of the components and of the BFF's pages. */
export interface Language extends Locale {
  /** Of the issuer's pages. */
  readonly pages: PageMessages;
  /** Of the built-in mails, which `npm run mails` renders. */
  readonly mails: MailMessages;
}
