import { InviteError } from './invite-error.ts';

export type Awaitable<T> = T | Promise<T>;

/** One of the app's own functions threw. */
export class AppError extends Error {
  override readonly name = 'AppError';

  /** The option that the function was given as. */
  readonly option: string;

  constructor(option: string, cause: unknown) {
    super(`The app's ${option} threw.`, { cause });
    this.option = option;
  }
}

/** Calls one of the app's functions. An error that it throws becomes an {@link AppError}; an `InviteError` passes. */
export async function callApp<Result>(option: string, call: () => Awaitable<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof InviteError ? error : new AppError(option, error);
  }
}
