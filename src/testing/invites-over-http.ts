import { scanLink, type Scan } from '../mailbox/index.ts';
import type { InboxMail, MailsJson } from '../mailbox/mails-json.ts';
import { REQUEST_HEADER } from '../protocol/invite-api.ts';

/** Where the app under test is. */
export interface InvitesOptions {
  /** The app's origin, such as `http://localhost:3000`. */
  origin: string;
  /** Where the inbox page is, on that origin or elsewhere. Default `/inbox`. */
  inbox?: string;
  /** Where the BFF is mounted. Default `/api/invite`. */
  basePath?: string;
}

/** The part of a Playwright `APIResponse` that is read. */
export interface PageResponse {
  /** Returns the HTTP status. */
  status: () => number;
  /** Returns the headers, their names in small letters. */
  headers: () => Record<string, string>;
}

/** What is needed of a Playwright `Page`, whichever version it comes from. */
export interface BrowserPage {
  /** Opens a URL. */
  goto: (url: string) => Promise<unknown>;
  /** Shares the cookies of the page's browser context. */
  request: {
    /** Sends a GET request. */
    get: (url: string, options: { maxRedirects: number }) => Promise<PageResponse>;
    /** Sends a POST request with a JSON body. */
    post: (url: string, options: { headers: Record<string, string>; data: unknown }) => Promise<PageResponse>;
  };
}

/** Invitations of an app that runs in another process, as its people see them: through the development inbox. */
export interface Invites {
  /** An address that no other test has: `bob-1f3a9c@example.com`. */
  newAddress: (name?: string) => string;
  /**
   * The next mail to this address since the test began that no earlier call returned; waits for it, by default 5 s.
   * Rejects with what came instead.
   */
  waitForMail: (address: string, options?: { timeout?: number }) => Promise<InboxMail>;
  /** Waits for the mail to this address and opens its link on this page. */
  openMail: (page: BrowserPage, address: string) => Promise<InboxMail>;
  /** Opens a link as a mail scanner does: HEAD, then GET. */
  scan: (mail: Pick<InboxMail, 'link'>) => Promise<Scan>;
  /** Signs the page's browser in, by mail, without a click on any page: where signing in is not what is tested. */
  signIn: (page: Pick<BrowserPage, 'request'>, address: string) => Promise<void>;
}

const EVERY = 50;

/** Begins with the mails that arrive from now on. */
export async function connectInvites(options: InvitesOptions): Promise<Invites> {
  const { origin, inbox = '/inbox', basePath = '/api/invite' } = options;
  const inboxUrl = new URL(inbox, origin).href.replace(/\/$/, '');
  const bff = new URL(basePath, origin).href;
  const handedOut = new Set<string>();

  async function mailsAfter(id: string): Promise<InboxMail[]> {
    const url = `${inboxUrl}/mails.json?after=${id}`;
    const answer = await fetch(url);
    // A single-page app answers every path, with its index page.
    const { mails } = (await answer.json().catch(() => ({}))) as Partial<MailsJson>;
    if (mails) return mails;
    throw new Error(`${url} answered ${answer.status} without mails. Is the mailbox mounted at ${inboxUrl}?`);
  }
  const start = (await mailsAfter('')).at(-1)?.id ?? '';

  async function waitForMail(address: string, { timeout = 5_000 }: { timeout?: number } = {}): Promise<InboxMail> {
    for (const end = Date.now() + timeout; ; await pause(EVERY)) {
      const mails = await mailsAfter(start);
      const found = mails.find(({ id, to }) => to === address.toLowerCase() && !handedOut.has(id));
      if (found) {
        handedOut.add(found.id);
        return found;
      }
      if (Date.now() >= end) {
        const others = mails.map(({ to }) => to).join(', ') || 'none';
        throw new Error(`No new mail to ${address} in ${timeout} ms. Mails since the test began: ${others}.`);
      }
    }
  }

  async function post(page: Pick<BrowserPage, 'request'>, path: string, data: unknown): Promise<void> {
    const answer = await page.request.post(`${bff}/${path}`, { headers: { [REQUEST_HEADER]: '1' }, data });
    if (answer.status() !== 200) throw new Error(`POST ${bff}/${path} answered ${answer.status()}.`);
  }

  return {
    waitForMail,
    newAddress: (name = 'guest') => `${name}-${crypto.randomUUID().slice(0, 8)}@example.com`,
    async openMail(page, address) {
      const mail = await waitForMail(address);
      await page.goto(linkOf(mail));
      return mail;
    },
    scan: (mail) => scanLink(linkOf(mail), (request) => fetch(request)),
    async signIn(page, address) {
      await post(page, 'sign-in', { email: address });
      const redirect = await page.request.get(linkOf(await waitForMail(address)), { maxRedirects: 0 });
      const { hash, search } = new URL(redirect.headers()['location'] ?? bff);
      await post(page, 'callback', Object.fromEntries(new URLSearchParams(hash.slice(1) || search)));
    },
  };
}

function linkOf({ link }: Pick<InboxMail, 'link'>): string {
  if (link === null) throw new Error('This mail has no link.');
  return link;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
