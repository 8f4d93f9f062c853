import { html } from 'hono/html';
import type { OAuthError } from '../oauth-error.ts';
import { page, type PageFrame } from '../../pages/page.ts';
import { emblem } from '../../pages/emblem.ts';
import type { PageWords } from './page-messages.ts';
import { say, sayText } from './say.ts';

/** A request that must not be answered at the address it names (OpenID Connect Core 3.1.2.6): the person is told here. */
export function badRequestPage(
  frame: PageFrame<PageWords>,
  { error, message, status, headers }: OAuthError,
): Promise<Response> {
  const { words } = frame;
  return page(frame, {
    title: sayText(words, 'badRequest'),
    status,
    headers,
    content: html`${emblem('sign', true)}
      <h1>${say(words, 'badRequest')}</h1>
      <p>${say(words, 'badRequestNote')}</p>
      <div class="note">
        <details>
          <summary>${say(words, 'badRequestDetails')}</summary>
          <p lang="en" dir="ltr"><code>${error}</code> ${message}</p>
        </details>
      </div>`,
  });
}

/** A form that was not made for this browser, or too long ago. */
export function stalePage(
  frame: PageFrame<PageWords>,
  host: string,
  startAgain: string | undefined,
): Promise<Response> {
  const { words } = frame;
  return page(frame, {
    title: sayText(words, 'stale'),
    status: 403,
    content: html`${emblem('clock', true)}
      <h1>${say(words, 'stale')}</h1>
      <p>${say(words, 'staleNote', { host })}</p>
      ${startAgain === undefined ? '' : html`<a class="button" href="${startAgain}">${say(words, 'startAgain')}</a>`}`,
  });
}

export function brokenPage(frame: PageFrame<PageWords>): Promise<Response> {
  const { words } = frame;
  return page(frame, {
    title: sayText(words, 'broken'),
    status: 500,
    content: html`${emblem('pause', true)}
      <h1>${say(words, 'broken')}</h1>
      <p>${say(words, 'brokenNote')}</p>`,
  });
}

export function unknownLinkPage(frame: PageFrame<PageWords>): Promise<Response> {
  const { words } = frame;
  return page(frame, {
    title: sayText(words, 'unknownLink'),
    status: 404,
    content: html`${emblem('link', true)}
      <h1>${say(words, 'unknownLink')}</h1>
      <p>${say(words, 'unknownLinkNote')}</p>
      <p>${say(words, 'unknownLinkHelp')}</p>`,
  });
}
