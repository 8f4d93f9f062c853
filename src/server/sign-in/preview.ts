import type { PlainRequest, PlainResponse } from '../../protocol/plain-http.ts';
import type { CallbackParameters, Preview } from '../../protocol/invite-api.ts';
import type { AppFunctions } from '../app.ts';
import { aboutInvitation, type Emit } from '../events.ts';
import type { Cookies } from '../http/cookies.ts';
import type { Sessions } from '../session/session.ts';
import type { InvitationRecord, Store } from '../store.ts';
import { canonicalEmail, maskEmail } from '../../protocol/email-address.ts';
import { readJson } from '../http/body.ts';
import { identifyBrowser, type Browser, type BrowserDeps } from '../http/browser.ts';
import { jsonResponse } from '../http/responses.ts';
import { readCallbackParameters } from './callback-request.ts';
import { publicDataOf } from '../store.ts';
import { acceptable, findRedeemable, mayResume, redeemableStatus, unknownState } from './redemption.ts';
import { previewUnsolicited } from './unsolicited.ts';

export interface PreviewDeps {
  app: Pick<AppFunctions, 'getCurrentUser'>;
  config: BrowserDeps['config'] & { confirm: 'click' | 'email'; unsolicited: 'refuse' | 'confirm-email' };
  cookies: Pick<Cookies, 'browser'>;
  store: Pick<Store, 'flows' | 'invitations'>;
  /** `null` where the app keeps its own session. */
  sessions: Pick<Sessions, 'hasEnded'> | null;
  /** Epoch milliseconds. */
  now: () => number;
  emit: Emit;
  /** Adds `opened` to the history of an invitation, once. Never rejects. */
  noteOpened: (invitation: InvitationRecord) => Promise<void>;
}

/**
 * `POST preview`: shows what a link is for. Writes nothing but the browser cookie, and the first time the history of
 * the invitation.
 */
export async function preview(deps: PreviewDeps, request: PlainRequest): Promise<PlainResponse> {
  const parameters = readCallbackParameters(await readJson(request));
  const browser = await identifyBrowser(deps, request);
  const shown = await readPreview(deps, request, parameters, browser);
  return jsonResponse(shown, [browser.cookie]);
}

/** Reads what the record lets this browser see. Throws `malformed` for an unknown `state`. */
export async function readPreview(
  deps: PreviewDeps,
  request: PlainRequest,
  { state, code }: CallbackParameters,
  browser: Browser,
): Promise<Preview> {
  const { app, config, emit, sessions } = deps;
  const now = deps.now();
  const found = await findRedeemable(deps, state);
  if (!found && config.unsolicited === 'confirm-email' && code) return previewUnsolicited(now);
  if (!found) throw unknownState();
  const { flow, invitation } = found;
  const { address } = flow.body;
  const { returnTo, expiresAt } = (invitation ?? flow).body;
  const { inviterName, title } = invitation?.body ?? {};
  const data = invitation ? publicDataOf(invitation.body) : {};

  const current = await app.getCurrentUser(request);
  const alreadySignedIn = current !== null && canonicalEmail(current.email) === address;
  const recorded = redeemableStatus(found, now);
  // The issuer sends no code for an expired link, whatever the record says.
  const status = recorded === 'pending' && code === undefined ? 'expired' : recorded;
  const startedHere = flow.body.browser === browser.hash;
  const canResume =
    code !== undefined &&
    mayResume(found, browser.hash, now) &&
    !(await sessions?.hasEnded(acceptable(found).accepted!.last.sessionId));
  const isOpen = status === 'pending' || status === 'expired';
  const showsPurpose = isOpen || (status === 'accepted' && (alreadySignedIn || canResume));
  const showsAddress = status === 'pending' && (config.confirm === 'click' || startedHere);

  if (invitation) emit('previewed', { purpose: 'invitation', status, ...aboutInvitation(invitation) });
  else emit('previewed', { purpose: 'sign-in', status });
  if (invitation && isOpen) await deps.noteOpened(invitation);
  return {
    purpose: invitation ? 'invitation' : 'sign-in',
    status,
    email: address === null ? '' : showsAddress ? address : maskEmail(address),
    startedHere,
    confirm: config.confirm,
    alreadySignedIn,
    canResume,
    expiresAt,
    ...(inviterName === undefined ? {} : { inviterName }),
    ...(showsPurpose && title !== undefined ? { title } : {}),
    ...(showsPurpose && Object.keys(data).length > 0 ? { data } : {}),
    ...(showsPurpose ? { returnTo } : {}),
    ...(current && address !== null && !alreadySignedIn ? { conflict: { email: current.email } } : {}),
  };
}
