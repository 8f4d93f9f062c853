import type { html } from 'hono/html';

/** Markup as hono's `html` makes it: what is text in it is escaped, or soon will be. */
export type Html = ReturnType<typeof html>;
