import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCommits, openStore, touch, type Commits, type Database, type Store } from './index.ts';
import { migrate } from './migrate.ts';

let folder: string;
let store: Store;
let commits: Commits;
let committed: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seuraa-commits-'));
  store = openStore(join(folder, 'store.sqlite'));
  migrate(store);
  committed = 0;
  commits = createCommits(store.db, () => committed++);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const tokens = () =>
  store.readsSqlite
    .prepare('select token from touch order by id')
    .all()
    .map((row) => row['token']);
const touching = (name: string) => (db: Database) => touch(db, [name]);
/** A preparation that ends when it is told to. */
function preparing(): { prepared: Promise<string>; ready: () => void; fail: () => void } {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { prepared: promise, ready: () => resolve('ready'), fail: () => reject(new Error('no preparation')) };
}

test('what is ready alone is committed at once', async () => {
  await commits(Promise.resolve(), touching('a'));
  expect([tokens(), committed]).toEqual([['a'], 1]);
});

test('what is being prepared is waited for, and committed together', async () => {
  const [first, second, third] = [preparing(), preparing(), preparing()];
  const all = [first, second, third].map(({ prepared }, n) => commits(prepared, touching(`t${n}`)));
  for (const { ready } of [third, first, second]) {
    expect(committed).toBe(0);
    ready();
    await Promise.resolve();
  }
  await Promise.all(all);
  expect([tokens().sort(), committed]).toEqual([['t0', 't1', 't2'], 1]);
});

test('what takes too long to prepare is not waited for', async () => {
  const slow = preparing();
  const late = commits(slow.prepared, touching('late'));
  await commits(Promise.resolve(), touching('early'));
  expect(tokens()).toEqual(['early']);
  slow.ready();
  await late;
  expect([tokens(), committed]).toEqual([['early', 'late'], 2]);
});

test('one that fails is undone alone, and says why', async () => {
  const failing = async (db: Database) => {
    await touch(db, ['half']);
    await sql`select * from no_such_table`.execute(db);
  };
  const [good, bad, also] = [preparing(), preparing(), preparing()];
  const all = [commits(good.prepared, touching('good')), commits(bad.prepared, failing), commits(also.prepared, touching('also'))];
  for (const { ready } of [good, bad, also]) ready();
  const ends = await Promise.allSettled(all);
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect([tokens(), committed]).toEqual([['good', 'also'], 1]);
});

test('one that cannot be prepared holds up nobody', async () => {
  const [good, bad] = [preparing(), preparing()];
  const all = [commits(good.prepared, touching('good')), commits(bad.prepared, touching('bad'))];
  good.ready();
  bad.fail();
  const ends = await Promise.allSettled(all);
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(tokens()).toEqual(['good']);
});

test('more than sixteen go into several commits, each once', async () => {
  const many = Array.from({ length: 40 }, preparing);
  const all = many.map(({ prepared }, n) => commits(prepared, touching(`t${n}`)));
  for (const { ready } of many) ready();
  await Promise.all(all);
  expect(new Set(tokens()).size).toBe(40);
  expect([tokens().length, committed]).toEqual([40, 3]);
});

test('the record waits for the disk again afterwards', async () => {
  await commits(Promise.resolve(), touching('a'));
  expect(store.sqlite.prepare('pragma synchronous').get()).toEqual({ synchronous: 2 });
});
