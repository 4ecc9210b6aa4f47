import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { house, organisation, put, rowsOf, storeInMemory } from '../../../tests/support/factories.ts';
import { migrate, openStore, touch, touchesOf, trimTouches, type Store } from './index.ts';
import { migrations } from './migrations/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seuraa-store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const tablesOf = ({ sqlite }: Store) =>
  sqlite
    .prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`)
    .all()
    .map(({ name }) => name);

describe('a value', () => {
  const store = storeInMemory();
  const insert = (token: unknown) => sql`insert into touch (token) values (${token})`.execute(store.db);

  test.each([
    ['a Date', new Date(0)],
    ['true', true],
    ['false', false],
    ['undefined', undefined],
    ['an object', { id: 1 }],
    ['a list', ['a']],
    ['a symbol', Symbol('a')],
  ])('that is %s is refused before anything is written', async (_what, value) => {
    await expect(insert(value)).rejects.toThrow(/not a value for the store|undefined/);
    await expect(sql`select token from touch where id = 1 and token = ${value}`.execute(store.db)).rejects.toThrow(
      /not a value for the store|undefined/,
    );
    expect(rowsOf(store, 'touch')).toEqual([]);
  });

  test.each([['ä'], [1.5], [7n], [null], [new Uint8Array([1, 2])]])('of a plain kind comes back as it was: %o', async (value) => {
    const { rows } = await sql<{ v: unknown }>`select ${value} as v`.execute(store.db);
    expect(rows[0]?.v).toEqual(typeof value === 'bigint' ? Number(value) : value);
  });
});

describe('an opened store', () => {
  test('writes ahead, syncs fully, keeps foreign keys and makes its folder', () => {
    const store = openStore(join(folder, 'deep', 'down', 'seuraa.sqlite'));
    const pragma = (name: string) => Object.values(store.sqlite.prepare(`pragma ${name}`).get() ?? {})[0];
    // synchronous: 2 is FULL.
    expect(['journal_mode', 'synchronous', 'foreign_keys', 'recursive_triggers'].map(pragma)).toEqual(['wal', 2, 1, 1]);
    store.close();
  });

  test('says the same when it is opened again', async () => {
    const file = join(folder, 'seuraa.sqlite');
    const first = openStore(file);
    migrate(first);
    await house('2024-06-01T09:00:00.000Z', first).commit(put('organisation', organisation('TEM')));
    first.close();
    const again = openStore(file);
    expect(migrate(again)).toEqual([]);
    expect(rowsOf(again, 'subject')).toHaveLength(1);
    again.close();
  });
});

describe('migrations', () => {
  const names = migrations.map(({ name }) => name);

  test('have names in order, each once', () => {
    expect(names).toEqual([...new Set(names)].sort());
  });

  test('make every table from nothing, and nothing the second time', () => {
    const store = openStore(':memory:');
    expect(migrate(store)).toEqual(names);
    const tables = tablesOf(store);
    expect(tables).toEqual(expect.arrayContaining(['change', 'subject', 'touch', 'measure', 'milestone', 'item', 'link', 'migration']));
    expect(migrate(store)).toEqual([]);
    expect(tablesOf(store)).toEqual(tables);
  });

  test('that fail leave nothing of themselves, say which, and run when the fault is gone', () => {
    const store = openStore(':memory:');
    // In the way of the last table but one of the first migration.
    store.sqlite.exec('create table link (x)');
    expect(() => migrate(store)).toThrow(`migration ${names[0] ?? ''} failed`);
    expect(tablesOf(store)).toEqual(['link', 'migration']);
    expect(rowsOf(store, 'migration')).toEqual([]);
    store.sqlite.exec('drop table link');
    expect(migrate(store)).toEqual(names);
  });

  test('that have run stay when a later one fails', () => {
    const store = openStore(':memory:');
    store.sqlite.exec('create table page_version (x)');
    expect(() => migrate(store)).toThrow(`migration ${names[1] ?? ''} failed`);
    expect(rowsOf(store, 'migration')).toEqual([{ name: names[0] }]);
    store.sqlite.exec('drop table page_version');
    expect(migrate(store)).toEqual(names.slice(1));
  });
});

describe('touches', () => {
  test('are followed from a cursor, each token once, and none twice', async () => {
    const store = storeInMemory();
    const touches = touchesOf(store);
    expect([touches.newest(), touches.oldest(), touches.after(0)]).toEqual([0, 0, { cursor: 0, tokens: [] }]);
    await touch(store.db, ['a', 'b', 'a']);
    await touch(store.db, ['a']);
    const { cursor, tokens } = touches.after(0);
    expect([cursor, tokens.sort()]).toEqual([3, ['a', 'b']]);
    expect(touches.after(cursor)).toEqual({ cursor: 3, tokens: [] });
    await touch(store.db, []);
    await touch(store.db, ['c']);
    expect(touches.after(cursor)).toEqual({ cursor: 4, tokens: ['c'] });
  });

  test('may be more than one statement takes', async () => {
    const store = storeInMemory();
    await touch(
      store.db,
      Array.from({ length: 33_000 }, (_, n) => `measure:m-${n}`),
    );
    expect(touchesOf(store).after(0).tokens).toHaveLength(33_000);
  });

  test('that are old are trimmed, and their numbers are not given again', async () => {
    const store = storeInMemory();
    await touch(store.db, ['a', 'b', 'c', 'd']);
    await trimTouches(store.db, 2);
    expect(rowsOf(store, 'touch').map(({ token }) => token)).toEqual(['c', 'd']);
    expect(touchesOf(store).oldest()).toBe(3);
    await trimTouches(store.db, 0);
    await touch(store.db, ['e']);
    expect(touchesOf(store).newest()).toBe(5);
    await trimTouches(store.db, 100);
    expect(rowsOf(store, 'touch')).toHaveLength(1);
  });
});

test('where SQLite has ended a transaction by itself, as on a full disk, the reason is told', async () => {
  const store = storeInMemory();
  const written = store.db.transaction().execute(async (db) => {
    await touch(db, ['a']);
    store.sqlite.exec('rollback');
    throw new Error('database or disk is full');
  });
  await expect(written).rejects.toThrow('database or disk is full');
  expect(rowsOf(store, 'touch')).toEqual([]);
});
