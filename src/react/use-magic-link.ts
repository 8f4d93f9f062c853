'use client';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { currentMagicLink, subscribeToMagicLink, type MagicLink } from '../client/capture-magic-link.ts';
import { createMagicLinkFlow, type MagicLinkFlow, type MagicLinkState } from '../client/magic-link-flow.ts';
import type { InvitedUser } from '../protocol/invite-api.ts';
import { InviteError } from '../protocol/invite-error.ts';
import { useInviteContext } from './invite-provider.ts';
import { ownPath } from './own-path.ts';
import type { UserData } from './register.ts';

export interface UseMagicLinkOptions<Data = UserData> {
  /** Called once when the person is in; returning `false` stops the navigation to `returnTo`. */
  onSuccess?: (result: { user: InvitedUser<Data> | null; returnTo: string }) => boolean | void;
  /** Where somebody goes who stays with the account that is signed in. Default `/`. */
  stayAt?: string;
  /**
   * Spends the link as soon as the page is open, without a click: whatever runs scripts on mailed links then uses it up,
   * and a stranger's link signs people in to the stranger's invitation.
   */
  dangerouslyRedeemOnLoad?: boolean;
}

type Member<Status, Data> = Extract<MagicLinkState<Data>, { status: Status }>;

/** {@link MagicLinkState}, with the ways out of this page. */
export type MagicLinkView<Data> =
  | Exclude<MagicLinkState<Data>, { status: 'conflict' | 'signed-in' }>
  | (Member<'conflict', Data> & {
      /** Goes to the option `stayAt`. Spends nothing. */
      stay: () => void;
    })
  | (Member<'signed-in', Data> & {
      /** Goes to `returnTo`. */
      open: () => void;
    });

/** A flow lives as long as its link, not as long as a component. */
const flows = new WeakMap<MagicLink, MagicLinkFlow>();
const reading: MagicLinkState = { status: 'reading' };
const nothing = (): (() => void) => () => {};

/**
 * The magic link that this page was opened with: takes it out of the address bar, reads its letter, and redeems it when
 * somebody accepts. Without a link it is `failed` with `code_expired`: open the mail again.
 */
export function useMagicLink<Data = UserData>(options: UseMagicLinkOptions<NoInfer<Data>> = {}): MagicLinkView<Data> {
  const { onSuccess, stayAt = '/', dangerouslyRedeemOnLoad = false } = options;
  const { client, navigate, enter } = useInviteContext();
  const present = useSyncExternalStore(subscribeToMagicLink, currentMagicLink, () => undefined);
  // A link is forgotten once it has let somebody in; this page still tells how it ended.
  const [link, keep] = useState<MagicLink | null | undefined>(present);
  if (present !== link && (present || !link)) keep(present);

  const flow = useMemo(() => {
    if (!link) return null;
    let found = flows.get(link);
    if (!found) {
      found = createMagicLinkFlow(client, link, enter);
      flows.set(link, found);
    }
    return found;
  }, [link, client, enter]);
  const [missing] = useState(noLink);
  const state = useSyncExternalStore<MagicLinkState>(
    flow?.subscribe ?? nothing,
    flow?.getSnapshot ?? (() => (link === null ? missing : reading)),
    () => reading,
  ) as MagicLinkState<Data>;

  useEffect(() => flow?.start({ redeemOnLoad: dangerouslyRedeemOnLoad }), [flow, dangerouslyRedeemOnLoad]);
  useEffect(() => {
    if (state.status !== 'signed-in' || !flow?.settle()) return;
    const { user, returnTo } = state;
    if (onSuccess?.({ user, returnTo }) !== false) navigate(ownPath(returnTo), { replace: true });
  }, [state, flow, onSuccess, navigate]);

  return useMemo((): MagicLinkView<Data> => {
    if (state.status === 'conflict') return { ...state, stay: () => navigate(ownPath(stayAt), { replace: true }) };
    if (state.status !== 'signed-in') return state;
    return { ...state, open: () => navigate(ownPath(state.returnTo), { replace: true }) };
  }, [state, stayAt, navigate]);
}

function noLink(): MagicLinkState {
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
