/**
 * The look of `<MagicLinkCallback>` and `<SignInForm>`, for pages of their own: the same variables as the components'
 * style sheet, so that one set of values dresses all. Sizes are on a 4 px grid; sides are logical, so that
 * right-to-left mirrors.
 */
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
    margin: 0; min-block-size: 100vh; min-block-size: 100dvh; display: grid; grid-template-columns: minmax(0, 26rem); place-content: center;
    padding: calc(var(--unit) * 6) calc(var(--unit) * 4); background: var(--desk); color: var(--text);
    font: calc(1rem * var(--magic-invite-scale, 1))/1.5 var(--magic-invite-font, system-ui, sans-serif);
  }
  main {
    padding: calc(var(--unit) * 8) calc(var(--unit) * 7); border: 1px solid var(--line); border-radius: calc(var(--radius) * 1.6);
    background: var(--paper); box-shadow: 0 1px 3px rgb(0 0 0 / 6%); overflow-wrap: anywhere;
  }
  h1, p, form { margin: 0; }
  h1 { font-size: 1.375em; font-weight: 500; line-height: 1.35; text-wrap: balance; hyphens: auto; }
  h1 strong { font-weight: 700; }
  p, .note { margin-block-start: calc(var(--unit) * 2); color: var(--muted); text-wrap: pretty; }
  b { color: var(--text); font-weight: 600; }
  .logo {
    display: block; inline-size: auto; max-inline-size: 12rem; block-size: calc(var(--unit) * 10); margin-block-end: calc(var(--unit) * 4);
    object-fit: contain; object-position: left;
  }
  [dir='rtl'] .logo { object-position: right; }
  .icon {
    display: grid; place-items: center; inline-size: calc(var(--unit) * 12); block-size: calc(var(--unit) * 12);
    margin-block-end: calc(var(--unit) * 4); border: 1px solid transparent; border-radius: 50%;
    background: color-mix(in srgb, var(--accent) 14%, transparent); color: var(--accent); font-size: 1.25em; font-weight: 600; line-height: 1;
  }
  .icon.failed { background: color-mix(in srgb, var(--text) 5%, transparent); color: var(--muted); }
  .icon svg { inline-size: 1em; block-size: 1em; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
  .notice {
    margin-block-start: calc(var(--unit) * 5); padding: calc(var(--unit) * 3) calc(var(--unit) * 4); border-inline-start: 3px solid var(--accent);
    border-radius: calc(var(--radius) / 2); background: color-mix(in srgb, var(--text) 6%, transparent); color: var(--text); font-size: 0.9375em;
  }
  blockquote {
    margin: calc(var(--unit) * 4) 0; padding-inline-start: calc(var(--unit) * 4); border-inline-start: 3px solid var(--accent);
    white-space: pre-line;
  }
  .field .note { margin-block-start: var(--unit); font-size: 0.875em; }
  .problem { margin-block-start: var(--unit); color: var(--danger); font-size: 0.875em; }
  details { display: inline; }
  details[open] { display: block; }
  summary { display: inline; cursor: pointer; white-space: nowrap; text-decoration: underline; text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); text-underline-offset: 0.2em; }
  summary::marker { content: none; }
  summary::-webkit-details-marker { display: none; }
  details p { margin: 0; }
  code { color: var(--text); font: 0.9375em ui-monospace, monospace; }
  .field { margin-block-start: calc(var(--unit) * 5); }
  label { display: block; margin-block-end: var(--unit); color: var(--muted); font-size: 0.875em; }
  input {
    inline-size: 100%; min-block-size: calc(var(--unit) * 11); padding: 0 calc(var(--unit) * 3); border: 1px solid var(--edge);
    border-radius: var(--radius); background: var(--magic-invite-field, transparent); color: inherit; font: inherit;
  }
  input[name='code'] { font-size: 1.25em; font-variant-numeric: tabular-nums; letter-spacing: 0.3em; }
  input[aria-invalid='true'] { border-color: var(--danger); }
  .button {
    display: block; inline-size: 100%; min-block-size: calc(var(--unit) * 11); margin-block-start: calc(var(--unit) * 6);
    padding: calc(var(--unit) * 2) calc(var(--unit) * 5); border: 1px solid transparent; border-radius: var(--radius);
    background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; line-height: 1.6; text-align: center;
    text-decoration: none; overflow-wrap: anywhere; cursor: pointer;
  }
  .button:hover { background: color-mix(in srgb, var(--accent) 88%, CanvasText); }
  .button.second { margin-block-start: calc(var(--unit) * 3); border-color: var(--edge); background: transparent; color: var(--text); }
  .button.second:hover { border-color: var(--text); }
  .quiet {
    display: inline-block; margin-block-start: calc(var(--unit) * 3); padding: var(--unit) 0; border: 0; background: none; color: var(--accent);
    font: inherit; text-align: start; text-decoration: underline; text-decoration-color: color-mix(in srgb, currentColor 40%, transparent);
    text-underline-offset: 0.2em; overflow-wrap: anywhere; cursor: pointer;
  }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  .later { margin-block-start: calc(var(--unit) * 6); animation: appear 1ms 30s both; }
  @keyframes appear { from { visibility: hidden; } to { visibility: visible; } }
  @media (max-width: 30rem) {
    body { grid-template-columns: minmax(0, 1fr); place-content: start stretch; padding: 0; background: var(--paper); }
    main { padding: calc(var(--unit) * 12) calc(var(--unit) * 6) calc(var(--unit) * 8); border: 0; border-radius: 0; box-shadow: none; }
  }
  @media (forced-colors: active) { main, .button, .icon { border: 1px solid; } .button { border-color: ButtonText; } }
`;
