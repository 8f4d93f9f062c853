/** How a snippet is tested. TypeScript is compiled as well. */
export type Run =
  /** Runs it here. */
  | { run: () => Promise<void> }
  /** Imported, or started, by that test file, which names it. */
  | { ranBy: string }
  /** Nothing in it runs by itself: why. */
  | { onlyRead: string };

/** By `page/name.ts`. */
export type Runs = Record<string, Run>;
