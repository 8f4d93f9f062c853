import { html } from 'hono/html';
import type { Html } from './html.ts';

/**
 * Whether a form was posted by a page of this origin. Browsers send `Origin` with every form they post (Fetch 3.2.5),
 * and no other site can send this one.
 */
export function isOwnForm(headers: Pick<Headers, 'get'>, origin: string): boolean {
  const site = headers.get('sec-fetch-site');
  return headers.get('origin') === origin && (site === null || site === 'same-origin');
}

export interface EmailField {
  label: string | Html;
  value: string;
  /** Why the value was rejected. */
  problem: string | Html | null;
  hasFocus?: boolean;
}

/** The field for an email address, with its label and its error. */
export function emailField({ label, value, problem, hasFocus = false }: EmailField): Html {
  return html`<div class="field">
    <label for="email">${label}</label>
    <input
      id="email"
      name="email"
      type="email"
      value="${value}"
      autocomplete="email"
      autocapitalize="none"
      spellcheck="false"
      dir="ltr"
      maxlength="254"
      required
      ${hasFocus ? html`autofocus` : ''}
      ${problem === null ? '' : html`aria-invalid="true" aria-describedby="problem"`}
    />
    ${problem === null ? '' : html`<p id="problem" class="problem" role="alert">${problem}</p>`}
  </div>`;
}

/** The field for the code of a sign-in mail, with its label, a note and its error. */
export function codeField({ label, note, problem }: { label: string; note: string; problem: string | null }): Html {
  return html`<div class="field">
    <label for="code">${label}</label>
    <input
      id="code"
      name="code"
      type="text"
      inputmode="numeric"
      autocomplete="one-time-code"
      dir="ltr"
      maxlength="16"
      required
      aria-describedby="code-note${problem === null ? '' : ' problem'}"
      ${problem === null ? '' : html`aria-invalid="true" autofocus`}
    />
    ${problem === null ? '' : html`<p id="problem" class="problem" role="alert">${problem}</p>`}
    <p id="code-note" class="note">${note}</p>
  </div>`;
}

/** Hidden fields, in the given order. */
export function hiddenFields(fields: Readonly<Record<string, string>>): Html {
  return html`${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )}`;
}
