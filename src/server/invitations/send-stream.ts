import type { SendLine, SendResult } from '../../protocol/invite-api.ts';
import { NDJSON } from '../../protocol/invite-api.ts';

/** Whether the caller wants a line for each row as it ends. */
export function wantsLines(request: Request): boolean {
  return (request.headers.get('accept') ?? '').toLowerCase().includes(NDJSON);
}

/**
 * Answers with a line for each result as it comes, and a summary when `run` has seen to all of them; without one, the
 * answer broke off. Holds no line longer than the caller takes to read it.
 *
 * @param run resolves with whether it was done; starts nothing more once `isCancelled` says so
 */
export function streamResults(
  run: (onResult: (index: number, result: SendResult) => void, isCancelled: () => boolean) => Promise<boolean>,
): Response {
  const encoder = new TextEncoder();
  const count = { queued: 0, failed: 0 };
  let isCancelled = false;

  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (line: SendLine) => {
        if (!isCancelled) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      const onResult = (index: number, result: SendResult) => {
        count[result.ok ? 'queued' : 'failed'] += 1;
        write({ index, ...result });
      };
      if (await run(onResult, () => isCancelled)) write({ done: true, ...count });
      if (!isCancelled) controller.close();
    },
    cancel() {
      isCancelled = true;
    },
  });
  return new Response(body, {
    headers: {
      'content-type': NDJSON,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // nginx would hold the lines back until there are enough of them.
      'x-accel-buffering': 'no',
    },
  });
}
