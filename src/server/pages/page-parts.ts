import { html } from 'hono/html';
import type { Html } from '../../pages/html.ts';

/** Written from left to right wherever it stands. */
export const address = (email: string): Html => html`<bdi dir="ltr">${email}</bdi>`;

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
  problem === null ? html`` : html`<p class="problem" id="problem" role="alert">${problem}</p>`;
