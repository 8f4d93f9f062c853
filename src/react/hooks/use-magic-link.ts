'use client';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { currentMagicLink, subscribeToMagicLink, type MagicLink } from '../../client/capture-magic-link.ts';
import { createMagicLinkFlow, type MagicLinkFlow, type MagicLinkState } from '../../client/magic-link-flow.ts';
import type { InvitedUser } from '../../protocol/invite-api.ts';
import { useInviteContext, type Navigate } from '../invite-provider.ts';
import { ownPath } from '../../protocol/own-path.ts';
import type { UserData } from '../register.ts';

/** Options of `useMagicLink` and `<MagicLinkCallback>`. */
export interface UseMagicLinkOptions<Data = UserData> {
  /**
   * Called once after signing in, before the page goes to `returnTo`. Returning `false` stops that navigation. Default:
   * none.
   */
  onSuccess?: (result: { user: InvitedUser<Data> | null; returnTo: string }) => boolean | void;
  /** Where `conflict.stay()` goes: an own-origin path. Default: `/`. */
  stayAt?: string;
  /**
   * Where `failed.signIn()` goes: an own-origin path with a `<SignInForm>`. Default: the server's own page,
   * `baseUrl/sign-in/page`.
   */
  signInAt?: string;
  /**
   * Redeems the link as soon as the page opens, without a click. Dangerous: a mail scanner that runs scripts then uses
   * up the link, and a link sent by an attacker signs the person in to the attacker's invitation. Default: `false`.
   */
  dangerouslyRedeemOnLoad?: boolean;
}

/** The state of the magic link of this page: {@link MagicLinkState}, with the ways to leave the page. */
export type MagicLinkView<Data = UserData> =
  | Exclude<MagicLinkState<Data>, { status: 'failed' | 'conflict' | 'signed-in' }>
  | (Extract<MagicLinkState<Data>, { status: 'failed' }> & {
      /** Goes to the option `signInAt`, where a link to sign in can be mailed: the way on where no link was found. */
      signIn: () => void;
    })
  | (Extract<MagicLinkState<Data>, { status: 'conflict' }> & {
      /** Keeps the signed-in account and goes to the option `stayAt`. The link stays valid. */
      stay: () => void;
    })
  | (Extract<MagicLinkState<Data>, { status: 'signed-in' }> & {
      /** Goes to `returnTo`. */
      open: () => void;
    });

/** A flow lives as long as its link, not as long as a component. */
const flows = new WeakMap<MagicLink, MagicLinkFlow>();
const READING: MagicLinkState = { status: 'reading' };
const reading = (): MagicLinkState => READING;
const neverChanges = (): (() => void) => () => {};

/**
 * Takes the magic link out of the address bar, reads its preview, and redeems it when the person accepts. A sign-in
 * that this browser asked for is redeemed without a click. Without a link, as after a reload, the status is `failed`
 * with `code_expired`.
 *
 * @typeParam Data asserts the type of `user.data`. Default: what `onSignIn` of the registered server returns.
 * @example
 * ```tsx
 * const link = useMagicLink();
 * if (link.status === 'preview') return <button onClick={() => link.accept()}>Join {link.preview.title}</button>;
 * if (link.status === 'failed') return <p>{link.error.code}</p>;
 * ```
 */
export function useMagicLink<Data = UserData>(options: UseMagicLinkOptions<NoInfer<Data>> = {}): MagicLinkView<Data> {
  const { onSuccess, stayAt, signInAt, dangerouslyRedeemOnLoad = false } = options;
  const { client, navigate, setUser } = useInviteContext();
  const present = useSyncExternalStore(subscribeToMagicLink, currentMagicLink, () => undefined);
  // A redeemed link is forgotten, but this page still shows its outcome.
  const [link, setLink] = useState<MagicLink | null | undefined>(present);
  if (present !== link && (present || !link)) setLink(present);

  const flow = useMemo(() => {
    // `undefined` while the page hydrates.
    if (link === undefined) return null;
    const known = link && flows.get(link);
    if (known) return known;
    const created = createMagicLinkFlow(client, link, setUser);
    if (link) flows.set(link, created);
    return created;
  }, [link, client, setUser]);
  const state = useSyncExternalStore(
    flow?.subscribe ?? neverChanges,
    flow?.getSnapshot ?? reading,
    reading,
  ) as MagicLinkState<Data>;

  useEffect(() => flow?.start(dangerouslyRedeemOnLoad), [flow, dangerouslyRedeemOnLoad]);
  useEffect(() => {
    if (state.status !== 'signed-in' || !flow?.takeNavigation()) return;
    const { user, returnTo } = state;
    if (onSuccess?.({ user, returnTo }) !== false) leaveFor(returnTo, navigate);
  }, [state, flow, onSuccess, navigate]);

  return useMemo((): MagicLinkView<Data> => {
    if (state.status === 'conflict') return { ...state, stay: () => leaveFor(stayAt, navigate) };
    if (state.status === 'failed')
      // No route of the app's router is asked for the default: the server renders that page.
      return {
        ...state,
        signIn: () => (signInAt ? leaveFor(signInAt, navigate) : location.assign(`${client.baseUrl}/sign-in/page`)),
      };
    return state.status === 'signed-in' ? { ...state, open: () => leaveFor(state.returnTo, navigate) } : state;
  }, [state, stayAt, signInAt, client, navigate]);
}

/** Replaces the page of the link by a path of this origin; by `/` where it is none. */
function leaveFor(path: string | undefined, navigate: Navigate): void {
  navigate(ownPath(path, location.origin) ?? '/', { replace: true });
}
