import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCheckpoints, openStore, type Store } from './index.ts';

let folder: string;
let file: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seuraa-checkpoints-'));
  file = join(folder, 'store.sqlite');
  store = openStore(file);
  store.sqlite.exec('create table page (id integer primary key, data blob not null)');
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const megabyte = 1_048_576;
const put = (megabytes: number) => {
  for (let n = 0; n < megabytes; n++) store.sqlite.exec(`insert into page (data) values (zeroblob(${megabyte}))`);
};
const inDatabase = () => statSync(file).size;

test('what was committed is copied back by another thread, and all of it is there', async () => {
  const checkpoints = createCheckpoints(store.sqlite);
  put(20);
  expect(inDatabase()).toBeLessThan(megabyte);
  checkpoints.consider();
  while (inDatabase() < 18 * megabyte) await wait(5);
  put(3);
  await checkpoints.close();
  expect(store.sqlite.prepare('select count(*) as n from page').get()).toEqual({ n: 23 });
  expect(store.sqlite.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
});

test('a short log is left alone', async () => {
  const checkpoints = createCheckpoints(store.sqlite);
  put(5);
  checkpoints.consider();
  await checkpoints.close();
  expect(inDatabase()).toBeLessThan(megabyte);
});

test('a store in memory has no log', async () => {
  const memory = openStore(':memory:');
  const checkpoints = createCheckpoints(memory.sqlite);
  expect(() => checkpoints.consider()).not.toThrow();
  await checkpoints.close();
  memory.close();
});
