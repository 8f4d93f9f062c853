const told = new Set<string>();

/** Writes a message to the console of a browser, once: cause and fix of what only the developer can correct. */
export function tellDeveloper(message: string): void {
  if (typeof location === 'undefined' || told.has(message)) return;
  told.add(message);
  // oxlint-disable-next-line no-console -- the page itself must stay calm
  console.error(`magic-invite: ${message}`);
}
