'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { newIdempotencyKey, sendWithProgress } from '../../client/send-invitations.ts';
import type { Transport } from '../../client/transport.ts';
import type { Duration } from '../../protocol/duration.ts';
import type { ErrorCode } from '../../protocol/error-codes.ts';
import {
  MAX_RECIPIENTS,
  type Recipient,
  type SendRequest,
  type SendResult,
  type SentInvitation,
} from '../../protocol/invite-api.ts';
import type { InviteError } from '../../protocol/invite-error.ts';
import { useInviteContext } from '../invite-provider.ts';
import type { InvitationData, StoredInvitationData } from '../register.ts';
import { listsKey } from '../session-cache.ts';

/** The result of one row of a send. `email` is as it was given. */
export type InvitationResult<Data = StoredInvitationData> =
  | Extract<SendResult<Data>, { ok: true }>
  | {
      /** Nothing is known to have been sent to this address. */
      ok: false;
      /** Why. */
      code: ErrorCode;
      /** As typed. */
      email: string;
      /** For the developer. */
      message: string;
      /** Seconds after which sending it again can work, where that is known. */
      retryAfter?: number | undefined;
      /** For the person: the app's own sentence, where `can` gave one. */
      reason?: string | undefined;
      /** With `issuer_unavailable`: the mail may or may not arrive. Sending the same list again mails it once. */
      invitation?: SentInvitation<Data> | undefined;
    };

/** Options of `useSendInvitations`, and of everything built on it. */
export interface UseSendInvitationsOptions<Data = InvitationData> {
  /** One of the server's `templates`. Default: the server's own choice. */
  template?: string;
  /** The invitation data of every recipient without data of its own. Default: none. */
  data?: Data;
  /** The own-origin path where accepting leads. Default: the server's. */
  returnTo?: string;
  /**
   * How long the invitations can be accepted, after each mail anew: seconds, or a string such as `'7d'`. At most, and by
   * default, the server's `lifetimes.invitation`.
   */
  expiresIn?: Duration;
  /** Called when at least one row is `queued` or `created`; others may have failed, so look at each `ok`. */
  onSuccess?: (results: InvitationResult[]) => void;
  /** Called when nothing ran, for example without a session or a network. */
  onError?: (error: InviteError) => void;
  /** Called after every send, after the two above: with a result for each row, or with the error when nothing ran. */
  onSettled?: (results: InvitationResult[] | null, error: InviteError | null) => void;
}

/** Options of one send. */
export interface SendProgress {
  /**
   * `false` mails nothing: each recipient finds the invitation among the received ones once they are signed in, and its
   * code is `created`. Default `true`.
   */
  notify?: boolean;
  /** Called with the result of each row; `index` is its place among the recipients. */
  onProgress?: (index: number, result: InvitationResult) => void;
}

/** What every member of {@link SendInvitationsState} can do. */
export interface SendInvitationsActions<Data = InvitationData> {
  /**
   * Sends the invitations; more than 500 go in several requests. Resolves with a result for each recipient, in their
   * order; rejects with an `InviteError` only when nothing ran. While the same list is being sent, sending it again
   * returns the same promise; after a failure it reuses the `Idempotency-Key`, so that no one gets two mails.
   */
  send: (recipients: Recipient<Data>[], options?: SendProgress) => Promise<InvitationResult[]>;
  /** Goes back to `idle`. */
  reset: () => void;
}

/** The state of the last send, a union on `status`, with every key in every member. */
export type SendInvitationsState<Data = InvitationData> = SendInvitationsActions<Data> &
  (
    | {
        /** Nothing was sent yet, or `reset` was called. */
        status: 'idle';
        /** There are none yet. */
        results: null;
        /** No send has failed. */
        error: null;
      }
    | {
        /** The request is under way. */
        status: 'sending';
        /** There are none yet. */
        results: null;
        /** Cleared by the new send. */
        error: null;
      }
    | {
        /** At least one row is `queued` or `created`. */
        status: 'sent';
        /** A result for each row. */
        results: InvitationResult[];
        /** Rows that failed have the reason in `results`. */
        error: null;
      }
    | {
        /** No row is `queued` or `created`. */
        status: 'failed';
        /** A result for each row; `null` when nothing ran. */
        results: InvitationResult[] | null;
        /** Why nothing ran; `null` when every row has a result. */
        error: InviteError | null;
      }
  );

