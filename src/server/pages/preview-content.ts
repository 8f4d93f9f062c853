import { html } from 'hono/html';
import type { Preview } from '../../protocol/invite-api.ts';
import type { Html } from '../../pages/html.ts';
import type { PageWords } from './page-messages.ts';
import { emblem } from '../../pages/emblem.ts';
import { address, emailField, name, problemNote } from './page-parts.ts';

export interface LetterForm {
  /** Where the form goes, with which page token. */
  action: string;
  token: string;
  /** Why the last try did not do, and what was typed. */
  problem: string | null;
  typed: string;
}

/** The letter before anything is spent: who invites whom to what, and one button. Also where somebody else is signed in. */
export function letterContent(words: PageWords, letter: Preview, { action, token, problem, typed }: LetterForm): Html {
  const { text, rich } = words;
  const { conflict, purpose, email, startedHere } = letter;
  const isSignIn = purpose === 'sign-in';
  const asksAddress = letter.confirm === 'email' && !startedHere;
  const who = { email: address(email) };
  const button =
    conflict && email ? rich('callback.switch', who) : text(isSignIn ? 'callback.acceptSignIn' : 'callback.accept');
  return html`<form method="post" action="${action}">
    <input type="hidden" name="token" value="${token}" />
    ${letterTitle(words, letter)}
    ${
      conflict
        ? html`<p class="note">
            ${rich(isSignIn ? 'callback.conflictSignIn' : 'callback.conflict', { ...who, current: address(conflict.email) })}
          </p>`
        : isSignIn
          ? startedHere
            ? ''
            : html`<p class="note">${text('callback.signInNote')}</p>`
          : html`<div class="note">
              ${rich('callback.as', who)} <span aria-hidden="true">·</span>
              <details>
                <summary>${text('callback.notYou')}</summary>
                <p>${rich('callback.notYouNote', who)}</p>
              </details>
            </div>`
    }
    ${asksAddress ? emailField(text('callback.confirmLabel'), typed, problem) : ''} ${problemNote(problem)}
    <button class="button" name="action" value="${conflict ? 'switch' : 'accept'}">${button}</button>
    ${conflict ? html`<a class="quiet" href="/">${rich('callback.stay', { email: address(conflict.email) })}</a>` : ''}
  </form>`;
}

/** The one sentence that matters, under the inviter's initial. */
function letterTitle({ rich }: PageWords, { inviterName, title, purpose, email }: Preview): Html {
  const values = {
    inviter: name(inviterName ?? ''),
    title: html`<strong>${name(title ?? '')}</strong>`,
    email: address(email),
  };
  const invitation = inviterName
    ? title
      ? 'preview.invites'
      : 'preview.invitesUntitled'
    : title
      ? 'preview.invited'
      : 'preview.invitedUntitled';
  // A foreign provider tells the address only once its code is redeemed.
  const signIn = email ? 'callback.signIn' : 'callback.acceptSignIn';
  return html`${
      purpose === 'invitation' && inviterName
        ? html`<div class="emblem" aria-hidden="true">${Array.from(inviterName)[0]!.toUpperCase()}</div>`
        : emblem('letter')
    }
    <h1>${rich(purpose === 'sign-in' ? signIn : invitation, values)}</h1>`;
}

/** The same sentence for the tab. */
export function letterHeading({ text }: PageWords, { inviterName, title, purpose }: Preview): string {
  if (purpose === 'sign-in') return text('callback.acceptSignIn');
  return inviterName
    ? text('preview.invitesUntitled', { inviter: inviterName })
    : (title ?? text('preview.invitedUntitled'));
}
