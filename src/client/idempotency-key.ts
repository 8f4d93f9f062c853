/** Names one send, so that repeating it sends nothing twice. `crypto.randomUUID` is missing on plain http, this is not. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join('-');
}
