import type { CallbackParameters, Preview } from '../../protocol/invite-api.ts';
import type { Browser } from '../http/browser.ts';
import type { ServerContext } from '../context.ts';
import { canonicalEmail, maskEmail } from '../../protocol/email-address.ts';
import { mayResume } from './redemption.ts';
import { readJson } from '../http/body.ts';
import { identifyBrowser } from '../http/browser.ts';
import { readParameters } from './callback.ts';
import { findFlow } from './flow.ts';
import { jsonResponse } from '../http/responses.ts';
import { loadRedeemable, redeemableStatus } from './redeemable.ts';
import { isUnsolicited, previewUnsolicited } from './unsolicited.ts';

/** `POST preview`: the letter, before anything is spent. Writes nothing but the browser cookie. */
export async function preview(context: ServerContext, request: Request): Promise<Response> {
  const parameters = readParameters(await readJson(request));
  const browser = await identifyBrowser(context, request);
  const letter = await readPreview(context, request, parameters, browser);
  return context.cookies.port.withCookies(jsonResponse(letter), [browser.cookie]);
}

/** What the record lets this browser see. */
export async function readPreview(
  context: ServerContext,
  request: Request,
  parameters: CallbackParameters,
  browser: Browser,
): Promise<Preview> {
  const { app, config, now } = context;
  const { state, code } = parameters;
  if (await isUnsolicited(context, parameters)) return previewUnsolicited(context);
  const flow = await findFlow(context, state);
  const subject = await loadRedeemable(context, flow);
  const { invitation } = subject;
  const { address } = flow.body;

  const current = await app.getCurrentUser(request);
  const alreadySignedIn = current !== null && canonicalEmail(current.email) === address;
  const recorded = redeemableStatus(subject, now());
  // The issuer sends no code for a link that is dead, however alive the record.
  const status = recorded === 'pending' && code === undefined ? 'expired' : recorded;
  const startedHere = flow.body.browser === browser.hash;
  const canResume = code !== undefined && mayResume(subject, browser.hash, now());
  const isOpen = status === 'pending' || status === 'expired';
  const maySeeWhat = isOpen || (status === 'accepted' && (alreadySignedIn || canResume));
  const showsAddress = status === 'pending' && (config.confirm === 'click' || startedHere);

  const { inviterName, title, returnTo, expiresAt } = {
    inviterName: undefined,
    title: undefined,
    ...(invitation ?? flow).body,
  };
  const letter: Preview = {
    purpose: invitation ? 'invitation' : 'sign-in',
    status,
    email: address === null ? '' : showsAddress ? address : maskEmail(address),
    startedHere,
    confirm: config.confirm,
    alreadySignedIn,
    canResume: canResume,
    expiresAt,
    ...(inviterName === undefined ? {} : { inviterName }),
    ...(maySeeWhat && title !== undefined ? { title } : {}),
    ...(maySeeWhat ? { returnTo } : {}),
    ...(current && address !== null && !alreadySignedIn ? { conflict: { email: current.email } } : {}),
  };
  context.emit('previewed', { purpose: letter.purpose, status });
  return letter;
}
