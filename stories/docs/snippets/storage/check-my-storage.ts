import { storageContract, type InviteStorage } from 'magic-invite/storage';

/** In a test of yours: rejects with what your storage does otherwise. */
export async function checkMyStorage(storage: InviteStorage): Promise<void> {
  for (const { run } of storageContract) await run(storage);
}
