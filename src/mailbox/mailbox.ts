import type { Mailer, MailMessage } from '../issuer/index.ts';
import { canonicalEmail } from '../protocol/email-address.ts';
import { createInboxPage } from './inbox-page.ts';
import type { ReceivedMail } from './received-mail.ts';

/** Options of {@link createMailbox}. */
export interface MailboxOptions {
  /** Where the app mounts {@link Mailbox.fetch}. Default `/inbox`. */
  basePath?: string;
  /** Another mailer that gets each mail first; the mailbox keeps a copy of what it accepted. Default: none. */
  relay?: Mailer;
  /** How "open as a mail scanner" reaches the link. Default: the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
  /** Returns the current time in epoch milliseconds. Default: `Date.now`. */
  now?: () => number;
}

/** The development inbox: a mailer that keeps its mails in memory, and a page to read them. */
export interface Mailbox {
  /** The mailer to give to the issuer. */
  mailer: Mailer;
  /** The last 500 mails, newest last. */
  readonly messages: readonly ReceivedMail[];
  /** Returns the next mail to this address that no earlier call returned; waits until there is one. */
  waitFor: (address: string) => Promise<ReceivedMail>;
  /** Answers the inbox page and its assets, under `basePath`. */
  fetch: (request: Request) => Promise<Response>;
  /** The option `basePath`, with its default. */
  readonly basePath: string;
}

/** The oldest mails beyond this number are dropped. */
const MAX_MESSAGES = 500;

/**
 * Creates the development inbox. For development and tests only: everyone who reaches the page reads all mail.
 *
 * @example
 * const mailbox = createMailbox();
 * const invites = createMagicInvite({ ...options, mailer: mailbox.mailer });
 * app.use('/inbox', toNodeListener(mailbox));
 */
export function createMailbox(options: MailboxOptions = {}): Mailbox {
  const { basePath = '/inbox', now = Date.now, relay } = options;
  const messages: ReceivedMail[] = [];
  const handedOut = new Set<string>();
  const waiting: { address: string; resolve: (mail: ReceivedMail) => void }[] = [];
  let received = 0;

  const handOut = (mail: ReceivedMail) => {
    handedOut.add(mail.id);
    return mail;
  };
  const page = createInboxPage({
    basePath,
    messages,
    isCopy: relay !== undefined,
    fetch: options.fetch ?? ((request) => fetch(request)),
  });

  return {
    messages,
    basePath,
    fetch: page,

    mailer: {
      async send(message) {
        await relay?.send(message);
        received += 1;
        const mail: ReceivedMail = { ...message, id: String(received), receivedAt: now(), link: linkIn(message) };
        messages.push(mail);
        if (messages.length > MAX_MESSAGES) messages.shift();
        const index = waiting.findIndex(({ address }) => address === mail.to);
        if (index !== -1) waiting.splice(index, 1)[0]!.resolve(handOut(mail));
      },
    },

    async waitFor(typed) {
      // As mails are addressed.
      const address = canonicalEmail(typed) ?? typed;
      const found = messages.find((mail) => mail.to === address && !handedOut.has(mail.id));
      if (found) return handOut(found);
      return new Promise((resolve) => {
        waiting.push({ address, resolve });
      });
    },
  };
}

/** Ours, else the first that is there: an app's own template may hold others. */
function linkIn({ text }: MailMessage): string | null {
  const links = text.match(/https?:\/\/[^\s<>"]+/g) ?? [];
  return links.find((link) => link.includes('/oidc/link/')) ?? links[0] ?? null;
}
