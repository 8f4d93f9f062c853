import { html } from 'hono/html';
import type { Html } from './page-words.ts';

const STROKES = {
  letter: 'M2 4h12v8.5H2zM2 4.5l6 4.5 6-4.5',
  closed: 'M8 2.5a5.5 5.5 0 110 11 5.5 5.5 0 010-11zM8 5v3.5m0 2.4v.1',
};

/** A drawing over the sentence. */
export function emblem(name: keyof typeof STROKES, isEnded = false): Html {
  return html`<div class="${isEnded ? 'emblem ended' : 'emblem'}">
    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="${STROKES[name]}" /></svg>
  </div>`;
}

/** Written from left to right wherever it stands. */
export const address = (email: string): Html => html`<bdi class="address" dir="ltr">${email}</bdi>`;

/** Somebody's or something's name. */
export const name = (text: string): Html => html`<bdi>${text}</bdi>`;

/** A field for an address, with what was wrong about it. */
export function emailField(label: string, value: string, problem: string | null): Html {
  return html`<div class="field">
    <label for="email">${label}</label>
    <input
      type="email"
      id="email"
      name="email"
      value="${value}"
      autocomplete="email"
      dir="ltr"
      maxlength="254"
      required
      ${problem === null ? '' : html`aria-invalid="true" aria-describedby="problem"`}
    />
  </div>`;
}

/** Why the last try did not do. */
export const problemNote = (problem: string | null): Html =>
  problem === null ? html`` : html`<p class="error" id="problem" role="alert">${problem}</p>`;
