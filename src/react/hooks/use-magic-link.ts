'use client';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { currentMagicLink, subscribeToMagicLink, type MagicLink } from '../../client/capture-magic-link.ts';
import { createMagicLinkFlow, type MagicLinkFlow, type MagicLinkState } from '../../client/magic-link-flow.ts';
import type { InvitedUser } from '../../protocol/invite-api.ts';
import { InviteError } from '../../protocol/invite-error.ts';
import { useInviteContext } from '../invite-provider.ts';
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
   * Redeems the link as soon as the page opens, without a click. Dangerous: a mail scanner that runs scripts then uses
   * up the link, and a link sent by an attacker signs the person in to the attacker's invitation. Default: `false`.
   */
  dangerouslyRedeemOnLoad?: boolean;
}

type Member<Status, Data> = Extract<MagicLinkState<Data>, { status: Status }>;

/** The state of the magic link of this page: {@link MagicLinkState}, with the ways to leave the page. */
export type MagicLinkView<Data = UserData> =
  | Exclude<MagicLinkState<Data>, { status: 'conflict' | 'signed-in' }>
  | (Member<'conflict', Data> & {
      /** Keeps the signed-in account and goes to the option `stayAt`. The link stays valid. */
      stay: () => void;
    })
  | (Member<'signed-in', Data> & {
      /** Goes to `returnTo`. */
      open: () => void;
    });

/** A flow lives as long as its link, not as long as a component. */
const flows = new WeakMap<MagicLink, MagicLinkFlow>();
const READING: MagicLinkState = { status: 'reading' };
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
  const { onSuccess, stayAt = '/', dangerouslyRedeemOnLoad = false } = options;
  const { client, navigate, setUser } = useInviteContext();
  const present = useSyncExternalStore(subscribeToMagicLink, currentMagicLink, () => undefined);
  // A redeemed link is forgotten, but this page still shows its outcome.
  const [link, setLink] = useState<MagicLink | null | undefined>(present);
  if (present !== link && (present || !link)) setLink(present);

  const flow = useMemo(() => {
    if (!link) return null;
    let found = flows.get(link);
    if (!found) {
      found = createMagicLinkFlow(client, link, setUser);
      flows.set(link, found);
    }
    return found;
  }, [link, client, setUser]);
  const [missing] = useState(missingLink);
  const state = useSyncExternalStore<MagicLinkState>(
    flow?.subscribe ?? neverChanges,
    flow?.getSnapshot ?? (() => (link === null ? missing : READING)),
    () => READING,
  ) as MagicLinkState<Data>;

  useEffect(() => flow?.start({ redeemOnLoad: dangerouslyRedeemOnLoad }), [flow, dangerouslyRedeemOnLoad]);
  useEffect(() => {
    if (state.status !== 'signed-in' || !flow?.takeNavigation()) return;
    const { user, returnTo } = state;
    if (onSuccess?.({ user, returnTo }) !== false)
      navigate(ownPath(returnTo, location.origin) ?? '/', { replace: true });
  }, [state, flow, onSuccess, navigate]);

  return useMemo((): MagicLinkView<Data> => {
    if (state.status === 'conflict')
      return { ...state, stay: () => navigate(ownPath(stayAt, location.origin) ?? '/', { replace: true }) };
    if (state.status !== 'signed-in') return state;
    return { ...state, open: () => navigate(ownPath(state.returnTo, location.origin) ?? '/', { replace: true }) };
  }, [state, stayAt, navigate]);
}

function missingLink(): MagicLinkState {
  return {
    status: 'failed',
    error: new InviteError('code_expired', 'There is no magic link in the address bar.'),
    preview: null,
    retry: null,
    requestNewLink: null,
    newLink: 'idle',
    newLinkError: null,
  };
}
