import type { StorageCheck } from './check.ts';
import { countersAndPurge } from './counters-and-purge.ts';
import { keepRecords } from './keep-records.ts';
import { pages } from './pages.ts';
import { useOnce } from './use-once.ts';

/**
 * What every storage must do, as checks for any test runner.
 *
 * @example
 * test.each(storageContract)('$name', ({ run }) => run(storage));
 */
export const storageContract: readonly StorageCheck[] = [...keepRecords, ...useOnce, ...pages, ...countersAndPurge];
