/** How it is known that a snippet works. Whatever is TypeScript is compiled besides. */
export type Run =
  /** Does what its page says, here and now. */
  | { run: () => Promise<void> }
  /** Imported, or started, by that test file, which names it. */
  | { ranBy: string }
  /** Nothing in it runs by itself: why. */
  | { onlyRead: string };

/** By `page/name.ts`. */
export type Runs = Record<string, Run>;
