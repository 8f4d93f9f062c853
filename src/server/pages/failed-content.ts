import { html } from 'hono/html';
import { isRetryable, type ErrorCode } from '../../protocol/error-codes.ts';
import type { Preview } from '../../protocol/invite-api.ts';
import { isRenewable } from '../../link-view/link-end.ts';
import type { Html } from '../../pages/html.ts';
import type { PageMessageKey, PageWords } from './page-messages.ts';
import { emblem } from '../../pages/emblem.ts';
import { address, name } from './page-parts.ts';

/** Where a sign-in link needs another sentence than an invitation. */
const SIGN_IN_WORDS: Partial<Record<ErrorCode, PageMessageKey>> = {
  expired: 'callback.expiredSignIn',
  declined: 'callback.declinedSignIn',
  wrong_address: 'callback.wrongAddressSignIn',
};

export interface End {
  code: ErrorCode;
  retryAfter?: number | undefined;
  /** The app's own sentence. */
  reason?: string | undefined;
  /** `null` where not even the letter could be read. */
  letter: Preview | null;
  /** A new link is on its way. */
  isMailed?: boolean;
  /** Where asking for a new link goes, with which page token; `null` where there is nothing to renew. */
  renewal: { action: string; token: string } | null;
  /** Where reading the letter again is. */
  retryAt: string;
}

/** What happened, in a sentence, for the page and its tab. */
export function endedHeading(words: PageWords, { code, retryAfter, reason, letter }: End): string {
  const { text } = words;
  if (reason) return reason;
  const signInWords = letter?.purpose === 'sign-in' ? SIGN_IN_WORDS[code] : undefined;
  if (signInWords) return text(signInWords);
  if (code === 'revoked' && letter?.inviterName) return text('callback.revokedBy', { inviter: letter.inviterName });
  return words.error({ code, retryAfter });
}

/** How a link can end without letting anybody in: its sentence, its one button, its quiet second way. */
export function endedContent(words: PageWords, end: End): Html {
  const { text } = words;
  const { code, isMailed = false, renewal, retryAt } = end;
  const canRenew = renewal !== null && !isMailed && isRenewable(code);
  return html`${emblem(code === 'code_expired' || isMailed ? 'letter' : 'closed', true)}
    <h1>${endedHeading(words, end)}</h1>
    ${noteOf(words, end)}
    ${
      canRenew
        ? html`<form method="post" action="${renewal.action}">
            <input type="hidden" name="token" value="${renewal.token}" />
            <button class="${code === 'code_expired' ? 'quiet' : 'button'}" name="action" value="new-link">
              ${text(code === 'already_used' ? 'common.sendLink' : 'callback.newLink')}
            </button>
          </form>`
        : ''
    }
    ${isRetryable(code) ? html`<a class="button" href="${retryAt}">${text('common.retry')}</a>` : ''}`;
}

const note = (content: Html | string): Html => html`<p class="note">${content}</p>`;

function noteOf({ text, rich }: PageWords, { code, reason, letter, isMailed, renewal }: End): Html {
  const email = letter?.email ? address(letter.email) : null;
  if (isMailed) {
    const sent = code === 'already_used' ? 'common.linkSent' : 'callback.newLinkSent';
    return note(email ? rich(sent, { email }) : text('callback.newLinkSentUnnamed'));
  }
  if (code === 'expired' && email && renewal) return note(rich('callback.newLinkOffer', { email }));
  if (code === 'malformed') return note(text('callback.malformedNote'));
  if ((code === 'wrong_address' || (code === 'denied' && !reason)) && letter?.inviterName)
    return note(rich('callback.askInviter', { inviter: name(letter.inviterName) }));
  return isRetryable(code) && letter ? note(text('callback.nothingUsed')) : html``;
}
