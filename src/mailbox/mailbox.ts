import type { Mailer, MailMessage } from '../issuer/index.ts';
import { canonicalEmail } from '../protocol/email-address.ts';
import { createInboxPage } from './inbox-page.ts';
import type { ReceivedMail } from './received-mail.ts';

export interface MailboxOptions {
  /** Where the app mounts {@link Mailbox.fetch}. Default `/inbox`. */
  basePath?: string;
  /** A mailer that sends each mail as well; the inbox then keeps a copy. */
  relay?: Mailer;
  /** How "open as a mail scanner" reaches the link. Default: the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
  /** Epoch milliseconds. */
  now?: () => number;
}

/** The development inbox: a mailer that keeps what it is given, and a page to read it. Everything is gone with the process. */
export interface Mailbox {
  mailer: Mailer;
  /** Newest last. */
  readonly messages: readonly ReceivedMail[];
  /** The next mail to this address that no earlier `waitFor` returned; waits until there is one. */
  waitFor: (address: string) => Promise<ReceivedMail>;
  /** The inbox page and what it needs, under `basePath`. */
  fetch: (request: Request) => Promise<Response>;
  /** The option `basePath`, with its default. */
  readonly basePath: string;
}

/** The oldest mails beyond this number are dropped. */
const MAX_MESSAGES = 500;

/** Creates a development inbox. Never use it in production: the page shows every mail to anyone who reaches it. */
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
