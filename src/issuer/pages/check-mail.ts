import { html } from 'hono/html';
import { page, type PageFrame } from '../../pages/page.ts';
import { hiddenFields, type HiddenFields } from './ask-address.ts';
import { spanInWords } from '../mail/time-in-words.ts';
import { emblem } from '../../pages/emblem.ts';
import type { PageWords } from './page-messages.ts';
import { say, sayText, sayWait } from './say.ts';

export interface CheckMail {
  /** As the mail was addressed; the person typed it. */
  email: string;
  /** Milliseconds that the link works for. */
  lifetime: number;
  action: string;
  fields: HiddenFields;
  /** Milliseconds: another mail was asked for too early. */
  wait?: number;
}

/** The page that says a mail is on its way. The way to another one shows itself after a while. */
export function checkMailPage(
  frame: PageFrame<PageWords>,
  { email, lifetime, action, fields, wait }: CheckMail,
): Promise<Response> {
  const { words } = frame;
  return page(frame, {
    title: sayText(words, 'sent'),
    ...(wait === undefined ? {} : { status: 429, headers: { 'retry-after': String(Math.ceil(wait / 1_000)) } }),
    formAction: 'self',
    referrerPolicy: 'strict-origin',
    content: html`${emblem('letter')}
      <h1>${say(words, 'sent')}</h1>
      <p>${say(words, 'sentTo', { email: html`<b><bdi>${email}</bdi></b>` })}</p>
      <p>${say(words, 'sentNote', { time: spanInWords(lifetime, words.code) })}</p>
      ${
        wait === undefined
          ? ''
          : html`<p class="notice" role="alert">${say(words, 'tooEarly', { wait: sayWait(words, wait) })}</p>`
      }
      <form method="post" action="${action}">
        ${hiddenFields(fields)}
        <div class="later">
          <p>${say(words, 'spam')}</p>
          <button class="button second" name="action" value="send">${say(words, 'again')}</button>
        </div>
        <button class="quiet" name="action" value="edit">${say(words, 'another')}</button>
      </form>`,
  });
}
