import { html, raw } from 'hono/html';
import type { Html } from './html.ts';

/** Each icon stands above a title that says the same. */
const STROKES = {
  mail: '<rect x="2.5" y="5" width="19" height="14" rx="2.5"/><path d="m3.5 7 8.5 6.5L20.5 7"/>',
  closed: '<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.25m0 3.5v.1"/>',
  check: '<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.75 2.75L16 9.5"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
  link: '<path d="M9.5 14.5a4 4 0 0 1 0-5.6l3-3a4 4 0 0 1 5.6 5.6l-1 1M14.5 9.5a4 4 0 0 1 0 5.6l-3 3a4 4 0 0 1-5.6-5.6l1-1"/>',
  sign: '<path d="M12 3v18M5 6h11l3 3-3 3H5zM9 21h6"/>',
  pause: '<circle cx="12" cy="12" r="9"/><path d="M9.5 9v6M14.5 9v6"/>',
} as const;

export type IconName = keyof typeof STROKES;

/** The icon above a page's title, in the accent colour; grey for a failure. */
export function icon(name: IconName, isFailure = false): Html {
  return html`<div class="${isFailure ? 'icon failed' : 'icon'}">
    <svg viewBox="0 0 24 24" aria-hidden="true">${raw(STROKES[name])}</svg>
  </div>`;
}

/** The initial of a name in the place of the icon. */
export function initial(name: string): Html {
  return html`<div class="icon" aria-hidden="true">${Array.from(name)[0]?.toUpperCase()}</div>`;
}
