import type { ServerContext } from './context.ts';
import { startFlow } from './flow.ts';

/** Has the issuer mail a sign-in link. What fails leaves no flow behind. */
export async function mailSignIn(
  context: ServerContext,
  { address, returnTo, browser }: { address: string; returnTo: string; browser: string },
): Promise<void> {
  const { config, store, relyingParty, now, emit } = context;
  const expiresAt = now() + config.lifetimes.signIn;
  const flow = await startFlow(context, { invitation: null, address, returnTo, browser, expiresAt });
  try {
    await relyingParty.requestMail({
      ...flow.parameters,
      login_hint: address,
      requested_expiry: String(Math.ceil(config.lifetimes.signIn / 1_000)),
    });
  } catch (error) {
    await store.flows.take(flow.id);
    throw error;
  }
  emit('sign_in_mailed');
}
