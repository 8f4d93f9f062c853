/** Replaces the list when it has changed, sizes the mail's frame, copies the link, and runs the scanner button. The page works without it. */
export const inboxScript: string = `
const list = document.getElementById('mails');
const localTimes = () => {
  for (const time of document.querySelectorAll('time'))
    time.textContent = new Date(time.dateTime).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
};
const parse = async () => new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');

let known = list.innerHTML;
const refresh = async () => {
  try {
    const current = await parse();
    const rows = current.getElementById('mails').innerHTML;
    if (rows !== known) {
      known = rows;
      const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
      list.innerHTML = rows;
      if (focused) list.querySelector('a[href="' + focused + '"]')?.focus();
      if (document.body.dataset.open === 'list') document.querySelector('main').innerHTML = current.querySelector('main').innerHTML;
      localTimes();
    }
  } catch {}
  setTimeout(refresh, document.hidden ? 3000 : 700);
};

const frame = document.querySelector('iframe');
// Not scrollHeight, which is never less than the frame is high already.
const fit = () => { frame.style.height = Math.ceil(frame.contentDocument.documentElement.getBoundingClientRect().height) + 'px'; };
const watch = () => { fit(); new ResizeObserver(fit).observe(frame.contentDocument.documentElement); };
frame?.addEventListener('load', watch);
if (frame?.contentDocument?.readyState === 'complete' && frame.contentDocument.body?.childElementCount) watch();

list.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...list.querySelectorAll('a')];
  const next = links[links.indexOf(document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

const report = (text) => { document.getElementById('outcome').textContent = text; };
document.querySelector('[data-copy]')?.addEventListener('click', async ({ currentTarget: button }) => {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    report('Copied. Paste it into a private window to open it as another user.');
  } catch {
    report('This browser does not let the page copy. The link is in the plain text below.');
  }
});
document.querySelector('[data-scan]')?.addEventListener('click', async ({ currentTarget: button }) => {
  button.disabled = true;
  try {
    const { steps } = await (await fetch(button.dataset.scan, { method: 'POST' })).json();
    report(steps.map(({ method, status, to }) => method + ' answered ' + status + (to ? ' to ' + to : '')).join(', ') + '. The link still works.');
  } catch {
    report('The link could not be reached.');
  }
  button.disabled = false;
});

localTimes();
setTimeout(refresh, 700);
`;

export const inboxStyles: string = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1a1d23, #e8e9ec);
  --soft: light-dark(#5d636f, #a2a8b4);
  --line: light-dark(#e3e5e9, #32363e);
  --paper: light-dark(#fff, #1b1e23);
  --desk: light-dark(#f5f5f3, #121417);
  --accent: light-dark(#2743a6, #a9bcff);
  --on-accent: light-dark(#fff, #0e1638);
  --chosen: light-dark(#e9edf9, #262c3d);
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100dvh; display: grid; grid-template-columns: minmax(16rem, 22rem) 1fr;
  font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--desk);
}
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
nav { background: var(--paper); border-inline-end: 1px solid var(--line); padding: 24px 12px; display: flex; flex-direction: column; height: 100dvh; position: sticky; top: 0; }
nav h1 { font-size: 1.25rem; margin: 0 12px 16px; }
nav h1 a { color: inherit; text-decoration: none; }
ol { list-style: none; margin: 0; padding: 4px; overflow-y: auto; flex: 1; }
ol a { display: grid; grid-template-columns: 1fr auto; gap: 0 12px; padding: 12px; border-radius: 10px; color: inherit; text-decoration: none; }
ol a:hover { background: color-mix(in srgb, var(--chosen) 60%, transparent); }
ol a[aria-current] { background: var(--chosen); }
.to { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.subject { grid-column: 1 / -1; color: var(--soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
time { color: var(--soft); font-variant-numeric: tabular-nums; font-size: .875rem; }
.hint { margin: 16px 12px 0; font-size: .8125rem; color: var(--soft); }
main { padding: 40px clamp(16px, 4vw, 64px); min-width: 0; }
article { max-width: 44rem; margin: 0 auto; }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 8px; overflow-wrap: anywhere; }
.meta { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0 0 24px; color: var(--soft); font-size: .9375rem; }
.meta b { color: var(--ink); font-weight: 500; overflow-wrap: anywhere; }
.actions { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; margin: 0 0 24px; }
.button, .quiet { font: inherit; font-weight: 600; padding: 10px 20px; border-radius: 10px; border: 1px solid transparent; cursor: pointer; text-decoration: none; }
.button { background: var(--accent); color: var(--on-accent); }
.quiet { background: none; color: var(--ink); border-color: var(--line); font-weight: 500; }
.quiet:hover { border-color: var(--soft); }
.quiet:disabled { opacity: .6; cursor: default; }
output { flex-basis: 100%; color: var(--soft); font-size: .9375rem; }
output:empty { display: none; }
iframe { width: 100%; height: 24rem; border: 1px solid var(--line); border-radius: 14px; background: light-dark(#fff, #1b1e23); display: block; }
details { margin-top: 24px; color: var(--soft); }
summary { cursor: pointer; width: fit-content; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: .875rem/1.6 ui-monospace, monospace; background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 14px; padding: 20px; }
.empty { max-width: 26rem; margin: 18vh auto 0; text-align: center; color: var(--soft); }
.empty h2 { color: var(--ink); font-size: 1.25rem; }
.back { display: none; }
@media (max-width: 46rem) {
  body { grid-template-columns: minmax(0, 1fr); align-content: start; }
  nav { height: auto; position: static; border: 0; padding-bottom: 16px; }
  body[data-open='mail'] nav, body[data-open='list'] main { display: none; }
  body[data-open='list']:has(ol:empty) main { display: block; }
  body[data-open='list']:has(.empty h2) main { display: block; padding-top: 0; }
  .empty { margin-top: 4vh; }
  .back { display: inline-block; margin-bottom: 16px; color: var(--accent); text-decoration: none; padding: 4px 0; }
  main { padding: 16px; }
  .button, .quiet { flex: 1 1 100%; text-align: center; }
}
`;
