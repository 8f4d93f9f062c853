'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { newIdempotencyKey } from '../client/idempotency-key.ts';
import { sendInvitations } from '../client/routes.ts';
import { sendWithProgress } from '../client/send-with-progress.ts';
import type { Transport } from '../client/transport.ts';
import type { ErrorCode } from '../protocol/error-codes.ts';
import { MAX_RECIPIENTS, type Recipient, type SendRequest, type SendResult } from '../protocol/invite-api.ts';
import type { InviteError } from '../protocol/invite-error.ts';
import { useInviteContext } from './invite-provider.ts';
import { listsKey } from './presence.ts';
import type { InvitationData, StoredInvitationData } from './register.ts';

/** How one row of a send ended. `email` is as it was typed. */
export type InvitationResult<Data = StoredInvitationData> =
  | Extract<SendResult<Data>, { ok: true }>
  | {
      ok: false;
      code: ErrorCode;
      email: string;
      message: string;
      retryAfter?: number | undefined;
      reason?: string | undefined;
    };

export interface UseSendInvitationsOptions<Data = InvitationData> {
  /** One of the server's `templates`. */
  template?: string;
  /** For every recipient that has none of its own. */
  data?: Data;
  /** Own-origin path where accepting lands. */
  returnTo?: string;
  /** Some or all may have failed: look at each `ok`. */
  onSuccess?: (results: InvitationResult[]) => void;
  /** Nothing was sent. */
  onError?: (error: InviteError) => void;
}

export interface SendProgress {
  /** Told of each row as it ends; `index` is its place among the recipients. */
  onProgress?: (index: number, result: InvitationResult) => void;
}

export interface SendInvitationsState<Data = InvitationData> {
  /**
   * Resolves with a result for each recipient, in their order; rejects with an `InviteError` only when nothing ran.
   * While the same list is on its way, sending it again gives the same promise.
   */
  send: (recipients: Recipient<Data>[], options?: SendProgress) => Promise<InvitationResult[]>;
  /** Whether a send is on its way. */
  isSending: boolean;
  /** Of the last send. */
  results: InvitationResult[] | null;
  /** Why nothing of the last send ran. */
  error: InviteError | null;
  /** Forgets results and error. */
  reset: () => void;
}

/** Sends invitations: one or thousands, with a result for each. */
export function useSendInvitations<Data = InvitationData>(
  options: UseSendInvitationsOptions<NoInfer<Data>> = {},
): SendInvitationsState<Data> {
  const { client } = useInviteContext();
  const { template, data, returnTo, onSuccess, onError } = options;
  const queryClient = useQueryClient();
  const last = useRef<{ text: string; key: string; promise: Promise<InvitationResult[]> | null } | null>(null);
  const mutation = useMutation<InvitationResult[], InviteError, { send: SendRequest; key: string } & SendProgress>({
    mutationFn: ({ send, key, onProgress }) => sendInBatches(client, send, key, onProgress),
  });

  function send(recipients: Recipient<Data>[], progress: SendProgress = {}): Promise<InvitationResult[]> {
    const request = {
      ...(template === undefined ? {} : { template }),
      ...(data === undefined ? {} : { data }),
      ...(returnTo === undefined ? {} : { returnTo }),
      recipients,
    } as SendRequest;
    const text = JSON.stringify(request);
    // The same list once more is the same send: its key lets the server answer what it has done already.
    if (last.current?.text !== text) last.current = { text, key: newIdempotencyKey(), promise: null };
    const attempt = last.current;
    attempt.promise ??= mutation.mutateAsync({ send: request, key: attempt.key, ...progress }).then(
      (results) => {
        last.current = null;
        void queryClient.invalidateQueries({ queryKey: [...listsKey(client), 'sent'] });
        onSuccess?.(results);
        return results;
      },
      (error: InviteError) => {
        attempt.promise = null;
        onError?.(error);
        throw error;
      },
    );
    return attempt.promise;
  }

  return {
    send,
    isSending: mutation.isPending,
    results: mutation.data ?? null,
    error: mutation.error,
    reset: mutation.reset,
  };
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
      const batch = { ...send, recipients };
      const idempotencyKey = from ? `${key}-${from}` : key;
      const answer = await (onProgress
        ? sendWithProgress<StoredInvitationData>(client, batch, {
            idempotencyKey,
            onProgress: (index, result) => onProgress(from + index, result),
          })
        : sendInvitations(client, batch, { idempotencyKey }));
      results.push(...(answer.results as InvitationResult[]));
    } catch (caught) {
      if (from === 0) throw caught;
      const { code, message, retryAfter, reason } = caught as InviteError;
      results.push(
        ...recipients.map(({ email }) => ({ ok: false as const, email, code, message, retryAfter, reason })),
      );
    }
  }
  return results;
}
