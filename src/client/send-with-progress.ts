import { NDJSON } from '../protocol/invite-api.ts';
import type { SendLine, SendRequest, SendResponse, SendResult } from '../protocol/invite-api.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import type { SendOptions } from './routes.ts';
import type { Transport } from './transport.ts';

export interface ProgressOptions<Data = Record<string, string>> extends SendOptions {
  /** Called for each row as it ends; `index` is its place among the recipients. */
  onProgress: (index: number, result: SendResult<Data>) => void;
  /** Aborting starts no further row. */
  signal?: AbortSignal;
}

/**
 * As `sendInvitations`, telling of each row as it ends. Throws `network` when the answer breaks off half-way: repeating
 * it with the same key tells of all of them and mails only the rest.
 */
export function sendWithProgress<Data = Record<string, string>>(
  via: Transport,
  send: SendRequest,
  { onProgress, signal, idempotencyKey = newIdempotencyKey() }: ProgressOptions<Data>,
): Promise<SendResponse<Data>> {
  return via.ask('invitations', send, {
    ...(signal ? { signal } : {}),
    headers: { accept: NDJSON, 'idempotency-key': idempotencyKey },
    async read(response) {
      if (!response.body || !response.headers.get('content-type')?.startsWith(NDJSON)) return response.text();
      const results: SendResult<Data>[] = [];
      for await (const line of linesOf<SendLine<Data>>(response.body)) {
        if ('done' in line) return JSON.stringify({ results });
        const { index, ...result } = line;
        results[index] = result as SendResult<Data>;
        onProgress(index, results[index]);
      }
      throw new Error('There is no last line.');
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
