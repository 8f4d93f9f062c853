import { expect, test } from 'vitest';
import { memoryStorage, storageContract } from 'magic-invite/storage';

const storage = memoryStorage();

test.each(storageContract)('$name', ({ run }) => expect(run(storage)).resolves.toBeUndefined());
