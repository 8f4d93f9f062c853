import { isRetryable } from '../protocol/error-codes.ts';
import type { CallbackParameters, InvitedUser, Preview } from '../protocol/invite-api.ts';
import { InviteError } from '../protocol/invite-error.ts';
import { isRenewable, linkFailure } from '../protocol/link-failure.ts';
import { forgetMagicLink, type MagicLink } from './capture-magic-link.ts';
import { redeemLink, requestNewLink as askForNewLink, getSession, previewLink as readPreview } from './routes.ts';
import type { Transport } from './transport.ts';

/** What `accept` and `switchAccount` may be given. */
export interface Confirmation {
  /** The address the person typed, required where `preview.confirm` is `email`. */
  email?: string;
}

/** The state of a magic link, a union on `status`. Each member has the actions it allows. */
export type MagicLinkState<Data = unknown> =
  | {
      /** The preview is being read. */
      status: 'reading';
    }
  | {
      /** The link can be redeemed; nothing is redeemed until the person accepts. */
      status: 'preview';
      /** Who invited whom to what. */
      preview: Preview;
      /** Why the last attempt failed, where another address can help; otherwise `null`. */
      error: InviteError | null;
      /** Redeems the link. Never rejects: the outcome is the next state. */
      accept: (confirmation?: Confirmation) => Promise<void>;
    }
  | {
      /** The link is being redeemed. */
      status: 'exchanging';
      /** Who invited whom to what. */
      preview: Preview;
    }
  | {
      /** Another account is signed in in this browser. */
      status: 'conflict';
      /** As in `preview`; `conflict.email` is the account that is signed in. */
      preview: Preview & Required<Pick<Preview, 'conflict'>>;
      /** Why the last attempt failed, where another address can help; otherwise `null`. */
      error: InviteError | null;
      /** Redeems the link and replaces the signed-in account. Never rejects: the outcome is the next state. */
      switchAccount: (confirmation?: Confirmation) => Promise<void>;
    }
  | {
      /** The link is redeemed. */
      status: 'signed-in';
      /** Who invited whom to what. */
      preview: Preview;
      /** The signed-in user; `null` where the app keeps its own session. */
      user: InvitedUser<Data> | null;
      /** The own-origin path where the invitation leads. */
      returnTo: string;
    }
  | {
      /** The link cannot be redeemed, or the last request failed. */
      status: 'failed';
      /** Why; its `code` is one of the callback's. */
      error: InviteError;
      /** `null` where the preview could not be read. */
      preview: Preview | null;
      /** Repeats the failed request; `null` where that cannot help. Never rejects. */
      retry: (() => Promise<void>) | null;
      /** Mails a new link to the same address; `null` where there is nothing to renew. Never rejects. */
      requestNewLink: (() => Promise<void>) | null;
      /** Where the request for a new link stands. */
      newLink: 'idle' | 'sending' | 'sent' | 'failed';
      /** Why no new link was sent, while `newLink` is `failed`. */
      newLinkError: InviteError | null;
    };

/** The redemption of one link, for `useSyncExternalStore`. It outlives the components, so that a remount repeats nothing. */
export interface MagicLinkFlow {
  /** The current state. */
  getSnapshot: () => MagicLinkState;
  /** Calls `onChange` after each change until the returned function is called. */
  subscribe: (onChange: () => void) => () => void;
  /** Reads the preview, once. */
  start: (redeemOnLoad: boolean) => void;
  /** Returns `true` to the first caller after signing in, who then leaves the page; `false` to everyone else. */
  takeNavigation: () => boolean;
}

/**
 * Without a link, as after a reload, the flow has failed with `code_expired`.
 *
 * @param onUser stores the user before the state becomes `signed-in`
 */
