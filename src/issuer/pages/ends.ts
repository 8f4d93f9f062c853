import { html } from 'hono/html';
import type { OAuthError } from '../oauth-error.ts';
import { page, type PageFrame } from '../page.ts';
import { emblem } from './emblem.ts';
import { say, sayText } from './say.ts';

/** A request that must not be answered at the address it names (OpenID Connect Core 3.1.2.6): the person is told here. */
export function badRequestPage(frame: PageFrame, { error, message, status, headers }: OAuthError): Promise<Response> {
  const { words } = frame;
  return page(frame, {
    title: sayText(words, 'badRequest'),
    status,
    headers,
    content: html`${emblem('sign')}
      <h1>${say(words, 'badRequest')}</h1>
      <p>${say(words, 'badRequestNote')}</p>
      <details>
        <summary>${say(words, 'badRequestDetails')}</summary>
        <p lang="en" dir="ltr"><code>${error}</code> ${message}</p>
      </details>`,
  });
}

/** A form that was not made for this browser, or too long ago. */
export function stalePage(frame: PageFrame, host: string, startAgain: string | undefined): Promise<Response> {
  const { words } = frame;
  return page(frame, {
    title: sayText(words, 'stale'),
    status: 403,
    content: html`${emblem('clock')}
      <h1>${say(words, 'stale')}</h1>
      <p>${say(words, 'staleNote', { host })}</p>
      ${
        startAgain === undefined
          ? ''
          : html`<p class="aside"><a class="button" href="${startAgain}">${say(words, 'startAgain')}</a></p>`
      }`,
  });
}

export function brokenPage(frame: PageFrame): Promise<Response> {
  const { words } = frame;
  return page(frame, {
    title: sayText(words, 'broken'),
    status: 500,
    content: html`${emblem('pause')}
      <h1>${say(words, 'broken')}</h1>
      <p>${say(words, 'brokenNote')}</p>`,
  });
}

export function unknownLinkPage(frame: PageFrame): Promise<Response> {
  const { words } = frame;
  return page(frame, {
    title: sayText(words, 'unknownLink'),
    status: 404,
    content: html`${emblem('link')}
      <h1>${say(words, 'unknownLink')}</h1>
      <p>${say(words, 'unknownLinkNote')}</p>
      <p>${say(words, 'unknownLinkHelp')}</p>`,
  });
}
