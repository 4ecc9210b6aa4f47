import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { house, measure, organisation, put, rowsOf } from '../../../tests/support/factories.ts';
import { atOneMoment, countOf, migrate, openStore, touchesOf, type Store } from '../store/index.ts';
import { verifyRecord } from './index.ts';

const script = fileURLToPath(new URL('../../../tests/support/write-many.ts', import.meta.url));
const write = (file: string, name: string, count: number) => promisify(execFile)(process.execPath, [script, file, name, String(count)]);

let folder: string;
let file: string;
const stores: Store[] = [];
const open = (): Store => {
  const store = openStore(file);
  stores.push(store);
  return store;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seuraa-writers-'));
  file = join(folder, 'seuraa.sqlite');
});
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  rmSync(folder, { recursive: true });
});

test('two processes that start on one empty file and write at once leave one whole record', async () => {
  await Promise.all([write(file, 'first', 40), write(file, 'second', 40)]);
  const store = open();
  expect(await verifyRecord(store.reads)).toMatchObject({ entries: 160, problems: [] });
  expect(await countOf(store.reads, 'organisation')).toBe(81);
  const actors = rowsOf(store, 'change').map(({ actor }) => actor);
  expect(actors.filter((actor) => actor === 'first')).toHaveLength(80);
});

test('two stores on one file take turns, each knowing what the other wrote', async () => {
  const [a, b] = [open(), open()];
  migrate(a);
  expect(migrate(b)).toEqual([]);
  const [first, second] = [house('2024-06-01T09:00:00.000Z', a), house('2024-06-01T09:00:00.000Z', b)];
  await first.commit(put('measure', measure('m-a')));
  expect(await second.commit(put('measure', measure('m-a')))).toEqual({ entries: [] });
  await second.commit(put('organisation', organisation('SM')));
  await first.commit({ ...put('organisation', organisation('SM', { type: 'agency' })), expect: 2 });
  expect((await verifyRecord(b.reads)).entries).toBe(3);
  expect(touchesOf(a).after(0)).toEqual(touchesOf(b).after(0));
});

test('a commit has the lock before it reads: nobody writes between what it saw and what it writes', async () => {
  const store = open();
  migrate(store);
  const other = new DatabaseSync(file, { timeout: 0 });
  await store.db.transaction().execute(async (db) => {
    await countOf(db, 'measure');
    expect(() => other.exec('begin immediate')).toThrow('locked');
  });
  other.exec('begin immediate; rollback');
  other.close();
});

test('pages read what is committed, and never wait for what is not', async () => {
  const store = open();
  migrate(store);
  const { record } = house('2024-06-01T09:00:00.000Z', store);
  const seen: unknown[] = [];
  const alongside = async () => {
    seen.push(await countOf(store.reads, 'measure'), touchesOf(store).newest());
  };
  await record.commit({ actor: 'a', commands: [put('measure', measure('m-a'))], alongside });
  expect(seen).toEqual([0, 0]);
  expect(await countOf(store.reads, 'measure')).toBe(1);
  expect(touchesOf(store).newest()).toBeGreaterThan(0);
});

test('what is read at one moment does not change while others write, nor keep them waiting', async () => {
  const [reading, writing] = [open(), open()];
  migrate(writing);
  const { commit } = house('2024-06-01T09:00:00.000Z', writing);
  await commit(put('measure', measure('m-a')));
  const counts = await atOneMoment(reading.db, async (db) => {
    const before = await countOf(db, 'measure');
    await commit(put('measure', measure('m-b')));
    return [before, await countOf(db, 'measure')];
  });
  expect(counts).toEqual([1, 1]);
  expect(await countOf(reading.db, 'measure')).toBe(2);
  await expect(atOneMoment(reading.db, () => Promise.reject(new Error('while reading')))).rejects.toThrow('while reading');
  expect((await verifyRecord(reading.db)).problems).toEqual([]);
});

test('pages cannot write', async () => {
  const store = open();
  migrate(store);
  await expect(store.reads.deleteFrom('touch').execute()).rejects.toThrow('readonly');
});
