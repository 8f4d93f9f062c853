import { openPostgres, openSqlite } from '../servers/storages.mjs';
import { measure } from '../measure.mjs';
import { migrate, postgresStorage, sqliteStorage } from '../../dist/storage/index.js';

/** Rows of the larger table; a million of them take some minutes to insert. */
const ROWS = Number(process.env.BENCH_ROWS ?? 100_000);
const MAX_RATIO = 1.5;

export const title = `Pages: 10 invitations by each combination of filters, of 100 and of ${ROWS.toLocaleString('en')}`;
export const goal = `in a table of ${ROWS.toLocaleString('en')} at most ${MAX_RATIO} times as long as in one of 100 (median of all pages), and no page over ${2 * MAX_RATIO} times`;

const PAGE = 10;
const NOW = 1_800_000_000_000;
const WANTED = { address: 'bob@example.com', inviter: 'anna', tenant: 'acme' };
const STATUSES = [
  {},
  { status: 'pending', dueAfter: NOW },
  { status: 'pending', dueUntil: NOW },
  { status: 'accepted' },
];

/** The eight combinations, each with and without a status. */
const FILTERS = Array.from({ length: 8 }, (_, bits) =>
  Object.fromEntries(Object.entries(WANTED).filter((_, index) => bits & (1 << index))),
).flatMap((filter) => STATUSES.map((status) => ({ ...filter, ...status })));

/**
 * The first 80 rows match all filters: 20 for each of the statuses, and 20 more accepted. The later ones are newer, and
 * match two of the three, whichever two: an index on fewer columns would be read past all of them.
 */
function rows(count) {
  return Array.from({ length: count }, (_, n) => {
    const other = n < 80 ? null : Object.keys(WANTED)[n % 3];
    const isPending = Math.floor(n / 3) % 2 === 0;
    return {
      ...WANTED,
      ...(other ? { [other]: `other ${n % 7}` } : {}),
      id: `${n}`.padStart(43, '0'),
      status: isPending ? 'pending' : 'accepted',
      due: NOW + (n % 4 < 2 ? 1 : -1) * (n + 1),
      at: NOW + n,
    };
  });
}

const NAMES = ['kind', 'id', 'version', 'address', 'tenant', 'inviter', 'status', 'due', 'at', 'body'];
const COLUMNS = NAMES.join(', ');
const BODY = JSON.stringify({ data: {}, text: 'x'.repeat(400) });
const valuesOf = ({ id, address, tenant, inviter, status, due, at }) => [
  'invitation',
  id,
  0,
  address,
  tenant,
  inviter,
  status,
  due,
  at,
  BODY,
];

function filledSqlite(count) {
  const db = openSqlite();
  const storage = sqliteStorage(db);
  const insert = db.prepare(
    `INSERT INTO magic_invite_records (${COLUMNS}) VALUES (${NAMES.map(() => '?').join(', ')})`,
  );
  const started = performance.now();
  db.exec('BEGIN');
  for (const row of rows(count)) insert.run(valuesOf(row));
  db.exec('COMMIT');
  return { storage, insertMs: performance.now() - started };
}

async function filledPostgres(pool, schema, count) {
  await pool.query(`CREATE SCHEMA ${schema}`);
  await migrate(pool);
  const started = performance.now();
  const all = rows(count);
  for (let from = 0; from < all.length; from += 1_000) {
    const batch = all
      .slice(from, from + 1_000)
      .map((row) => Object.fromEntries(valuesOf(row).map((value, i) => [NAMES[i], value])));
    await pool.query(
      `INSERT INTO magic_invite_records (${COLUMNS}) SELECT ${COLUMNS} FROM json_populate_recordset(NULL::magic_invite_records, $1)`,
      [JSON.stringify(batch)],
    );
  }
  await pool.query('ANALYZE magic_invite_records');
  return { storage: postgresStorage(pool), insertMs: performance.now() - started };
}

const us = (ms) => Math.round(ms * 1_000);
const nameOf = (filter) => Object.keys(filter).join(' + ') || 'none';

async function compare(name, small, large) {
  const tasks = {};
  for (const filter of FILTERS) {
    const query = { ...filter, limit: PAGE };
    for (const [size, { storage }] of [
      ['small', small],
      ['large', large],
    ]) {
      const { records } = await storage.page('invitation', query);
      if (records.length !== PAGE) throw new Error(`${nameOf(filter)}: ${records.length} rows`);
      tasks[`${size} ${JSON.stringify(filter)}`] = () => storage.page('invitation', query);
    }
  }
  const times = await measure(tasks, { rounds: 3, timeMs: 8 });
  const pages = FILTERS.map((filter) => {
    const [few, many] = ['small', 'large'].map((size) => times[`${size} ${JSON.stringify(filter)}`].median);
    return { filter, few, many, ratio: many / few };
  }).sort((a, b) => a.ratio - b.ratio);
  const middle = pages[Math.floor(pages.length / 2)];
  const worst = pages.at(-1);
  return {
    storage: name,
    pages: pages.length,
    'µs of 100': us(middle.few),
    [`µs of ${ROWS}`]: us(middle.many),
    ratio: Number(middle.ratio.toFixed(2)),
    'worst ratio': Number(worst.ratio.toFixed(2)),
    'worst filter': nameOf(worst.filter),
    'µs a row inserted': Math.round((large.insertMs / ROWS) * 1_000),
    verdict: middle.ratio <= MAX_RATIO && worst.ratio <= 2 * MAX_RATIO ? 'reached' : 'missed',
  };
}

export async function run() {
  const sqlite = await compare('SQLite', filledSqlite(100), filledSqlite(ROWS));
  const { connect, stop } = await openPostgres();
  try {
    const pools = [connect('small'), connect('large')];
    const small = await filledPostgres(pools[0], 'small', 100);
    const large = await filledPostgres(pools[1], 'large', ROWS);
    const postgres = await compare('Postgres', small, large);
    await Promise.all(pools.map((pool) => pool.end()));
    return [sqlite, postgres];
  } finally {
    stop();
  }
}
