/** Where an unexpected error was thrown, as `onError` gets it. */
export interface ErrorContext {
  /**
   * What failed: the app's function by its option (`can`, `describe`, `onSignIn`), or `request`, `invitations`,
   * `withdraw`, `purge`, `mail` or `outbox`.
   */
  during: string;
  /** The route of the request, ids left out: `POST /api/invite/invitations/:id/resend`. Absent where there is no request. */
  route?: string;
  /** The request's `X-Request-Id`, else one that was made for it. The answer that reports the error has it, too. */
  requestId?: string;
}

/** Receives an unexpected error with its `cause`. */
export type OnError = (error: unknown, context: ErrorContext) => void;

/** The default of `onError`: writes the error with its causes to the console, in one entry. */
export const logError: OnError = (error, { during, route, requestId }) => {
  const request = route === undefined ? '' : ` at ${route}, request ${requestId}`;
  console.error(`magic-invite: ${during} failed${request}:`, error);
};

export const REQUEST_ID_HEADER = 'x-request-id';

/** Returns the id that a proxy or the app gave a request, or a new one. What is not fit for a log counts as absent. */
export function requestIdOf(headers: Pick<Headers, 'get'>): string {
  return /^[\w-]{8,64}$/.exec(headers.get(REQUEST_ID_HEADER) ?? '')?.[0] ?? crypto.randomUUID();
}
