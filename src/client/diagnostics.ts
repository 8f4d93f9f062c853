/*
 * Cause and fix of first mistakes, for the developer's console. Call these only where `process.env.NODE_ENV` is not
 * `production`, so that bundlers leave them out.
 */
import type { InviteError } from '../protocol/invite-error.ts';
import { hasUnusedLink } from './capture-magic-link.ts';

/** Long enough for a route that is loaded lazily. */
const UNUSED_AFTER_MS = 5_000;
const PROVIDER = Symbol.for('magic-invite.provider');
/** Shared by all copies of the package on a page. */
const shared = globalThis as { [PROVIDER]?: unknown };
const reported = new Set<string>();

function report(message: string): void {
  if (typeof location === 'undefined' || reported.has(message)) return;
  reported.add(message);
  console.error(`magic-invite: ${message}`);
}

/** Reports a failed request whose cause only the developer can correct. */
export function diagnoseRequest({ code, message, cause }: InviteError, url: string, isBff = false): void {
  if (typeof location === 'undefined') return;
  if (cause && new URL(url, location.href).origin !== location.origin)
    report(
      `${message} It is on another origin than this page (${location.origin}): serve or proxy the BFF under the page's own origin, and set <InviteProvider baseUrl> to its path.`,
    );
  else if (code === 'misconfigured' && !isBff)
    report(`${message} That is no BFF: mount the server there, or set <InviteProvider baseUrl> to its \`basePath\`.`);
  else if (code === 'misconfigured' || code === 'forbidden') report(message);
}

/** Reports a magic link that opens a page which does not redeem it. Returns a function that stops waiting. */
export function diagnoseUnusedLink(): () => void {
  const { pathname } = location;
  const timer = setTimeout(() => {
    if (hasUnusedLink())
      report(
        `A magic link opened ${pathname}, but nothing on this page redeems it. Render <MagicLinkCallback /> on that route; the server's \`callbackPath\` names it.`,
      );
  }, UNUSED_AFTER_MS);
  return () => clearTimeout(timer);
}

/** Remembers the React context of the copy of this package that renders a provider. */
export function markCopy(context: unknown): void {
  shared[PROVIDER] = context;
}

/** Returns why a component finds no provider. */
export function diagnoseMissingProvider(context: unknown): string {
  const other = shared[PROVIDER];
  return other && other !== context
    ? 'The <InviteProvider> of this page comes from another copy of magic-invite: find both with `npm ls magic-invite` and keep one (Vite: `resolve.dedupe`).'
    : 'There is no <InviteProvider> above this component: render the app inside <InviteProvider baseUrl="/api/invite">.';
}
