import type { PlainResponse } from '../../protocol/plain-http.ts';
import { html } from 'hono/html';
import type { Html } from '../../pages/html.ts';
import { icon, type IconName } from '../../pages/icon.ts';
import { page } from '../../pages/page.ts';
import type { OAuthError } from '../oauth-error.ts';
import type { IssuerFrame } from './frame-for.ts';

/** The request cannot be answered to the address it names (OpenID Connect Core 3.1.2.6). */
export function badRequestPage(
  frame: IssuerFrame,
  { error, message, status, headers }: Pick<OAuthError, 'error' | 'message' | 'status' | 'headers'>,
): Promise<PlainResponse> {
  const { t } = frame;
  const details = html`<div class="note">
    <details>
      <summary>${t.text('badRequest.details')}</summary>
      <p lang="en" dir="ltr"><code>${error}</code> ${message}</p>
    </details>
  </div>`;
  return errorPage(frame, {
    icon: 'sign',
    title: t.text('badRequest.title'),
    content: html`<p>${t.text('badRequest.note')}</p>
      ${details}`,
    status,
    headers,
  });
}

/**
 * The form is too old, or was not made for this browser.
 *
 * @param host of the issuer, whose cookies may be blocked
 * @param startAgain where the request can be repeated
 */
export function timedOutPage(frame: IssuerFrame, host: string, startAgain: string | undefined): Promise<PlainResponse> {
  const { t } = frame;
  return errorPage(frame, {
    icon: 'clock',
    title: t.text('timedOut.title'),
    content: html`<p>${t.text('timedOut.note', { host })}</p>
      ${startAgain === undefined ? '' : html`<a class="button" href="${startAgain}">${t.text('timedOut.startAgain')}</a>`}`,
    status: 403,
  });
}

/** An outage. */
export function failedPage(
  frame: IssuerFrame,
  { status, headers }: Pick<OAuthError, 'status' | 'headers'>,
): Promise<PlainResponse> {
  const { t } = frame;
  return errorPage(frame, {
    icon: 'pause',
    title: t.text('failed.title'),
    content: html`<p>${t.text('failed.note')}</p>`,
    status,
    headers,
  });
}

/** No ticket of this link exists. */
export function unknownLinkPage(frame: IssuerFrame): Promise<PlainResponse> {
  const { t } = frame;
  return errorPage(frame, {
    icon: 'link',
    title: t.text('unknownLink.title'),
    content: html`<p>${t.text('unknownLink.note')}</p>
      <p>${t.text('unknownLink.help')}</p>`,
    status: 404,
  });
}

interface ErrorPage {
  icon: IconName;
  title: string;
  content: Html;
  status: number;
  headers?: Readonly<Record<string, string>>;
}

function errorPage(frame: IssuerFrame, { icon: name, title, content, ...rest }: ErrorPage): Promise<PlainResponse> {
  return page(frame, {
    title,
    content: html`${icon(name, true)}
      <h1>${title}</h1>
      ${content}`,
    ...rest,
  });
}
