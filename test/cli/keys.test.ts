import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { buildCli, runCli, testFolder, type TestFolder } from '../support/cli.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

interface KeyJson {
  kid: string;
  algorithm: string;
  state: string;
  madeAt: string;
  signsFrom: string;
  publishedUntil?: string;
}

let cli: string;
let postgres: TestPostgres;
let folder: TestFolder;
beforeAll(async () => {
  cli = await buildCli('keys');
  postgres = startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(() => {
  folder = testFolder();
});
afterEach(() => folder.remove());

const SECRETS = ['a secret of at least thirty-two bytes'];

function config(storage: string): string {
  return folder.write('id.json', {
    issuer: 'http://localhost:4700',
    listen: { host: '127.0.0.1', port: 0 },
    secrets: SECRETS,
    storage,
    mailer: { smtp: 'smtp://127.0.0.1:1' },
    clients: [
      { id: 'https://app.example.com/welcome', idTokenSignedResponseAlg: 'ES256' },
      { id: 'https://old.example.com/welcome' },
    ],
  });
}

async function keys(action: string, file: string, ...more: string[]): Promise<string> {
  const run = runCli(cli, ['keys', action, '--config', file, ...more]);
  expect([await run.exited, run.errors()]).toEqual([0, '']);
  return run.output();
}
const keysJson = async (action: string, file: string, ...more: string[]) =>
  JSON.parse(await keys(action, file, '--json', ...more)) as KeyJson[];

const kidsOf = (list: KeyJson[]) => list.map(({ kid }) => kid).sort();

async function published(file: string): Promise<string[]> {
  const run = runCli(cli, ['issuer', '--config', file]);
  const { port } = await run.line('listening');
  const set = (await (await fetch(`http://127.0.0.1:${String(port)}/oidc/jwks`)).json()) as { keys: { kid: string }[] };
  run.process.kill('SIGTERM');
  expect(await run.exited).toBe(0);
  return set.keys.map(({ kid }) => kid).sort();
}

describe.each(['SQLite', 'Postgres'])('on %s', (kind) => {
  const place = () => (kind === 'SQLite' ? 'sqlite:issuer.sqlite' : postgres.connectionString);

  test('two rotations at once make one next key of each algorithm, and an issuer publishes them', async () => {
    const file = config(place());
    const before = await keysJson('list', file);
    expect(before.map(({ algorithm, state }) => `${algorithm} ${state}`).sort()).toEqual([
      'ES256 signing',
      'RS256 signing',
    ]);
    const [one, other] = await Promise.all([keysJson('rotate', file), keysJson('rotate', file)]);
    const states = one.map(({ algorithm, state }) => `${algorithm} ${state}`).sort();
    expect(states).toEqual(['ES256 next', 'ES256 signing', 'RS256 next', 'RS256 signing']);
    expect(kidsOf(other)).toEqual(kidsOf(one));
    expect(await published(file)).toEqual(kidsOf(one));
    for (const { state, madeAt, signsFrom } of one.filter((key) => key.state === 'next')) {
      expect([state, Date.parse(signsFrom) - Date.parse(madeAt)]).toEqual(['next', 3_600_000]);
    }

    const replaced = await keysJson('rotate', file, '--compromised');
    expect(replaced.map(({ state }) => state)).toEqual(['signing', 'signing']);
    expect(kidsOf(replaced).filter((kid) => kidsOf(one).includes(kid))).toEqual([]);
    expect(await published(file)).toEqual(kidsOf(replaced));
  });
});

test('for people it prints a table: kid, algorithm, age, state, and when that changes', async () => {
  const file = config('sqlite:issuer.sqlite');
  const [head, ...rows] = (await keys('rotate', file)).trimEnd().split('\n');
  expect(head!.split(/ {2,}/)).toEqual(['KID', 'ALG', 'AGE', 'STATE']);
  expect(rows).toHaveLength(4);
  for (const row of rows) {
    expect(row).toMatch(
      /^[\w-]{43} {2}(ES|RS)256 {2}0m +(signing +published until|next +signs from) \d{4}-\d\d-\d\dT[\d:.]+Z$/,
    );
  }
});

test.each(['SQLite', 'Postgres'])(
  'on %s, export prints the subjectSalt, made once and the same for every issuer',
  async (kind) => {
    const file = config(kind === 'Postgres' ? postgres.connectionString : 'sqlite:export.sqlite');
    const salt = (await keys('export', file)).trimEnd();
    expect(Buffer.byteLength(salt)).toBeGreaterThanOrEqual(32);
    expect(JSON.parse(await keys('export', file, '--json'))).toEqual({ subjectSalt: salt });
    await published(file);
    expect(await keys('export', file)).toBe(`${salt}\n`);

    // It is what the option takes; another than the stored one is refused.
    const text = JSON.parse(readFileSync(file, 'utf8')) as object;
    const own = (subjectSalt: string) => folder.write('own.json', { ...text, subjectSalt });
    expect(await keys('export', own(salt))).toBe(`${salt}\n`);
    const run = runCli(cli, ['keys', 'export', '--config', own('x'.repeat(40))]);
    expect([await run.exited, run.output()]).toEqual([2, '']);
    expect(run.errors()).toContain('subjectSalt');
    expect(run.errors()).not.toContain(salt);
  },
);

test('--compromised belongs to rotate: with list it is wrong usage', async () => {
  const run = runCli(cli, ['keys', 'list', '--compromised', '--config', 'id.json']);
  expect(await run.exited).toBe(2);
});
