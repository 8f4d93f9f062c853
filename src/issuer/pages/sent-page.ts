import type { PlainResponse } from '../../protocol/plain-http.ts';
import { html } from 'hono/html';
import { lifetimeText, waitingTime } from '../mail/time-text.ts';
import { hiddenFields } from '../../pages/form.ts';
import { icon } from '../../pages/icon.ts';
import { page } from '../../pages/page.ts';
import type { FormFields } from './ask-address.ts';
import type { IssuerFrame } from './frame-for.ts';

export interface SentPageContent {
  email: string;
  /** Milliseconds for which the link works. */
  lifetimeMs: number;
  /** Where the form is posted. */
  action: string;
  fields: FormFields;
  /** Milliseconds until another email can be asked for, where this one was asked for too early. */
  waitMs?: number;
}

/** The page after an email was sent. The button for another one appears after a while. */
export function sentPage(frame: IssuerFrame, shown: SentPageContent): Promise<PlainResponse> {
  const { t } = frame;
  const { email, lifetimeMs, action, fields, waitMs } = shown;
  const waitS = waitMs === undefined ? null : Math.ceil(waitMs / 1_000);
  return page(frame, {
    title: t.text('sent.title'),
    ...(waitS === null ? {} : { status: 429, headers: { 'retry-after': String(waitS) } }),
    formAction: 'self',
    referrerPolicy: 'strict-origin',
    content: html`${icon('mail')}
      <h1>${t.text('sent.title')}</h1>
      <p>${t.rich('sent.to', { email: html`<b><bdi>${email}</bdi></b>` })}</p>
      <p>${t.text('sent.note', { time: lifetimeText(lifetimeMs / 1_000, t.locale) })}</p>
      ${
        waitS === null
          ? ''
          : html`<p class="notice" role="alert">${t.text('sent.tooEarly', { wait: waitingTime(waitS, t.locale) })}</p>`
      }
      <form method="post" action="${action}">
        ${hiddenFields(fields)}
        <div class="later">
          <p>${t.text('sent.spam')}</p>
          <button class="button second" name="action" value="send">${t.text('sent.resend')}</button>
        </div>
        <button class="quiet" name="action" value="edit">${t.text('sent.another')}</button>
      </form>`,
  });
}
