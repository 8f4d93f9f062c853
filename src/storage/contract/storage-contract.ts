import type { StorageCheck } from './check.ts';
import { hitsAndPurge } from './hits-and-purge.ts';
import { keepRecords } from './keep-records.ts';
import { pages } from './pages.ts';
import { useOnce } from './use-once.ts';

/** What every adapter must hold. For any test runner: `test.each(storageContract)('$name', ({ run }) => run(storage))`. */
export const storageContract: readonly StorageCheck[] = [...keepRecords, ...useOnce, ...pages, ...hitsAndPurge];
