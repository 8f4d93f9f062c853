import { IDEMPOTENCY_HEADER, NDJSON } from '../protocol/invite-api.ts';
import type { SendLine, SendRequest, SendResponse, SendResult } from '../protocol/invite-api.ts';
import type { Transport } from './transport.ts';

/** Options of a send. */
export interface SendOptions {
  /** Names the send: repeating it with the same key and body sends no mail twice. Default: none. */
  idempotencyKey?: string;
}

/** Options of a send that reports each row as soon as it has a result. */
export interface ProgressOptions<Data = Record<string, string>> extends SendOptions {
  /** Called with the result of each row; `index` is its place among the recipients. */
  onProgress: (index: number, result: SendResult<Data>) => void;
  /** Aborting starts no further row. */
  signal?: AbortSignal;
}

/** Returns a random key that names one send. Works on plain http too, where `crypto.randomUUID` is missing. */
export function newIdempotencyKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}

/** Sends at most 500 invitations. The answer has one result for each recipient, in their order. */
export function sendInvitations<Data = Record<string, string>>(
  via: Transport,
  send: SendRequest,
  { idempotencyKey }: SendOptions = {},
): Promise<SendResponse<Data>> {
  return via.ask('invitations', send, idempotencyKey ? { headers: { [IDEMPOTENCY_HEADER]: idempotencyKey } } : {});
}

/**
 * Sends as {@link sendInvitations} does and reports each result as it is known. Rejects with `network` when the answer breaks
 * off half-way: repeating it with the same key reports all rows and mails only the rest.
 */
export function sendWithProgress<Data = Record<string, string>>(
  via: Transport,
  send: SendRequest,
  { onProgress, signal, idempotencyKey = newIdempotencyKey() }: ProgressOptions<Data>,
): Promise<SendResponse<Data>> {
  return via.ask('invitations', send, {
    ...(signal ? { signal } : {}),
    headers: { accept: NDJSON, [IDEMPOTENCY_HEADER]: idempotencyKey },
    async read(response) {
      if (!response.body || !response.headers.get('content-type')?.startsWith(NDJSON)) return response.text();
      const results: SendResult<Data>[] = [];
      for await (const line of linesOf<SendLine<Data>>(response.body)) {
        if ('done' in line) return JSON.stringify({ results });
        const { index, ...result } = line;
        results[index] = result as SendResult<Data>;
        onProgress(index, results[index]);
      }
      throw new Error('The answer is incomplete: its summary line is missing.');
    },
  });
}

async function* linesOf<Line>(body: ReadableStream<Uint8Array>): AsyncGenerator<Line> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  let rest = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const lines = (rest + chunk.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as Line;
  }
}
