const SHAPE = /^[^\s@<>()"]{1,64}@[^\s@<>()".]+(\.[^\s@<>()".]+)+$/;

/** Whether this can be one address, so that a slip is told while it can be mended. The server, which has the whole rule, decides. */
export const looksLikeEmail = (text: string): boolean => SHAPE.test(text);
