// Runs in an app of its own: the storage contract, on the driver that is installed there.
// usage: node check-storage.mjs DRIVER PLACE
import { migrate, postgresStorage, sqliteStorage, storageContract } from 'magic-invite/storage';

const [driver, place] = process.argv.slice(2);
const module = await import(driver);

async function open() {
  if (driver === 'node:sqlite') return sqliteStorage(new module.DatabaseSync(place));
  if (driver !== 'pg') return sqliteStorage(new module.default(place));
  // Early versions read no `host` in the query of a connection string.
  const { username: user, pathname, searchParams } = new URL(place);
  const pool = new module.default.Pool({ user, database: pathname.slice(1), host: searchParams.get('host') });
  await migrate(pool);
  return postgresStorage(pool);
}

const storage = await open();
for (const { name, run } of storageContract) {
  await run(storage).catch((cause) => {
    throw new Error(name, { cause });
  });
}
process.stdout.write(`${storageContract.length} passed`);
process.exit(0); // a pool keeps connections open
