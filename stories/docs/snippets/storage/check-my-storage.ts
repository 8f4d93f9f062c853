import { storageContract, type Storage } from 'magic-invite/storage';

/** In a test of yours: rejects with what your storage does otherwise. */
export async function checkMyStorage(storage: Storage): Promise<void> {
  for (const { run } of storageContract) await run(storage);
}
