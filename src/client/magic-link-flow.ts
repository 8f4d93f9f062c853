import { isRetryable } from '../protocol/error-codes.ts';
import type { CallbackParameters, InvitedUser, Preview } from '../protocol/invite-api.ts';
import { InviteError } from '../protocol/invite-error.ts';
import { isRenewable, linkEnd } from '../link-view/link-end.ts';
import { forgetMagicLink, type MagicLink } from './capture-magic-link.ts';
import { redeemLink, requestNewLink as askForNewLink, getSession, previewLink as readPreview } from './routes.ts';
import type { Transport } from './transport.ts';

/** What `accept` and `switchAccount` may be given. */
export interface Confirmation {
  /** What the person typed, where `preview.confirm` is `email`. */
  email?: string;
}

/** Where a magic link stands. Each member has the actions that it allows. */
export type MagicLinkState<Data = unknown> =
  | { status: 'reading' }
  | {
      /** The letter: nothing is spent until somebody accepts. */
      status: 'preview';
      preview: Preview;
      /** Why the last try did not do, where trying again with another address can help. */
      error: InviteError | null;
      /** Redeems the link. Never rejects: how it went is in the next state. */
      accept: (confirmation?: Confirmation) => Promise<void>;
    }
  | { status: 'exchanging'; preview: Preview }
  | {
      /** Somebody else is signed in here. */
      status: 'conflict';
      preview: Preview & { conflict: { email: string } };
      error: InviteError | null;
      /** Redeems the link in place of the account that is signed in here. Never rejects. */
      switchAccount: (confirmation?: Confirmation) => Promise<void>;
    }
  | {
      status: 'signed-in';
      preview: Preview;
      /** `null` where the app keeps its own session. */
      user: InvitedUser<Data> | null;
      returnTo: string;
    }
  | {
      status: 'failed';
      error: InviteError;
      /** `null` where not even the letter could be read. */
      preview: Preview | null;
      /** Does the same again; `null` where that cannot help. */
      retry: (() => Promise<void>) | null;
      /** Mails another link to the same address, a sign-in link where this one is used; `null` where there is nothing to renew. */
      requestNewLink: (() => Promise<void>) | null;
      newLink: 'idle' | 'sending' | 'sent';
      newLinkError: InviteError | null;
    };

/** The way of one link, for `useSyncExternalStore`. It outlives the components that show it, so that a remount repeats nothing. */
export interface MagicLinkFlow {
  getSnapshot: () => MagicLinkState;
  subscribe: (onChange: () => void) => () => void;
  /** Reads the letter, once. */
  start: (options?: { redeemOnLoad?: boolean }) => void;
  /** True once, when it has let somebody in: whoever gets it leaves the page. */
  settle: () => boolean;
}

/**
 * @param onUser takes note of who is in, before the state says so
 */
export function createMagicLinkFlow(
  client: Transport,
  link: MagicLink,
  onUser: (user: InvitedUser) => Promise<void>,
): MagicLinkFlow {
  let state: MagicLinkState = { status: 'reading' };
  let parameters: Readonly<CallbackParameters> | null = link.parameters;
  let started = false;
  let settled = false;
  let redeemOnLoad = false;
  const listeners = new Set<() => void>();

  function show(next: MagicLinkState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function fail(error: InviteError, preview: Preview | null, retry: () => Promise<void>): void {
    const renewable = parameters?.state && isRenewable(error.code);
    show({
      status: 'failed',
      error,
      preview,
      retry: isRetryable(error.code) ? retry : null,
      requestNewLink: renewable ? requestNewLink : null,
      newLink: 'idle',
      newLinkError: null,
    });
  }

  async function requestNewLink(): Promise<void> {
    if (state.status !== 'failed' || state.newLink !== 'idle' || !parameters?.state) return;
    const failed = state;
    show({ ...failed, newLink: 'sending', newLinkError: null });
    try {
      await askForNewLink(client, { state: parameters.state });
      show({ ...failed, newLink: 'sent', newLinkError: null });
    } catch (error) {
      show({ ...failed, newLinkError: error as InviteError });
    }
  }

  async function read(mayRedeem: boolean): Promise<void> {
    if (!parameters) return;
    show({ status: 'reading' });
    try {
      const preview = await readPreview(client, parameters);
      // Signed in already: the letter has done its work, opening it again is no mistake.
      if (preview.status === 'accepted' && preview.alreadySignedIn) await letIn(preview, await getSession(client));
      else await decide(preview, mayRedeem);
    } catch (error) {
      fail(error as InviteError, null, () => read(mayRedeem));
    }
  }

  async function decide(preview: Preview, mayRedeem: boolean): Promise<void> {
    const ended = linkEnd(preview, Boolean(parameters?.code));
    if (ended) {
      fail(new InviteError(ended, `The link ended as ${ended}.`), preview, () => read(false));
      return;
    }
    showLetter(preview, null);
    const startedHere = preview.purpose === 'sign-in' && preview.startedHere;
    const onLoad = redeemOnLoad && preview.confirm === 'click';
    if (mayRedeem && !preview.conflict && (startedHere || onLoad)) await redeem(preview, {});
  }

  function showLetter(preview: Preview, error: InviteError | null): void {
    const { conflict } = preview;
    if (conflict) {
      const switchAccount = (confirmation: Confirmation = {}) => redeem(preview, confirmation);
      show({ status: 'conflict', preview: { ...preview, conflict }, error, switchAccount });
    } else {
      show({ status: 'preview', preview, error, accept: (confirmation = {}) => redeem(preview, confirmation) });
    }
  }

  async function redeem(preview: Preview, { email }: Confirmation): Promise<void> {
    if (!parameters || state.status === 'exchanging') return;
    show({ status: 'exchanging', preview });
    try {
      const { user, returnTo } = await redeemLink(client, {
        ...parameters,
        ...(email === undefined ? {} : { email }),
        ...(preview.conflict ? { switchAccount: true } : {}),
      });
      await letIn({ ...preview, returnTo }, user);
    } catch (caught) {
      const error = caught as InviteError;
      // The record knows more than this page did: who is signed in by now, or whether it was this person who got in.
      if (error.code === 'conflict' || error.code === 'already_used') await read(false);
      else if (email !== undefined && (error.code === 'wrong_address' || error.code === 'invalid_email'))
        showLetter(preview, error);
      else fail(error, preview, email === undefined ? () => redeem(preview, {}) : () => read(false));
    }
  }

  async function letIn(preview: Preview, user: InvitedUser | null): Promise<void> {
    parameters = null;
    forgetMagicLink(link);
    if (user) await onUser(user);
    show({ status: 'signed-in', preview, user, returnTo: preview.returnTo ?? '/' });
  }

  return {
    getSnapshot: () => state,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    start(options = {}) {
      if (started) return;
      started = true;
      redeemOnLoad = options.redeemOnLoad ?? false;
      if (parameters) void read(true);
      else fail(new InviteError('malformed', 'The fragment is no whole magic link.'), null, () => read(false));
    },
    settle: () => state.status === 'signed-in' && !settled && (settled = true),
  };
}
