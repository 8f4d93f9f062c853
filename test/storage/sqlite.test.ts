import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, test } from 'vitest';
import { sqliteStorage, storageContract } from 'magic-invite/storage';

const folder = mkdtempSync(join(tmpdir(), 'magic-invite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['a file', ':memory:'])('%s', (place) => {
  const storage = sqliteStorage(new Database(place === 'a file' ? join(folder, 'contract.sqlite') : place));
  test.each(storageContract)('$name', ({ run }) => expect(run(storage)).resolves.toBeUndefined());
});
