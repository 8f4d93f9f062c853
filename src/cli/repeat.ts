/** A task that is running again and again. */
export interface Repetition {
  /** No further run starts; resolves once a running one is over. */
  stop(): Promise<void>;
}

/** Runs a task at once and then `pause` milliseconds after each end. What it throws goes to `failed`, and it goes on. */
export function repeat(pause: number, task: () => Promise<unknown>, failed: (error: unknown) => void): Repetition {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const run = async () => {
    try {
      await task();
    } catch (error) {
      failed(error);
    }
    if (!stopped) timer = setTimeout(start, pause);
  };
  let running: Promise<void>;
  const start = () => void (running = run());
  start();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
