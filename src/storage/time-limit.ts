import { STORAGE_TIMEOUT_MS } from '../protocol/timings.ts';
import type { InviteStorage } from './storage.ts';

const limited = new WeakSet<InviteStorage>();

/**
 * Makes each call of a storage reject with an error of code `ETIMEDOUT` when it gets no answer for 10 s. The outcome is
 * unknown then: the database may have done what it was asked, or may do it later. A caller that needs to know reads again.
 */
export function limitTime(storage: InviteStorage): InviteStorage {
  if (limited.has(storage)) return storage;
  const result: InviteStorage = {
    get: (...args) => within(storage.get(...args)),
    insert: (...args) => within(storage.insert(...args)),
    remove: (...args) => within(storage.remove(...args)),
    compareAndSet: (...args) => within(storage.compareAndSet(...args)),
    page: (...args) => within(storage.page(...args)),
    count: (...args) => within(storage.count(...args)),
    increment: (...args) => within(storage.increment(...args)),
    purge: (...args) => within(storage.purge(...args)),
  };
  limited.add(result);
  return result;
}

function within<T>(answer: Promise<T>): Promise<T> {
  return answerWithin(STORAGE_TIMEOUT_MS, 'The storage', answer);
}

/** Returns what a promise resolves to, or rejects with an error of code `ETIMEDOUT` that begins with `party`. */
export function answerWithin<T>(milliseconds: number, party: string, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const message = `${party} did not answer within ${milliseconds} ms. Whether it did what it was asked is unknown.`;
      reject(Object.assign(new Error(message), { code: 'ETIMEDOUT' }));
    }, milliseconds);
    const inTime =
      <V>(done: (value: V) => void) =>
      (value: V) => {
        clearTimeout(timer);
        done(value);
      };
    answer.then(inTime(resolve), inTime(reject));
  });
}
