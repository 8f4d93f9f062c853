/*
 * The look of the issuer's own pages: the same variables as the components' style sheet, so that one set of values
 * dresses both. Sizes are on a 4 px grid; sides are logical, so that right-to-left mirrors.
 */
export const pageStyles = `
:root {
  color-scheme: light dark;
  --_ink: light-dark(#1d2230, #eceef2);
  --_quiet: light-dark(#5a6170, #a9afbb);
  --_paper: light-dark(#fff, #1d2027);
  --_desk: light-dark(#f4f4f1, #14161a);
  --_line: light-dark(#e4e4df, #32363f);
  --_edge: light-dark(#858b98, #757c8a);
  --_accent: var(--magic-invite-accent, light-dark(#2743a6, #a9bcff));
  --_on-accent: var(--magic-invite-on-accent, light-dark(#fff, #0e1638));
  --_danger: var(--magic-invite-danger, light-dark(#b3261e, #ffb3aa));
  --_radius: var(--magic-invite-radius, 0.625rem);
  --_unit: calc(0.25rem * var(--magic-invite-density, 1));
}
* { box-sizing: border-box; }
body {
  margin: 0; min-block-size: 100vh; min-block-size: 100dvh; display: grid; grid-template-columns: minmax(0, 26rem); place-content: center;
  padding: calc(var(--_unit) * 6) calc(var(--_unit) * 4);
  background: var(--_desk); color: var(--_quiet);
  font: calc(1rem * var(--magic-invite-scale, 1))/1.5 var(--magic-invite-font, system-ui, sans-serif);
}
main {
  padding: calc(var(--_unit) * 10) calc(var(--_unit) * 9) calc(var(--_unit) * 9);
  background: var(--_paper); border: 1px solid var(--_line); border-radius: calc(var(--_radius) * 1.6);
  box-shadow: 0 1px 2px rgb(0 0 0 / 4%);
  overflow-wrap: anywhere;
}
h1 {
  margin: 0 0 calc(var(--_unit) * 2); color: var(--_ink);
  font-size: 1.5em; font-weight: 600; line-height: 1.25; letter-spacing: -0.012em; text-wrap: balance; hyphens: auto;
}
p { margin: 0 0 calc(var(--_unit) * 3); text-wrap: pretty; }
main > :last-child, form > :last-child { margin-block-end: 0; }
b { color: var(--_ink); font-weight: 600; overflow-wrap: anywhere; }
.emblem { display: block; block-size: 2.5rem; margin-block-end: calc(var(--_unit) * 5); }
img.emblem { inline-size: auto; max-inline-size: 12rem; object-fit: contain; object-position: left; }
[dir='rtl'] img.emblem { object-position: right; }
svg.emblem { inline-size: 2.5rem; color: var(--_accent); fill: none; stroke: currentColor; stroke-width: 1.25; stroke-linecap: round; stroke-linejoin: round; }
form { margin-block-start: calc(var(--_unit) * 6); }
label { display: block; margin-block-end: calc(var(--_unit) * 1.5); color: var(--_ink); font-size: 0.9375em; font-weight: 500; }
input {
  inline-size: 100%; min-block-size: calc(var(--_unit) * 12); padding: 0 calc(var(--_unit) * 3.5);
  border: 1px solid var(--_edge); border-radius: var(--_radius); background: transparent; color: var(--_ink); font: inherit;
  margin-block-end: calc(var(--_unit) * 4);
}
input[aria-invalid] { border-color: var(--_danger); box-shadow: inset 0 0 0 1px var(--_danger); margin-block-end: calc(var(--_unit) * 2); }
.problem { color: var(--_danger); font-size: 0.9375em; margin-block-end: calc(var(--_unit) * 4); }
.notice { margin: calc(var(--_unit) * 5) 0 0; padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4); border-inline-start: 3px solid var(--_accent); border-radius: calc(var(--_radius) / 2); background: color-mix(in srgb, var(--_ink) 6%, transparent); color: var(--_ink); font-size: 0.9375em; }
.button, button {
  display: block; inline-size: 100%; min-block-size: calc(var(--_unit) * 12); padding: calc(var(--_unit) * 3) calc(var(--_unit) * 5);
  border: 1px solid transparent; border-radius: var(--_radius); background: var(--_accent); color: var(--_on-accent);
  font: inherit; font-weight: 600; line-height: 1.375; text-align: center; text-decoration: none; overflow-wrap: anywhere; cursor: pointer;
}
.button:hover, button:hover { background: color-mix(in srgb, var(--_accent) 88%, var(--_ink)); }
button.second { background: transparent; border-color: var(--_edge); color: var(--_ink); margin-block-end: calc(var(--_unit) * 2); }
button.second:hover { border-color: var(--_ink); background: transparent; }
button.quiet, a.quiet {
  display: inline-block; inline-size: auto; min-block-size: 0; padding: calc(var(--_unit) * 1) 0; background: none; border: 0;
  color: inherit; font-size: 0.9375em; font-weight: 400; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em;
}
button.quiet:hover, a.quiet:hover { background: none; color: var(--_ink); }
.aside { margin-block-start: calc(var(--_unit) * 5); }
.rule { margin: calc(var(--_unit) * 6) 0 calc(var(--_unit) * 5); border: 0; border-block-start: 1px solid var(--_line); }
details { margin-block-start: calc(var(--_unit) * 5); font-size: 0.875em; }
summary { inline-size: fit-content; cursor: pointer; }
details p { margin: calc(var(--_unit) * 2) 0 0; }
code { font: 0.9375em ui-monospace, monospace; color: var(--_ink); overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
.later { animation: appear 1ms 30s both; }
@keyframes appear { from { visibility: hidden; } to { visibility: visible; } }
@media (max-width: 30rem) {
  body { grid-template-columns: minmax(0, 1fr); place-content: start stretch; padding: 0; background: var(--_paper); }
  main { border: 0; border-radius: 0; box-shadow: none; padding: calc(var(--_unit) * 12) calc(var(--_unit) * 6) calc(var(--_unit) * 8); }
}
@media (forced-colors: active) { main, button, .button { border: 1px solid; } .button { border-color: LinkText; } }
`;
