/** What the person who typed the command, or wrote the configuration, can put right: exit code 2, and no stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
