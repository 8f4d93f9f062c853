import { storageContract, type InviteStorage } from 'magic-invite/storage';

/** Call it in a test: it rejects with the first difference from the contract. */
export async function checkMyStorage(storage: InviteStorage): Promise<void> {
  for (const { run } of storageContract) await run(storage);
}
