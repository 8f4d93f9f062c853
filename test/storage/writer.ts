// One of several processes on the same database: writes, counts, and competes for the same rows.
import pLimit from 'p-limit';
import { Pool } from 'pg';
import { migrate, postgresStorage, type InviteStorage } from 'magic-invite/storage';
import { waitAtBarrier } from '../support/barrier.ts';
import { openSqliteFile } from '../support/sqlite-file.ts';

const [place = '', name = '', writes = '0', barrier = ''] = process.argv.slice(2);

async function open(): Promise<InviteStorage> {
  if (!place.startsWith('postgres:')) return openSqliteFile(place).storage;
  pool = new Pool({ connectionString: place, max: 8 });
  await migrate(pool);
  return postgresStorage(pool);
}

let pool: Pool | undefined;
// All start at one moment, the set-up of an empty database included.
await waitAtBarrier(barrier);
const storage = await open();
const won: number[] = [];
// A write is tried again for seconds, which hundreds of them at once can take on a busy machine.
const limit = pLimit(8);
await limit.map(
  Array.from({ length: Number(writes) }, (_, index) => index),
  async (index) => {
    const row = { parent: name, at: index, body: { index } };
    if (!(await storage.insert({ kind: 'written', id: `${name}-${index}`, ...row }))) throw new Error('not inserted');
    await storage.increment('written', 1e12, 1);
    await storage.insert({ kind: 'once', id: String(index), ...row });
    if (await storage.compareAndSet('once', String(index), 0, { parent: name })) won.push(index);
  },
);
process.stdout.write(JSON.stringify(won));
await pool?.end();
