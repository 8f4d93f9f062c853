import { InviteError } from '../protocol/invite-error.ts';
import type {
  CallbackRequest,
  CallbackResponse,
  FreshLinkRequest,
  FreshLinkResponse,
  InvitedUser,
  Preview,
  PreviewRequest,
  SendRequest,
  SendResponse,
  SessionResponse,
  SignInRequest,
  SignInResponse,
} from '../protocol/invite-api.ts';
import { REQUEST_HEADER } from '../protocol/invite-api.ts';
import { stripMagicLink } from './capture-magic-link.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { readAnswer } from './read-answer.ts';

export interface InviteClientOptions {
  /** Where the BFF is mounted: a path of this origin, or an absolute URL where there is no page. */
  baseUrl: string;
  /** Default: the global `fetch`, looked up at each call. */
  fetch?: (request: Request) => Promise<Response>;
  /** Sent with every request, beside the kit's own. */
  headers?: HeadersInit;
}

/** What a browser can ask the BFF. Every method rejects with an `InviteError`, and with nothing else. */
export interface InviteClient {
  readonly baseUrl: string;
  /** Who is signed in here, or `null`. */
  getSession: <Data = unknown>(options?: { signal?: AbortSignal }) => Promise<InvitedUser<Data> | null>;
  /**
   * Sends invitations, at most 500. The answer has one result for each recipient, in their order.
   *
   * @param options.idempotencyKey the same for a repetition of the same send; default: a new one
   */
  sendInvitations: <Data = Record<string, string>>(
    send: SendRequest,
    options?: { idempotencyKey?: string },
  ) => Promise<SendResponse<Data>>;
  /** Reads the letter behind a magic link. Spends nothing. */
  preview: (link: PreviewRequest) => Promise<Preview>;
  /** Redeems a magic link. While a code is on its way, asking again gives the same promise. */
  callback: <Data = unknown>(request: CallbackRequest) => Promise<CallbackResponse<Data>>;
  /** Has a fresh link mailed to the address that the old one was for. */
  freshLink: (request: FreshLinkRequest) => Promise<FreshLinkResponse>;
  signIn: (request: SignInRequest) => Promise<SignInResponse>;
  signOut: () => Promise<void>;
}

/** Makes the browser's half of the wire: plain async methods, no React. */
export function createInviteClient(options: InviteClientOptions): InviteClient {
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const send = options.fetch ?? ((request: Request) => fetch(request));
  const inFlight = new Map<string, Promise<CallbackResponse>>();

  async function ask<Answer>(path: string, body?: unknown, more: RequestInit = {}): Promise<Answer> {
    // No request of ours leaves a page whose address bar still shows a secret.
    stripMagicLink();
    let response: Response;
    try {
      const headers = new Headers(options.headers);
      new Headers(more.headers).forEach((value, name) => headers.set(name, value));
      headers.set('accept', 'application/json');
      headers.set(REQUEST_HEADER, '1');
      const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      if (body !== undefined) headers.set('content-type', 'application/json');
      response = await send(new Request(`${baseUrl}/${path}`, { ...more, ...post, headers }));
    } catch (cause) {
      throw new InviteError('network', `No answer from ${baseUrl}/${path}.`, { cause });
    }
    return readAnswer<Answer>(response, `${baseUrl}/${path}`);
  }

  return {
    baseUrl,
    async getSession<Data>({ signal }: { signal?: AbortSignal } = {}) {
      const answer = await ask<SessionResponse<Data>>('session', undefined, signal ? { signal } : {});
      return answer.user ?? null;
    },
    sendInvitations: (request, { idempotencyKey = newIdempotencyKey() } = {}) =>
      ask('invitations', request, { headers: { 'idempotency-key': idempotencyKey } }),
    preview: (link) => ask('preview', link),
    callback<Data>(request: CallbackRequest) {
      const key = request.code ?? request.state;
      let answer = inFlight.get(key);
      if (!answer) {
        answer = ask<CallbackResponse>('callback', request).finally(() => inFlight.delete(key));
        inFlight.set(key, answer);
      }
      return answer as Promise<CallbackResponse<Data>>;
    },
    freshLink: (request) => ask('fresh-link', request),
    signIn: (request) => ask('sign-in', request),
    signOut: () => ask('sign-out', {}),
  };
}