interface Attempt {
  /** The request as JSON: the same text is the same send. */
  text: string;
  key: string;
  promise: Promise<InvitationResult[]> | null;
}

/**
 * Sends invitations, one or thousands, with a result for each.
 *
 * @typeParam Data asserts the type of the invitation data. Default: what the registered server accepts.
 * @example
 * ```tsx
 * const { send, status } = useSendInvitations({ template: 'document-shared', returnTo: '/documents/7' });
 * const results = await send([{ email: 'bob@example.com' }, { email: 'carol@example.com' }]);
 * ```
 */
export function useSendInvitations<Data = InvitationData>(
  options: UseSendInvitationsOptions<NoInfer<Data>> = {},
): SendInvitationsState<Data> {
  const { client } = useInviteContext();
  const { template, data, returnTo, expiresIn, onSuccess, onError, onSettled } = options;
  const queryClient = useQueryClient();
  const last = useRef<Attempt | null>(null);
  const mutation = useMutation<InvitationResult[], InviteError, { send: SendRequest; key: string } & SendProgress>({
    mutationFn: ({ send, key, onProgress }) => sendInBatches(client, send, key, onProgress),
  });

  function send(
    recipients: Recipient<Data>[],
    { notify, ...progress }: SendProgress = {},
  ): Promise<InvitationResult[]> {
    const request = { template, data, returnTo, expiresIn, notify, recipients } as SendRequest;
    const text = JSON.stringify(request);
    if (last.current?.text !== text) last.current = { text, key: newIdempotencyKey(), promise: null };
    const attempt = last.current;
    attempt.promise ??= mutation.mutateAsync({ send: request, key: attempt.key, ...progress }).then(
      (results) => {
        // Repeating the same send determines the unknown results of this one.
        attempt.promise = null;
        if (results.every((result) => result.ok || !result.invitation)) last.current = null;
        void queryClient.invalidateQueries({ queryKey: [...listsKey(client), 'sent'] });
        if (results.some(({ ok }) => ok)) callListener(() => onSuccess?.(results));
        callListener(() => onSettled?.(results, null));
        return results;
      },
      (error: InviteError) => {
        attempt.promise = null;
        callListener(() => onError?.(error));
        callListener(() => onSettled?.(null, error));
        throw error;
      },
    );
    return attempt.promise;
  }

  const { data: results = null, error, isPending, reset } = mutation;
  const isSent = results?.some(({ ok }) => ok);
  const status = isPending ? 'sending' : isSent ? 'sent' : error || results ? 'failed' : 'idle';
  return { send, reset, status, results, error } as SendInvitationsState<Data>;
}

/** Reports a listener that throws: the mails have left, so the send must not look failed. */
function callListener(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

async function sendInBatches(
  client: Transport,
  send: SendRequest,
  key: string,
  onProgress: SendProgress['onProgress'],
): Promise<InvitationResult[]> {
  const results: InvitationResult[] = [];
  for (let from = 0; from < send.recipients.length; from += MAX_RECIPIENTS) {
    const recipients = send.recipients.slice(from, from + MAX_RECIPIENTS);
    try {
      const answer = await sendWithProgress<StoredInvitationData>(
        client,
        { ...send, recipients },
        {
          idempotencyKey: `${key}-${from}`,
          onProgress: (index, result) => onProgress?.(from + index, result),
        },
      );
      results.push(...answer.results);
    } catch (caught) {
      if (from === 0) throw caught;
      results.push(...recipients.map(({ email }) => failedResult(email, caught)));
    }
  }
  return results;
}

/** The result of a row whose request was rejected. */
export function failedResult(email: string, rejection: unknown): Extract<InvitationResult, { ok: false }> {
  const { code, message, retryAfter, reason } = rejection as InviteError;
  return { ok: false, email, code, message, retryAfter, reason };
}
