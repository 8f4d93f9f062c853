/** How long `vi.waitUntil` and `vi.waitFor` wait: only what never comes true takes so long, however busy the machine is. */
export const WAIT: { timeout: number } = { timeout: 30_000 };
