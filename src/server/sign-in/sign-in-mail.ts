import type { ServerContext } from '../context.ts';
import { startFlow } from './flow.ts';

export interface SignInMail {
  /** Canonical. */
  address: string;
  returnTo: string;
  /** Hash of the browser cookie of who asks. */
  browser: string;
  /** The languages of who asks, as `ui_locales`. */
  locales: string | undefined;
}

/** Has the issuer mail a sign-in link. What fails leaves no flow behind. */
export async function mailSignIn(
  context: ServerContext,
  { address, returnTo, browser, locales }: SignInMail,
): Promise<void> {
  const { config, store, relyingParty, now, emit } = context;
  const expiresAt = now() + config.lifetimes.signIn;
  const flow = await startFlow(context, { invitation: null, address, returnTo, browser, expiresAt });
  try {
    await relyingParty.requestMail({
      ...flow.parameters,
      login_hint: address,
      requested_expiry: String(Math.ceil(config.lifetimes.signIn / 1_000)),
      ...(locales === undefined ? {} : { ui_locales: locales }),
    });
  } catch (error) {
    await store.flows.remove(flow.id);
    throw error;
  }
  emit('sign_in_mailed');
}
