/** The same order on every machine, whatever its language. */
export const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
