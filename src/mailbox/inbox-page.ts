import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { inboxScript, inboxStyles } from './inbox-assets.ts';
import type { ReceivedMail } from './received-mail.ts';
import { mailsJson } from './mails-json.ts';
import { scanLink } from './scan-link.ts';

interface InboxPage {
  basePath: string;
  messages: readonly ReceivedMail[];
  /** Whether the mails are also sent to their recipients. */
  isCopy: boolean;
  fetch: (request: Request) => Promise<Response>;
}

type Html = ReturnType<typeof html>;

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** A mail runs no script and makes no request. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'";

/** The two-pane reader. The server renders it, which gives each mail its own URL; the script only updates it. */
export function createInboxPage(inbox: InboxPage): (request: Request) => Promise<Response> {
  const { basePath, messages, fetch } = inbox;
  const app = new Hono().basePath(basePath);
  const find = (id: string) => messages.find((mail) => mail.id === id);
  const page = async (open: ReceivedMail | undefined, status: 200 | 404 = 200) =>
    new Response(await document(inbox, open), {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': PAGE_POLICY,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      },
    });

  app.get('/', () => page(undefined));
  app.get('/inbox.css', () => asset(inboxStyles, 'text/css'));
  app.get('/inbox.js', () => asset(inboxScript, 'text/javascript'));
  // For tests in another process.
  app.get('/mails.json', (c) => {
    c.header('cache-control', 'no-store');
    return c.json(mailsJson(messages, c.req.query('after')));
  });
  app.get('/:id', ({ req }) => {
    const mail = find(req.param('id'));
    return page(mail, mail ? 200 : 404);
  });
  app.get('/:id/mail', (c) => {
    const mail = find(c.req.param('id'));
    if (!mail) return c.notFound();
    c.header('content-security-policy', MAIL_POLICY);
    c.header('cache-control', 'no-store');
    c.header('referrer-policy', 'no-referrer');
    return c.html(mail.html.replace(/<head[^<>]*>/i, '$&<base target="_blank">'));
  });
  app.post('/:id/scan', async (c) => {
    const mail = find(c.req.param('id'));
    if (!mail?.link) return c.notFound();
    return c.json(await scanLink(mail.link, fetch));
  });
  return async (request) =>
    isSafeHost(new URL(request.url).hostname)
      ? app.fetch(request)
      : new Response(
          'The inbox answers on localhost, on an IP address, and on names under .localhost and .test only.\n',
          {
            status: 403,
          },
        );
}

/**
 * A name that the DNS resolves can be pointed at this machine by its owner, whose page would then read every mail (DNS
 * rebinding). Addresses and reserved names (RFC 6761) cannot.
 */
function isSafeHost(hostname: string): boolean {
  return /^(.+\.)?(localhost|test)$|^[\d.]+$|^\[/.test(hostname);
}

function asset(text: string, type: string): Response {
  return new Response(text, { headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' } });
}

function document({ basePath, messages, isCopy }: InboxPage, open: ReceivedMail | undefined): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${open ? `${open.subject} · Inbox` : 'Inbox'}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${basePath}/inbox.css" />
        <script src="${basePath}/inbox.js" defer></script>
      </head>
      <body data-open="${open ? 'mail' : 'list'}">
        <nav aria-label="Emails">
          <h1><a href="${basePath}">Inbox</a></h1>
          <ol id="mails">
            ${messages.toReversed().map((mail) => row(basePath, mail, mail === open))}
          </ol>
          <p class="hint">
            ${isCopy ? 'Copies: the emails are sent as well.' : 'Emails of this development server, for every address.'}
            Cleared when the server restarts.
          </p>
        </nav>
        <main>${open ? mailArticle(basePath, open) : nothingOpen(messages.length)}</main>
      </body>
    </html>`;
}

function row(basePath: string, mail: ReceivedMail, isOpen: boolean): Html {
  return html`<li>
    <a href="${basePath}/${mail.id}" ${isOpen ? raw('aria-current="page"') : ''}>
      <span class="to">${mail.to}</span>
      ${time(mail)}
      <span class="subject">${mail.subject}</span>
    </a>
  </li>`;
}

function mailArticle(basePath: string, mail: ReceivedMail): Html {
  const name = mail.from
    .slice(0, Math.max(mail.from.lastIndexOf('<'), 0))
    .replaceAll('"', '')
    .trim();
  return html`<article>
    <a class="back" href="${basePath}">← All emails</a>
    <header>
      <h2>${mail.subject}</h2>
      <p class="meta">
        <span>from <b>${name || mail.from}</b></span>
        <span>to <b>${mail.to}</b></span>
        ${time(mail)}
      </p>
      ${
        mail.link
          ? html`<p class="actions">
              <a class="button" href="${mail.link}" target="_blank" rel="noopener">Open the link</a>
              <button type="button" class="quiet" data-copy="${mail.link}">Copy link</button>
              <button type="button" class="quiet" data-scan="${basePath}/${mail.id}/scan">
                Simulate a mail scanner
              </button>
              <output id="outcome"></output>
            </p>`
          : ''
      }
    </header>
    <iframe
      title="Email"
      src="${basePath}/${mail.id}/mail"
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
    ></iframe>
    <details>
      <summary>As plain text</summary>
      <pre>${mail.text}</pre>
    </details>
  </article>`;
}

function nothingOpen(count: number): Html {
  return count === 0
    ? html`<div class="empty">
        <h2>No email yet</h2>
        <p>Send an invitation or request a sign-in link. The email appears here.</p>
      </div>`
    : html`<div class="empty"><p>Select an email.</p></div>`;
}

/** In the reader's own time zone once the script runs. */
function time({ receivedAt }: ReceivedMail): Html {
  const iso = new Date(receivedAt).toISOString();
  return html`<time datetime="${iso}">${iso.slice(11, 16)}</time>`;
}
