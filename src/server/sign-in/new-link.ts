import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import type { ErrorCode } from '../../protocol/error-codes.ts';
import type { NewLinkResponse } from '../../protocol/invite-api.ts';
import { askApp, type AppFunctions } from '../app.ts';
import { aboutInvitation, type Emit } from '../events.ts';
import type { Actor } from '../history.ts';
import type { RateLimiter } from '../limits.ts';
import type { InvitationRecord } from '../store.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { optionalText, readJson } from '../http/body.ts';
import { identifyBrowser, type Browser } from '../http/browser.ts';
import { jsonResponse } from '../http/responses.ts';
import { browserLocales } from '../http/ui-locales.ts';
import { statusOf, toInvitation } from '../store.ts';
import { findRedeemable, unknownState, type Redeemable } from './redemption.ts';
import { mailSignIn, type SignInMailDeps } from './sign-in.ts';
import { MAX_STATE_BYTES } from '../../protocol/size-limits.ts';

export interface NewLinkDeps extends SignInMailDeps {
  app: Pick<AppFunctions, 'can' | 'getClientIp'>;
  limits: Pick<RateLimiter, 'count'>;
  store: SignInMailDeps['store'] & Parameters<typeof findRedeemable>[0]['store'];
  emit: Emit;
  /** @param locales the `ui_locales` of the recipient, which come before the invitation's */
  mailInvitation: (record: InvitationRecord, locales: string | undefined) => Promise<unknown>;
  /** Adds `resent` to the history, and gives an expired invitation its whole lifetime again. */
  renewInvitation: (record: InvitationRecord, actor: Actor, options: { ifExpired: true }) => Promise<InvitationRecord>;
}

const OUTAGES: readonly ErrorCode[] = ['issuer_unavailable', 'mail_unavailable', 'misconfigured'];

/**
 * `POST new-link`: mails another link to the address that the old one went to. The answer is the same whatever the
 * record says, so that it tells a stranger nothing.
 */
export async function newLink(deps: NewLinkDeps, request: PlainRequest): Promise<PlainResponse> {
  const state = optionalText(await readJson(request), 'state', MAX_STATE_BYTES);
  const browser = await identifyBrowser(deps, request);
  await requestNewLink(deps, request, state, browser);
  const response: NewLinkResponse = { sent: true };
  return jsonResponse(response, [browser.cookie]);
}

/** Mails the new link, or does nothing. Throws `rate_limited` by IP, and where no mail can be sent. */
export async function requestNewLink(
  deps: NewLinkDeps,
  request: PlainRequest,
  state: string | undefined,
  browser: Browser,
): Promise<void> {
  const giveBack = await deps.limits.count({ purpose: 'new-link', ip: await deps.app.getClientIp(request) });
  let found: Redeemable | null = null;
  try {
    found = await findRedeemable(deps, state);
    if (!found) throw unknownState();
    await mailNewLink(deps, found, browser.hash, request);
  } catch (error) {
    if (error instanceof InviteError && error.code === 'rate_limited') await giveBack();
    // An outage tells nothing about the record, and the person waits for the mail.
    if (!(error instanceof InviteError) || OUTAGES.includes(error.code)) throw error;
    const about = found?.invitation ? aboutInvitation(found.invitation) : {};
    deps.emit('new_link_refused', { code: error.code, ...about });
  }
}

async function mailNewLink(
  deps: NewLinkDeps,
  { flow, invitation }: Redeemable,
  browser: string,
  request: PlainRequest,
): Promise<void> {
  const { limits, now, emit } = deps;
  const { address } = flow.body;
  const status = invitation && statusOf(invitation.body, now());
  if (address === null || status === 'revoked' || status === 'declined') return;

  await limits.count({ purpose: 'new-link', address });
  const locales = browserLocales(request.headers);
  if (!invitation || status === 'accepted') {
    const { returnTo } = (invitation ?? flow).body;
    await mailSignIn(deps, { address, returnTo, browser, locales });
    return;
  }
  const { inviter } = invitation.body;
  await askApp(deps, { action: 'new-link', inviter, invitation: toInvitation(invitation, now()), request });
  const actor: Actor = { type: 'recipient' };
  await deps.mailInvitation(await deps.renewInvitation(invitation, actor, { ifExpired: true }), locales);
  emit('resent', { ...aboutInvitation(invitation), actor });
}
