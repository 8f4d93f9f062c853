import { AsyncLocalStorage } from 'node:async_hooks';

export type LogDetails = Record<string, string | number | boolean | undefined>;

/** One line for one event. Callers hand over nothing that is secret or names a person. */
export type Log = (event: string, details?: LogDetails) => void;

/** The id of the request that is being answered: every line that is written meanwhile carries it. */
export const currentRequest: AsyncLocalStorage<string> = new AsyncLocalStorage();

const LEVELS: Record<string, 'warn' | 'error'> = {
  mail_failed: 'warn',
  mail_deferred: 'warn',
  rate_limited: 'warn',
  unready: 'warn',
  dev_mode: 'warn',
  thrown: 'error',
  request_failed: 'error',
  outbox_failed: 'error',
  shutdown_failed: 'error',
};

/** Structured logs: a JSON object a line, with `time`, `level` and `event`. */
export function jsonLog(write: (text: string) => void): Log {
  return (event, details = {}) => {
    const level = LEVELS[event] ?? (Number(details.status) >= 500 ? 'error' : 'info');
    const time = new Date().toISOString();
    write(`${JSON.stringify({ time, level, event, request: currentRequest.getStore(), ...details })}\n`);
  };
}

/** The name of what was thrown, and its code: a message may quote what must not be logged. */
export function errorName(error: unknown): string {
  const { name, code } = error as { name?: string; code?: unknown };
  return [name ?? typeof error, ...(typeof code === 'string' ? [code] : [])].join(' ');
}

/** The name and the place of what was thrown, and of its cause, without their messages. */
export function traceOf(error: unknown): LogDetails {
  const { cause } = (error ?? {}) as { cause?: unknown };
  return {
    error: errorName(error),
    at: placeOf(error),
    ...(cause === undefined ? {} : { cause: errorName(cause), causeAt: placeOf(cause) }),
  };
}

/** The innermost frame of the stack, which begins with name and message. */
function placeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { stack = '', message } = error;
  return /^ +at (.+)$/m.exec(stack.slice(stack.indexOf(message) + message.length))?.[1];
}