export function createMagicLinkFlow(
  client: Transport,
  link: MagicLink | null,
  onUser: (user: InvitedUser) => Promise<void>,
): MagicLinkFlow {
  let state: MagicLinkState = { status: 'reading' };
  let parameters: Readonly<CallbackParameters> | null | undefined = link?.parameters;
  let hasStarted = false;
  let hasNavigated = false;
  let redeemOnLoad = false;
  const listeners = new Set<() => void>();

  function show(next: MagicLinkState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function fail(error: InviteError, preview: Preview | null, retry: () => Promise<void>): void {
    show({
      status: 'failed',
      error,
      preview,
      retry: isRetryable(error.code) ? retry : null,
      requestNewLink: parameters?.state && isRenewable(error.code) ? requestNewLink : null,
      newLink: 'idle',
      newLinkError: null,
    });
  }

  async function requestNewLink(): Promise<void> {
    if (state.status !== 'failed' || !parameters?.state) return;
    if (state.newLink === 'sending' || state.newLink === 'sent') return;
    const failed = { ...state, newLinkError: null };
    show({ ...failed, newLink: 'sending' });
    try {
      await askForNewLink(client, { state: parameters.state });
      show({ ...failed, newLink: 'sent' });
    } catch (error) {
      show({ ...failed, newLink: 'failed', newLinkError: error as InviteError });
    }
  }

  async function read(mayRedeem: boolean): Promise<void> {
    if (!parameters) return;
    show({ status: 'reading' });
    try {
      const preview = await readPreview(client, parameters);
      // Opening an accepted link again as the user it signed in is success.
      if (preview.status === 'accepted' && preview.alreadySignedIn) await signIn(preview, await getSession(client));
      else await decide(preview, mayRedeem);
    } catch (error) {
      fail(error as InviteError, null, () => read(mayRedeem));
    }
  }

  async function decide(preview: Preview, mayRedeem: boolean): Promise<void> {
    const failure = linkFailure(preview, Boolean(parameters?.code));
    if (failure) {
      fail(new InviteError(failure, `The link cannot be redeemed: ${failure}.`), preview, () => read(false));
      return;
    }
    showPreview(preview, null);
    const startedHere = preview.purpose === 'sign-in' && preview.startedHere;
    const onLoad = redeemOnLoad && preview.confirm === 'click';
    if (mayRedeem && !preview.conflict && (startedHere || onLoad)) await redeem(preview);
  }

  function showPreview(preview: Preview, error: InviteError | null): void {
    const again = (confirmation?: Confirmation) => redeem(preview, confirmation);
    const { conflict } = preview;
    show(
      conflict
        ? { status: 'conflict', preview: { ...preview, conflict }, error, switchAccount: again }
        : { status: 'preview', preview, error, accept: again },
    );
  }

  async function redeem(preview: Preview, { email }: Confirmation = {}): Promise<void> {
    if (!parameters || state.status === 'exchanging') return;
    show({ status: 'exchanging', preview });
    try {
      const { user, returnTo } = await redeemLink(client, {
        ...parameters,
        email,
        switchAccount: preview.conflict ? true : undefined,
      });
      await signIn({ ...preview, returnTo }, user);
    } catch (caught) {
      const error = caught as InviteError;
      const { code } = error;
      // The preview is out of date: another account signed in meanwhile, or this user redeemed the link in another tab.
      if (code === 'conflict' || code === 'already_used') await read(false);
      else if (email !== undefined && (code === 'wrong_address' || code === 'invalid_email'))
        showPreview(preview, error);
      else fail(error, preview, () => (email === undefined ? redeem(preview) : read(false)));
    }
  }

  async function signIn(preview: Preview, user: InvitedUser | null): Promise<void> {
    parameters = null;
    forgetMagicLink(link!);
    if (user) await onUser(user);
    show({ status: 'signed-in', preview, user, returnTo: preview.returnTo ?? '/' });
  }

  if (!parameters)
    fail(
      link
        ? new InviteError('malformed', 'The fragment is not a complete magic link.')
        : new InviteError('code_expired', 'There is no magic link in the address bar.'),
      null,
      () => read(false),
    );

  return {
    getSnapshot: () => state,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    start(option) {
      if (hasStarted) return;
      hasStarted = true;
      redeemOnLoad = option;
      void read(true);
    },
    takeNavigation: () => state.status === 'signed-in' && !hasNavigated && (hasNavigated = true),
  };
}
