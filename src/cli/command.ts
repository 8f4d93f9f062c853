/** Where a command writes and reads from: the process, or a test. */
export interface Surroundings {
  out: (text: string) => void;
  err: (text: string) => void;
  env: Record<string, string | undefined>;
}

export interface Command {
  /** One line of the overview. */
  summary: string;
  /** All that is needed to use it. */
  help: string;
  /** @returns the exit code; throws `UsageError` for 2, anything else for 1 */
  run(args: string[], surroundings: Surroundings): Promise<number>;
}
