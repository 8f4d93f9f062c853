import { html } from 'hono/html';
import type { Html } from './html.ts';

/** A sentence with its `{{values}}` in place, as plain text; one that is missing leaves nothing. */
export function fillText(sentence: string, values: Readonly<Record<string, string>> = {}): string {
  return pieces(sentence, values).join('');
}

/** The same as markup, which the values may be. */
export function fillHtml(sentence: string, values: Readonly<Record<string, string | Html>> = {}): Html {
  return html`${pieces(sentence, values)}`;
}

function pieces<Value>(sentence: string, values: Readonly<Record<string, Value>>): (string | Value)[] {
  // Every other piece is a name.
  return sentence.split(/\{\{(\w+)\}\}/).map((piece, index) => (index % 2 === 0 ? piece : (values[piece] ?? '')));
}
