import type { ErrorCode } from '../../protocol/error-codes.ts';
import type { NewLinkResponse } from '../../protocol/invite-api.ts';
import type { Browser } from '../http/browser.ts';
import type { ServerContext } from '../context.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { optionalText, readJson } from '../http/body.ts';
import { identifyBrowser } from '../http/browser.ts';
import { findFlow } from './flow.ts';
import { mailInvitation } from '../invitations/invite-one.ts';
import { renewInvitation } from '../invitations/resend.ts';
import { jsonResponse } from '../http/responses.ts';
import { mailSignIn } from './sign-in-mail.ts';
import { statusOf, toInvitation } from '../store.ts';
import { loadRedeemable } from './redeemable.ts';
import { browserLocales } from '../http/ui-locales.ts';

const OUTAGES: readonly ErrorCode[] = ['issuer_unavailable', 'mail_unavailable', 'misconfigured'];

/**
 * `POST new-link`: another mail to the address the dead link went to, and to no other. The answer is the same
 * whatever the record says, so that it tells a stranger nothing.
 */
export async function newLink(context: ServerContext, request: Request): Promise<Response> {
  const state = optionalText(await readJson(request), 'state', 4_096);
  const browser = await identifyBrowser(context, request);
  await requestNewLink(context, request, state, browser);
  const response: NewLinkResponse = { sent: true };
  return context.cookies.port.withCookies(jsonResponse(response), [browser.cookie]);
}

/** Comes back the same whether it mailed or not. Throws `rate_limited` by IP, and where the mail is out of order. */
export async function requestNewLink(
  context: ServerContext,
  request: Request,
  state: string | undefined,
  browser: Browser,
): Promise<void> {
  const giveBack = await context.limits.count({ purpose: 'new-link', ip: context.app.getClientIp(request) });
  try {
    await mailAgain(context, state, browser.hash, request);
  } catch (error) {
    if (error instanceof InviteError && error.code === 'rate_limited') await giveBack();
    // An outage is no secret, and somebody is waiting for that mail.
    if (!(error instanceof InviteError) || OUTAGES.includes(error.code)) throw error;
    context.emit('new_link_refused', { code: error.code });
  }
}

async function mailAgain(
  context: ServerContext,
  state: string | undefined,
  browser: string,
  request: Request,
): Promise<void> {
  const { app, cookies, limits, now } = context;
  const { flow, invitation } = await loadRedeemable(context, await findFlow(context, state));
  const { address } = flow.body;
  if (address === null) return;
  const status = invitation ? statusOf(invitation.body, now()) : null;
  if (status === 'revoked' || status === 'declined') return;

  await limits.count({ purpose: 'new-link', address });
  // Who asks for it is who reads it.
  const locales = browserLocales(cookies.port.requestHeaders(request));
  if (!invitation || status === 'accepted') {
    await mailSignIn(context, { address, returnTo: (invitation ?? flow).body.returnTo, browser, locales });
    return;
  }
  const decision = await app.can({
    action: 'new-link',
    inviter: invitation.body.inviter,
    invitation: toInvitation(invitation, now()),
    request,
  });
  if (decision !== true) throw new InviteError('not_allowed', 'The app allows no new link.');
  await mailInvitation(
    context,
    status === 'expired' ? await renewInvitation(context, invitation) : invitation,
    locales,
  );
}
