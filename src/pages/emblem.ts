import { html, raw } from 'hono/html';
import type { Html } from './html.ts';

/** A few strokes; each stands above words that say the same. */
const STROKES = {
  letter: '<rect x="2.5" y="5" width="19" height="14" rx="2.5"/><path d="m3.5 7 8.5 6.5L20.5 7"/>',
  closed: '<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.25m0 3.5v.1"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
  link: '<path d="M9.5 14.5a4 4 0 0 1 0-5.6l3-3a4 4 0 0 1 5.6 5.6l-1 1M14.5 9.5a4 4 0 0 1 0 5.6l-3 3a4 4 0 0 1-5.6-5.6l1-1"/>',
  sign: '<path d="M12 3v18M5 6h11l3 3-3 3H5zM9 21h6"/>',
  pause: '<circle cx="12" cy="12" r="9"/><path d="M9.5 9v6M14.5 9v6"/>',
} as const;

/** A drawing over the sentence: in the accent, or grey where something has ended. */
export function emblem(name: keyof typeof STROKES, isEnded = false): Html {
  return html`<div class="${isEnded ? 'emblem ended' : 'emblem'}">
    <svg viewBox="0 0 24 24" aria-hidden="true">${raw(STROKES[name])}</svg>
  </div>`;
}
