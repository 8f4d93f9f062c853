/** The look of `<MagicLinkCallback>` and `<SignInForm>`, for a page of their own. */
export const PAGE_STYLE: string = `
  :root {
    color-scheme: light dark;
    --accent: var(--magic-invite-accent, #2743a6); --on-accent: var(--magic-invite-on-accent, #fff);
    --danger: var(--magic-invite-danger, #b3261e); --radius: var(--magic-invite-radius, 0.625rem);
    --unit: calc(0.25rem * var(--magic-invite-density, 1));
    --text: var(--magic-invite-text, #1d2230); --desk: var(--magic-invite-background, #f4f4f1); --paper: var(--magic-invite-surface, #fff);
    --muted: color-mix(in srgb, var(--text) 72%, transparent); --line: color-mix(in srgb, var(--text) 15%, transparent);
    --edge: color-mix(in srgb, var(--text) 50%, transparent);
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --accent: var(--magic-invite-accent, #a9bcff); --on-accent: var(--magic-invite-on-accent, #0e1638);
      --danger: var(--magic-invite-danger, #ffb3aa);
      --text: var(--magic-invite-text, #eceef2); --desk: var(--magic-invite-background, #16181d); --paper: var(--magic-invite-surface, #1f2229);
    }
  }
  * { box-sizing: border-box; }
  body {
    margin: 0; min-block-size: 100vh; display: grid; place-items: center; padding: calc(var(--unit) * 6) calc(var(--unit) * 4);
    background: var(--desk); color: var(--text);
    font: calc(1rem * var(--magic-invite-scale, 1))/1.5 var(--magic-invite-font, system-ui, sans-serif);
  }
  main {
    inline-size: 100%; max-inline-size: 26rem; padding: calc(var(--unit) * 8) calc(var(--unit) * 7); border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 1.6); background: var(--paper); box-shadow: 0 1px 3px rgb(0 0 0 / 6%);
  }
  h1, p, form { margin: 0; }
  h1 { font-size: 1.375em; font-weight: 500; line-height: 1.35; overflow-wrap: anywhere; text-wrap: balance; }
  h1 strong { font-weight: 700; }
  .address { overflow-wrap: anywhere; }
  .emblem {
    display: grid; place-items: center; inline-size: calc(var(--unit) * 12); block-size: calc(var(--unit) * 12);
    margin-block-end: calc(var(--unit) * 4); border: 1px solid transparent; border-radius: 50%;
    background: color-mix(in srgb, var(--accent) 14%, transparent); color: var(--accent); font-size: 1.25em; font-weight: 600; line-height: 1;
  }
  .emblem.ended { background: color-mix(in srgb, var(--text) 5%, transparent); color: var(--muted); }
  .emblem svg { inline-size: 1em; block-size: 1em; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
  .note { margin-block-start: calc(var(--unit) * 2); color: var(--muted); }
  .error { margin-block-start: var(--unit); color: var(--danger); font-size: 0.875em; }
  details { display: inline; }
  details[open] { display: block; }
  summary { display: inline; cursor: pointer; white-space: nowrap; text-decoration: underline; text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); text-underline-offset: 0.2em; }
  summary::marker { content: none; }
  summary::-webkit-details-marker { display: none; }
  .field { margin-block-start: calc(var(--unit) * 5); }
  label { display: block; margin-block-end: var(--unit); color: var(--muted); font-size: 0.875em; }
  input[type='email'] {
    inline-size: 100%; min-block-size: calc(var(--unit) * 11); padding: 0 calc(var(--unit) * 3); border: 1px solid var(--edge);
    border-radius: var(--radius); background: var(--magic-invite-field, transparent); color: inherit; font: inherit;
  }
  input[aria-invalid='true'] { border-color: var(--danger); }
  .button {
    display: block; inline-size: 100%; min-block-size: calc(var(--unit) * 11); margin-block-start: calc(var(--unit) * 6);
    padding: calc(var(--unit) * 2) calc(var(--unit) * 5); border: 1px solid transparent; border-radius: var(--radius);
    background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; line-height: 1.6; text-align: center;
    text-decoration: none; overflow-wrap: anywhere; cursor: pointer;
  }
  .button:hover { background: color-mix(in srgb, var(--accent) 88%, CanvasText); }
  .quiet {
    display: inline-block; margin-block-start: calc(var(--unit) * 3); padding: var(--unit) 0; border: 0; background: none; color: var(--accent);
    font: inherit; text-align: start; text-decoration: underline; text-decoration-color: color-mix(in srgb, currentColor 40%, transparent);
    text-underline-offset: 0.2em; overflow-wrap: anywhere; cursor: pointer;
  }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  @media (forced-colors: active) { .button, .emblem { border-color: ButtonText; } }
`;
